import Foundation
import HeadroomModel
import HeadroomStore
import Testing

@Suite("A run that is cut short is never half-visible")
struct CrashTests {
  /// Views in which a row of a run that is not finished would be a fault.
  private static let views = [
    "jobs", "attempts", "timeseries", "summary", "costs", "expectations", "waits", "parts", "reasons", "quotas",
    "data_dictionary",
  ]

  private static func expectNothing(of run: Int, _ store: Store) throws {
    for view in views {
      #expect(try store.integers("SELECT count(*) FROM \(view) WHERE run = \(run)") == [0], "\(view)")
    }
  }

  @Test("While a run is written, its rows are in the file and in no view; its lock is beside the file")
  func running() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let sample = SampleRun(jobs: 30_000)
    let writer = try store.beginRun(sample.header)
    try sample.writePart(0, 1, to: writer)
    let reader = try Store(path: folder.database, mode: .readWrite)
    while try reader.integers("SELECT count(*) FROM part_row WHERE status = 'complete'") == [0] { usleep(1000) }
    #expect(try reader.integers("SELECT count(*) FROM job_row") == [30_000])
    try Self.expectNothing(of: 1, reader)
    #expect(try reader.runs().map(\.status) == [.running])
    #expect(try folder.files == ["runs.db", "runs.db-run1"])
    #expect(throws: StoreError.unfinishedRun(path: folder.database, run: 1, status: "running")) {
      try reader.exported(.jobs)
    }
    try writer.finishRun(tables: RunTables(), status: .partial)
    #expect(try folder.files == ["runs.db"])
  }

  @Test("An interrupted run is partial: whole parts are shown, rows of the others are deleted")
  func partial() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let sample = SampleRun()
    let writer = try store.beginRun(sample.header)
    try sample.writePart(1, 2, to: writer)
    try sample.writeRows(0, 1, to: writer)
    let row = try writer.finishRun(tables: RunTables(), status: .partial)
    #expect(row.status == .partial)
    #expect(row.jobs == 100)
    #expect(try store.integers("SELECT count(*) FROM jobs") == [100])
    #expect(try store.integers("SELECT count(*) FROM job_row") == [100])
    #expect(try store.integers("SELECT count(*) FROM series_row") == [30])
    #expect(try store.texts("SELECT configuration || ' ' || replication FROM parts") == ["small 2"])
    #expect(CSVReader.rows(try store.exported(.jobs)).count == 101)
  }

  @Test("A run that was given up is crashed for the next store, also for one that only reads")
  func abandoned() throws {
    let folder = try Folder()
    let sample = SampleRun()
    do {
      let store = try Store(path: folder.database, mode: .readWriteCreate)
      let writer = try store.beginRun(sample.header)
      try sample.writePart(0, 1, to: writer)
      try sample.writeRows(0, 2, to: writer)
      writer.abandon()
    }
    let store = try Store(path: folder.database, mode: .readOnly)
    #expect(try store.runs().map(\.status) == [.crashed])
    #expect(try store.texts("SELECT status FROM run_row") == ["crashed"])
    #expect(try folder.files == ["runs.db"])
    try Self.expectNothing(of: 1, store)
    let next = try Store(path: folder.database, mode: .readWriteCreate)
    #expect(try sample.write(to: next) == 2)
  }

  @Test("A process killed at any instant leaves a file that opens, and marks the run it was writing")
  func killed() async throws {
    let folder = try Folder()
    let path = folder.database
    var crashed = 0
    for round in 0..<20 {
      // From the first moments of the file to the middle of long transactions; no instant is special.
      let delay = UInt32(2_000 + round * round * 613 % 90_000)
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, delay = delay as UInt32] in
        try Self.writeUntilKilled(path, after: delay)
      }
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let store = try Store(path: path, mode: round % 2 == 0 ? .readWriteCreate : .readOnly)
      #expect(try store.texts("PRAGMA integrity_check") == ["ok"])
      for run in try store.runs() {
        if run.status == .complete {
          #expect(try store.integers("SELECT count(*) FROM jobs WHERE run = \(run.run)") == [run.jobs])
        } else {
          crashed += 1
          #expect(run.status == .crashed)
          try Self.expectNothing(of: run.run, store)
        }
      }
      #expect(try folder.files.filter { $0.contains("-run") } == [])
    }
    #expect(crashed > 0)
  }

  /// Writes one run after the other; another thread pulls the plug.
  private static func writeUntilKilled(_ path: String, after microseconds: UInt32) throws {
    Thread.detachNewThread {
      usleep(microseconds)
      kill(getpid(), SIGKILL)
    }
    let store = try Store(path: path, mode: .readWriteCreate)
    while true { try SampleRun(jobs: 6_000, batchSize: 1000).write(to: store) }
  }
}
