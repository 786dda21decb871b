import Foundation
import HeadroomModel
import HeadroomStore
import Testing

@Suite("Several writers on one file")
struct SharingTests {
  @Test("Two processes that write at the same time both finish, and neither harms the other's runs")
  func twoProcesses() async throws {
    let folder = try Folder()
    let path = folder.database
    async let here: Void = Self.write(4, to: path)
    await #expect(processExitsWith: .success) { [path = path as String] in
      try Self.write(4, to: path)
    }
    try await here
    let store = try Store(path: path, mode: .readOnly)
    #expect(try store.texts("PRAGMA integrity_check") == ["ok"])
    #expect(try store.runs().map(\.status) == Array(repeating: .complete, count: 8))
    let counts = try store.integers("SELECT count(*) FROM jobs GROUP BY run")
    #expect(counts == Array(repeating: 80_000, count: 8))
    let first = try store.exported(.attempts, run: 1)
    #expect(try store.exported(.attempts, run: 8) == first)
  }

  private static func write(_ runs: Int, to path: String) throws {
    let store = try Store(path: path, mode: .readWriteCreate)
    for _ in 0..<runs { try SampleRun(jobs: 20_000, batchSize: 1000).write(to: store) }
  }

  @Test("Stores that make one and the same file at once share it, and leave nothing else behind")
  func createdAtOnce() async throws {
    let folder = try Folder()
    let path = folder.database
    try Data("half a draft".utf8).write(to: URL(fileURLWithPath: path + "-new-of-a-killed-process"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          _ = try SampleRun(jobs: 3).write(to: try Store(path: path, mode: .readWriteCreate))
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.files == ["runs.db"])
    let store = try Store(path: path, mode: .readOnly)
    #expect(try store.runs().map(\.status) == Array(repeating: .complete, count: 8))
    #expect(try store.integers("PRAGMA page_size") == [16384])
  }

  @Test("Parts that run side by side are kept apart")
  func sideBySide() async throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let sample = SampleRun(jobs: 20_000, batchSize: 500)
    let writer = try store.beginRun(sample.header)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in 0..<4 { group.addTask { try sample.writePart(part / 2, part % 2 + 1, to: writer) } }
      try await group.waitForAll()
    }
    try writer.finishRun(
      tables: SampleTables.make(sample.configurations, sample.replications), status: .complete)
    try sample.write(to: store)
    for table in [ExportTable.jobs, .attempts, .timeseries] {
      let first = try store.exported(table, run: 1)
      #expect(try store.exported(table, run: 2) == first)
    }
  }

  #if os(Linux)
    @Test("A file that another process holds too long is an error that says so, and the run is not there")
    func busy() throws {
      let folder = try Folder()
      var options = StoreOptions()
      options.waitSeconds = 0.2
      let store = try Store(path: folder.database, mode: .readWriteCreate, options: options)
      try SampleRun(jobs: 3).write(to: store)
      let writer = try store.beginRun(SampleRun().header)
      let error = StoreError.busy(path: folder.database, seconds: 0.2)
      let holder = try Holder(path: folder.database)
      #expect(throws: error) { try store.beginRun(SampleRun().header) }
      #expect(throws: error) {
        try SampleRun(jobs: 100_000).writePart(0, 1, to: writer)
        try writer.finishRun(tables: RunTables(), status: .complete)
      }
      holder.release()
      #expect(error.exitStatus == 74)
      #expect(
        error.sentence == "`\(folder.database)` was in use by another process for 0.2 s; nothing more was written")
      #expect(try store.integers("SELECT count(*) FROM jobs") == [12])
    }

    /// Holds the lock that SQLite takes to write, as another process would.
    private final class Holder {
      private let descriptor: Int32

      init(path: String) throws {
        descriptor = open(path, O_RDWR)
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = 0x4000_0001
        range.l_len = 1
        let ofdSetLock: Int32 = 37
        try #require(fcntl(descriptor, ofdSetLock, &range) == 0)
      }

      func release() { close(descriptor) }
    }
  #endif
}
