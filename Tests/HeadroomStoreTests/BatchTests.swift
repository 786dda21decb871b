import Foundation
import HeadroomModel
import HeadroomStore
import Testing

@Suite("Rows on their way into the file")
struct BatchTests {
  /// A run of one part.
  private let sample = SampleRun(configurations: ["one"], replications: 1)

  private func write(_ batches: [RecordBatch], to store: Store) throws {
    let writer = try store.beginRun(sample.header)
    let sink = writer.sink(configuration: 0, replication: 1)
    for batch in batches { try sink.write(batch) }
    let result = sample.result(0, 1)
    try writer.finishPart(result, sample.row(of: result))
    try writer.finishRun(tables: RunTables(), status: .complete)
  }

  /// Numbers on either side of each width that a value may have in the file.
  private static var borders: [Int64] {
    let powers = (0..<63).flatMap { bit -> [Int64] in
      let power = Int64(1) << bit
      return [power - 1, power, power + 1, -power, -power - 1, -power + 1]
    }
    return powers + [.max, .max - 1, .min, .min + 1]
  }

  @Test("Integers of every width come back as they were, and as integers")
  func widths() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    var batch = RecordBatch()
    for value in Self.borders {
      batch.series.append(SeriesPoint(time: ~value, scopeKind: .all, scope: -1, metric: .inQueue, value: value))
    }
    try write([batch], to: store)
    #expect(try store.integers("SELECT value FROM series_row ORDER BY id") == Self.borders)
    #expect(try store.integers("SELECT time FROM series_row ORDER BY id") == Self.borders.map { ~$0 })
    #expect(try store.texts("SELECT DISTINCT typeof(value) || typeof(scope) FROM series_row") == ["integernull"])
    #expect(try store.texts("PRAGMA integrity_check") == ["ok"])
  }

  @Test("Rows have the columns in the order in which they are written, in a new file and in one of the first version")
  func columnOrder() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    try write([SampleRecords.batches(jobs: 12, size: 12)[0]], to: store)
    let jobs = try store.query("SELECT * FROM job_row ORDER BY sequence")
    #expect(jobs.columns.count == 38)
    let job = SampleRecords.job(3)
    func value(_ column: String) throws -> StoredValue {
      jobs.rows[3][try #require(jobs.columns.firstIndex(of: column))]
    }
    #expect(try value("job_index") == .integer(job.identity.index))
    #expect(try value("share") == .missing)
    #expect(try value("memory_mib") == .integer(job.memoryMiB))
    #expect(try value("wait_queue") == .integer(job.waitQueue))
    #expect(try value("cost") == .integer(job.cost))
    #expect(try value("first_placed") == .integer(job.first.placedAt))
    #expect(try value("first_placed_sequence") == .integer(job.first.placedSequence))
    let attempts = try store.query("SELECT * FROM attempt_row WHERE job = 1")
    #expect(
      attempts.rows[0][1...3]
        == [.integer(1), .integer(2), .integer(SampleRecords.laterAttempts(of: SampleRecords.job(1))[0].placedAt)])
  }

  @Test(
    "Rows of one batch and of many, of one page and of hundreds, have ids without a gap",
    arguments: [(1, 8192), (176, 1), (700, 700), (60_000, 8192), (250_000, 5000)])
  func sizes(jobs: Int64, batchSize: Int) throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    try write(SampleRecords.batches(jobs: jobs, size: batchSize), to: store)
    for table in ["job_row", "attempt_row", "series_row"] {
      let count = try store.integers("SELECT count(*) FROM \(table)")
      #expect(try store.integers("SELECT coalesce(max(id), 0) FROM \(table)") == count, "\(table)")
    }
    #expect(try store.integers("SELECT sum(last_row - first_row + 1) FROM batch_row WHERE kind = 0") == [jobs])
    #expect(try store.integers("SELECT count(DISTINCT sequence) FROM job_row") == [jobs])
    #expect(
      try store.integers("SELECT count(*) FROM retried_row k JOIN job_row j ON j.id = k.id AND j.sequence = k.job")
        == store.integers("SELECT count(*) FROM job_row WHERE attempts > 1"))
    #expect(try store.texts("PRAGMA integrity_check") == ["ok"])
  }

  @Test("A batch larger than a transaction takes is cut, and nothing of it is lost")
  func largeBatch() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let batches = SampleRecords.batches(jobs: 100_000, size: 100_000)
    try write(batches, to: store)
    try write(SampleRecords.batches(jobs: 100_000, size: 1000), to: store)
    #expect(try store.integers("SELECT count(*) FROM batch_row WHERE part = 1 AND kind = 0") == [7])
    for table in [ExportTable.attempts, .timeseries] {
      let small = try store.exported(table, run: 2)
      #expect(try store.exported(table, run: 1) == small, "\(table)")
    }
  }

  @Test("Pieces of a batch hold its rows in their order")
  func pieces() {
    let batch = SampleRecords.batches(jobs: 25, size: 25)[0]
    let pieces = batch.pieces(of: 10)
    #expect(pieces.map(\.rows) == [10, 10, 5, 10, 10, 3, 9])
    #expect(pieces.flatMap(\.jobs).map(\.sequence) == batch.jobs.map(\.sequence))
    #expect(pieces.flatMap(\.attempts).map(\.placedSequence) == batch.attempts.map(\.placedSequence))
    #expect(pieces.flatMap(\.series).map(\.value) == batch.series.map(\.value))
  }

  @Test("Batches come back with their room, so that a long run makes few of them")
  func circulation() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let writer = try store.beginRun(sample.header)
    let sink = writer.sink(configuration: 0, replication: 1)
    var made = 0
    for round in Int64(0)..<100 {
      var batch = sink.emptyBatch()
      #expect(batch.isEmpty)
      if batch.jobs.capacity == 0 { made += 1 }
      batch.jobs += (0..<8192).map { SampleRecords.job(round * 8192 + $0) }
      try sink.write(batch)
    }
    #expect(made <= 12)
    try writer.finishRun(tables: RunTables(), status: .partial)
  }

  @Test("Hundreds of small parts are all there, whether they come at once or one by one")
  func smallParts() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let small = SampleRun(configurations: ["one"], replications: 300, jobs: 3)
    try small.write(to: store)
    #expect(try store.parts(run: 1).map(\.replication) == Array(1...300))
    #expect(try store.integers("SELECT count(*) FROM jobs GROUP BY replication") == Array(repeating: 3, count: 300))
  }

  @Test("A part that is over is written soon, also while no other comes to its end")
  func endOfPart() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let two = SampleRun(configurations: ["one"], replications: 2, jobs: 3)
    let writer = try store.beginRun(two.header)
    try two.writePart(0, 1, to: writer)
    try two.writeRows(0, 2, to: writer)
    let reader = try Store(path: folder.database, mode: .readWrite)
    for _ in 0..<1000 where try reader.integers("SELECT count(*) FROM part_row WHERE status = 'complete'") == [0] {
      usleep(10_000)
    }
    #expect(try reader.integers("SELECT count(*) FROM part_row WHERE status = 'complete'") == [1])
    try writer.finishRun(tables: RunTables(), status: .partial)
    #expect(try store.integers("SELECT count(*) FROM jobs") == [3])
  }
}
