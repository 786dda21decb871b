import GRDB

/// Where a row of a part stands in the contract's order: by job in order of submission, then by attempt.
struct RowOrder: Comparable {
  let job: Int64
  let attempt: Int64
  let id: Int64

  static func < (left: RowOrder, right: RowOrder) -> Bool {
    (left.job, left.attempt) < (right.job, right.attempt)
  }

  static func jobs(of part: Int64, _ database: Database) throws -> [RowOrder] {
    try rows(of: part, .jobs, "job_row", "sequence, 1", database)
  }

  static func laterAttempts(of part: Int64, _ database: Database) throws -> [RowOrder] {
    try rows(of: part, .attempts, "attempt_row", "job, attempt", database)
  }

  private static func rows(
    of part: Int64, _ kind: BatchKind, _ table: String, _ keys: String, _ database: Database
  ) throws -> [RowOrder] {
    let statement = try PreparedStatement(
      database.openConnection,
      """
      SELECT \(keys), x.id FROM batch_row b CROSS JOIN \(table) x ON x.id BETWEEN b.first_row AND b.last_row
      WHERE b.part = ? AND b.kind = ?
      """)
    statement.bind(1, part)
    statement.bind(2, kind.rawValue)
    var rows: [RowOrder] = []
    while try statement.step() {
      rows.append(RowOrder(job: statement.integer(0), attempt: statement.integer(1), id: statement.integer(2)))
    }
    rows.sort()
    return rows
  }
}
