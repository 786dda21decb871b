import GRDBSQLite
import HeadroomModel

/// Writes what the parts of a run leave behind, on one connection, inside transactions that the caller opens.
///
///     writer.begin()                      // before each transaction
///     try writer.write(message)           // inside it, while there `hasRoom`
///     try writer.end()
///
/// Not thread-safe. Cost: 0.5 µs of CPU a job, of which a fifth are the records, the rest is SQLite's and the disk's.
final class BatchWriter {
  private let words: SeriesWords
  private let image: BatchImage
  private let batches: BulkInsert
  private let retried: BulkInsert
  private let names: NamesWriter
  private let finish: PreparedStatement

  init(connection: OpaquePointer, run: Int, words: SeriesWords) throws {
    self.words = words
    // In the order of `BatchKind`.
    image = try BatchImage(
      connection,
      tables: [
        ("job_row", RowColumns.job), ("attempt_row", RowColumns.attempt), ("series_row", RowColumns.series),
      ])
    batches = try BulkInsert(connection, table: "batch_row", columns: ["part", "kind", "first_row", "last_row"])
    retried = try BulkInsert(connection, table: "retried_row", columns: ["part", "job", "id"])
    names = try NamesWriter(connection, run: run)
    finish = try PreparedStatement(
      connection, "UPDATE part_row SET status = 'complete', digest = ?, jobs = ?, events = ? WHERE part = ?")
  }

  func begin() { image.clear() }

  /// Whether the transaction can take one more message.
  var hasRoom: Bool { image.hasRoom(for: PartSink.rowsPerMessage) }

  func write(_ batch: borrowing RecordBatch, part: Int64) throws {
    try write(batch.jobs, .jobs, part) { $1.write(to: &$0) }
    try noteRetries(batch.jobs, part)
    try write(batch.attempts, .attempts, part) { $1.write(to: &$0) }
    try write(batch.series, .series, part) { $1.write(to: &$0, words: words) }
  }

  /// Hands everything to SQLite; the transaction may end. Does nothing where nothing has come since the last time.
  func end() throws {
    try image.insert()
    try batches.flush()
    try retried.flush()
  }

  /// Ids of the rows of a batch follow each other, so the first and the last are enough to find them again.
  @inline(__always)
  private func write<Record>(
    _ records: [Record], _ kind: BatchKind, _ part: Int64, _ write: (inout RowPen, borrowing Record) -> Void
  ) throws {
    guard !records.isEmpty else { return }
    let table = Int(kind.rawValue)
    try image.prepare(table)
    let pages = image.tables[table]
    batches.add(part)
    batches.add(kind.rawValue)
    batches.add(pages.lastID + 1)
    for index in records.indices { pages.append { write(&$0, records[index]) } }
    batches.add(pages.lastID)
    try batches.endRow()
  }

  /// Remembers the rows of jobs with later attempts. Comes right behind the jobs: it needs the id of the last one.
  private func noteRetries(_ records: [JobRecord], _ part: Int64) throws {
    let first = image.tables[Int(BatchKind.jobs.rawValue)].lastID - Int64(records.count) + 1
    for index in records.indices where records[index].attempts > 1 {
      retried.add(part)
      retried.add(records[index].sequence)
      retried.add(first + Int64(index))
      try retried.endRow()
    }
  }

  /// A part is whole.
  func finish(_ result: PartResult, _ row: PartRow, part: Int64) throws {
    try names.write(result.names, part: part)
    finish.bind(1, row.digest)
    finish.bind(2, row.jobs)
    finish.bind(3, row.events)
    finish.bind(4, part)
    try finish.run()
  }
}
