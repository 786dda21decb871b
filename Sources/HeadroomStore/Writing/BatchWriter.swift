import GRDBSQLite
import HeadroomModel

/// Writes what the parts of a run leave behind, on one connection, inside transactions that the caller opens.
///
/// Not thread-safe. Cost: 1 µs a job.
final class BatchWriter {
  private let connection: OpaquePointer
  private let words: SeriesWords
  private let jobs: RecordInsert
  private let attempts: RecordInsert
  private let series: RecordInsert
  private let batches: BulkInsert
  private let retried: BulkInsert
  private let names: NamesWriter
  private let finish: PreparedStatement

  init(connection: OpaquePointer, run: Int, words: SeriesWords) throws {
    self.connection = connection
    self.words = words
    jobs = try RecordInsert(connection, table: "job_row", columns: RowColumns.job)
    attempts = try RecordInsert(connection, table: "attempt_row", columns: RowColumns.attempt)
    series = try RecordInsert(connection, table: "series_row", columns: RowColumns.series)
    batches = try BulkInsert(connection, table: "batch_row", columns: ["part", "kind", "first_row", "last_row"])
    retried = try BulkInsert(connection, table: "retried_row", columns: ["part", "job", "id"])
    names = try NamesWriter(connection, run: run)
    finish = try PreparedStatement(
      connection, "UPDATE part_row SET status = 'complete', digest = ?, jobs = ?, events = ? WHERE part = ?")
  }

  func write(_ message: WriterMessage) throws {
    switch message {
    case .batch(let part, let batch): try write(batch, part)
    case .finished(let part, let result, let row): try finish(part, result, row)
    }
  }

  private func write(_ batch: RecordBatch, _ part: Int64) throws {
    try jobs.insert(batch.jobs) { $1.bind(to: &$0) }
    try note(.jobs, rows: batch.jobs.count, part)
    try noteRetries(batch.jobs, part)
    try attempts.insert(batch.attempts) { $1.bind(to: &$0) }
    try note(.attempts, rows: batch.attempts.count, part)
    try series.insert(batch.series) { $1.bind(to: &$0, words: words) }
    try note(.series, rows: batch.series.count, part)
    try batches.flush()
  }

  /// Ids of new rows follow each other, so the last one and their number are enough to find them again.
  private func note(_ kind: BatchKind, rows: Int, _ part: Int64) throws {
    guard rows > 0 else { return }
    let last = sqlite3_last_insert_rowid(connection)
    batches.add(part)
    batches.add(kind.rawValue)
    batches.add(last - Int64(rows) + 1)
    batches.add(last)
    try batches.endRow()
  }

  /// Remembers the rows of jobs with later attempts. Comes right behind the jobs: it needs the id of the last one.
  private func noteRetries(_ records: [JobRecord], _ part: Int64) throws {
    let first = sqlite3_last_insert_rowid(connection) - Int64(records.count) + 1
    for (offset, record) in records.enumerated() where record.attempts > 1 {
      retried.add(part)
      retried.add(record.sequence)
      retried.add(first + Int64(offset))
      try retried.endRow()
    }
    try retried.flush()
  }

  private func finish(_ part: Int64, _ result: PartResult, _ row: PartRow) throws {
    try names.write(result.names, part: part)
    finish.bind(1, row.digest)
    finish.bind(2, row.jobs)
    finish.bind(3, row.events)
    finish.bind(4, part)
    try finish.run()
  }
}
