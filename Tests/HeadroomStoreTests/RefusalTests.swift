import Foundation
import HeadroomModel
import HeadroomStore
import Testing

@Suite("What the machine or the file refuses is a clear error")
struct RefusalTests {
  private let folder: Folder
  private let path: String

  init() throws {
    folder = try Folder()
    path = folder.database
  }

  private func makeStore() throws {
    try SampleRun(jobs: 3).write(to: try Store(path: path, mode: .readWriteCreate))
  }

  private func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Changes a number in the header of the file.
  private func patch(at offset: Int, _ value: UInt32) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * place)) }
    try write(bytes)
  }

  @Test("A missing file", arguments: [Store.Mode.readOnly, .readWrite])
  func missing(mode: Store.Mode) throws {
    let error = #expect(throws: StoreError.missing(path: path)) { try Store(path: path, mode: mode) }
    #expect(error?.exitStatus == 66)
    #expect(error?.sentence == "there is no database `\(path)`")
    #expect(try folder.files == [])
  }

  @Test("A file that is no database, and is left as it is")
  func notADatabase() throws {
    let text = Array(String(repeating: "name: nightly\n", count: 100).utf8)
    try write(text)
    for mode in [Store.Mode.readOnly, .readWrite, .readWriteCreate] {
      let error = #expect(throws: StoreError.notADatabase(path: path)) { try Store(path: path, mode: mode) }
      #expect(error?.exitStatus == 66)
    }
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == text)
  }

  @Test("An empty file becomes a store when one may be made, and is none otherwise")
  func empty() throws {
    try write([])
    #expect(throws: StoreError.notOurs(path: path)) { try Store(path: path, mode: .readOnly) }
    #expect(throws: StoreError.notOurs(path: path)) { try Store(path: path, mode: .readWrite) }
    #expect(try Store(path: path, mode: .readWriteCreate).runs() == [])
  }

  @Test("Somebody else's database")
  func notOurs() throws {
    try makeStore()
    try patch(at: 68, 0)
    for mode in [Store.Mode.readOnly, .readWriteCreate] {
      let error = #expect(throws: StoreError.notOurs(path: path)) { try Store(path: path, mode: mode) }
      #expect(error?.exitStatus == 66)
    }
  }

  @Test("A file of a later version, with both versions named")
  func newer() throws {
    try makeStore()
    try patch(at: 60, 7)
    let error = #expect(throws: StoreError.newerSchema(path: path, found: 7, known: 2)) {
      try Store(path: path, mode: .readWriteCreate)
    }
    #expect(error?.exitStatus == 66)
    #expect(error?.sentence.contains("schema 7, this version reads up to 2") == true)
  }

  @Test("A folder instead of a file, and a folder that is not there")
  func folders() throws {
    let here = folder.path
    #expect(throws: StoreError.cannotCreate(path: here, reason: "it is a folder")) {
      try Store(path: here, mode: .readWriteCreate)
    }
    #expect(throws: StoreError.unreadable(path: here, reason: "it is a folder")) {
      try Store(path: here, mode: .readOnly)
    }
    let nowhere = here + "/none/runs.db"
    let error = #expect(throws: StoreError.cannotCreate(path: nowhere, reason: "there is no folder `\(here)/none`")) {
      try Store(path: nowhere, mode: .readWriteCreate)
    }
    #expect(error?.exitStatus == 73)
  }

  @Test("A name that means something to SQLite is a name")
  func memory() throws {
    let store = try Store(path: here(":memory:"), mode: .readWriteCreate)
    try SampleRun(jobs: 3).write(to: store)
    #expect(try folder.files == [":memory:"])
  }

  private func here(_ name: String) -> String { folder.path + "/" + name }

  @Test("A read-only file opens for reading, and for nothing else", .enabled(if: geteuid() != 0))
  func readOnly() throws {
    try makeStore()
    chmod(path, 0o444)
    let error = #expect(throws: StoreError.readOnly(path: path)) { try Store(path: path, mode: .readWriteCreate) }
    #expect(error?.exitStatus == 73)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    #expect(try Store(path: path, mode: .readOnly).runs().count == 1)
    let new = here("new.db")
    #expect(throws: StoreError.cannotCreate(path: new, reason: "the folder is read-only")) {
      try Store(path: new, mode: .readWriteCreate)
    }
  }

  @Test(
    "A file system that creates nothing, whoever asks", .enabled(if: FileManager.default.fileExists(atPath: "/proc")))
  func unwritableFolder() throws {
    let error = #expect(throws: StoreError.self) { try Store(path: "/proc/runs.db", mode: .readWriteCreate) }
    #expect(error?.exitStatus == 73)
  }

  @Test("A full disk ends the run with an error; earlier runs are whole")
  func diskFull() throws {
    try makeStore()
    var options = StoreOptions()
    options.pageLimit = 100
    let store = try Store(path: path, mode: .readWrite, options: options)
    let error = #expect(throws: StoreError.diskFull(path: path)) { try SampleRun(jobs: 50_000).write(to: store) }
    #expect(error?.exitStatus == 74)
    #expect(error?.sentence == "cannot write to `\(path)`: no space is left")
    let after = try Store(path: path, mode: .readWrite)
    #expect(try after.texts("PRAGMA integrity_check") == ["ok"])
    #expect(try after.runs().map(\.status) == [.complete, .crashed])
    #expect(try after.integers("SELECT count(*) FROM jobs") == [12])
  }

  #if os(Linux)
    @Test("A limit on the size of files, which the system enforces in mid-write")
    func fileSizeLimit() async throws {
      try makeStore()
      await #expect(processExitsWith: .exitCode(74)) { [path = path as String] in
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 4 << 20, rlim_max: 4 << 20)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        do {
          try SampleRun(jobs: 50_000).write(to: try Store(path: path, mode: .readWrite))
        } catch let error as StoreError {
          exit(error.path == path ? error.exitStatus : 1)
        }
      }
      let store = try Store(path: path, mode: .readOnly)
      #expect(try store.texts("PRAGMA integrity_check") == ["ok"])
      #expect(try store.runs().map(\.status) == [.complete, .crashed])
    }
  #endif

  @Test("A run that is not there")
  func unknownRun() throws {
    try makeStore()
    let store = try Store(path: path, mode: .readOnly)
    let error = #expect(throws: StoreError.unknownRun(path: path, run: 9)) { try store.run(9) }
    #expect(error?.exitStatus == 66)
    #expect(throws: StoreError.unknownRun(path: path, run: 9)) { try store.tables(run: 9) }
    #expect(throws: StoreError.unknownRun(path: path, run: 9)) { try store.header(run: 9) }
    #expect(throws: StoreError.unknownRun(path: path, run: 9)) { try store.parts(run: 9) }
    for table in ExportTable.allCases {
      #expect(throws: StoreError.unknownRun(path: path, run: 9)) { try store.exported(table, run: 9) }
    }
  }

  @Test("What the sink of an export refuses is passed on as it is")
  func sinkRefuses() throws {
    struct Full: Error {}
    struct FullSink: ByteSink {
      func write(_ bytes: [UInt8]) throws { throw Full() }
    }
    try makeStore()
    let store = try Store(path: path, mode: .readOnly)
    #expect(throws: Full.self) { try store.export(run: 1, table: .jobs, format: .csv, to: FullSink()) }
  }
}
