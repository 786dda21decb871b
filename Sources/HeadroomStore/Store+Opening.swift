import Foundation
import GRDB
import Synchronization

extension Store {
  /// Tells apart what SQLite would report as one and the same "unable to open database file".
  static func checkFile(_ path: String, _ mode: Mode) throws(StoreError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue {
      throw mode == .readWriteCreate
        ? .cannotCreate(path: path, reason: "it is a folder") : .unreadable(path: path, reason: "it is a folder")
    }
    guard exists else {
      guard mode == .readWriteCreate else { throw .missing(path: path) }
      return try checkFolder(of: path)
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .unreadable(path: path, reason: "permission denied")
    }
    guard mode == .readOnly || FileManager.default.isWritableFile(atPath: path) else { throw .readOnly(path: path) }
  }

  private static func checkFolder(of path: String) throws(StoreError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw .cannotCreate(path: path, reason: "there is no folder `\(folder)`")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw .cannotCreate(path: path, reason: "the folder is read-only")
    }
  }

  static func open(_ path: String, _ mode: Mode, _ options: StoreOptions) throws -> DatabaseQueue {
    if mode == .readOnly { recover(path, options) }
    if mode == .readWriteCreate && !FileManager.default.fileExists(atPath: path) { try create(path) }
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .callback(waiting(upTo: options.waitSeconds))
    configuration.label = "headroom store"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -32768")
      guard mode != .readOnly else { return }
      // What would undo half a statement, some pages at a time, needs no file.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      try database.execute(sql: "PRAGMA page_size = \(Schema.pageSize)")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      if let limit = options.pageLimit { try database.execute(sql: "PRAGMA max_page_count = \(limit)") }
    }
    return try DatabaseQueue(path: pathForSQLite(path), configuration: configuration)
  }

  /// A process that was killed in mid-transaction leaves a journal that only a connection that writes can roll back.
  /// Whatever fails here is reported by the connection that reads.
  private static func recover(_ path: String, _ options: StoreOptions) {
    guard FileManager.default.fileExists(atPath: path + "-journal") else { return }
    _ = try? open(path, .readWrite, options).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
  }

  /// The one place in which a connection waits for another: short naps, until the limit has passed.
  private static func waiting(upTo seconds: Double) -> @Sendable (Int) -> Bool {
    let began = Mutex(ContinuousClock.now)
    return { tries in
      let start = began.withLock { instant in
        if tries == 0 { instant = ContinuousClock.now }
        return instant
      }
      guard ContinuousClock.now - start < .seconds(seconds) else { return false }
      usleep(tries < 20 ? 1_000 : 5_000)
      return true
    }
  }

  /// The connection, when the file has the schema of this code, or can be given it. What may only be read is brought up
  /// to date in memory: the file of an earlier version stays as it is.
  static func upToDate(_ queue: DatabaseQueue, _ path: String, _ mode: Mode) throws -> DatabaseQueue {
    let found = try queue.read(fileKind)
    switch found {
    case .ours(let version) where version == Schema.version: return queue
    case .ours(let version) where version > Schema.version:
      throw StoreError.newerSchema(path: path, found: version, known: Schema.version)
    case .empty where mode != .readWriteCreate: throw StoreError.notOurs(path: path)
    case .foreign: throw StoreError.notOurs(path: path)
    case .ours where mode == .readOnly:
      let copy = try DatabaseQueue()
      try queue.backup(to: copy)
      try migrate(copy)
      return copy
    case .ours, .empty:
      try migrate(queue)
      return queue
    }
  }

  private enum FileKind {
    case empty, foreign
    case ours(version: Int)
  }

  private static func fileKind(_ database: Database) throws -> FileKind {
    let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    if application == Schema.applicationID {
      return .ours(version: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0)
    }
    // A process that was killed while it filled somebody's empty file may have left the migrator's own table in it.
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE '%grdb_migr%'")
    return application == 0 && tables == 0 ? .empty : .foreign
  }

  /// Two processes may find the same old or empty file; the one that comes second fails on what the first has made,
  /// and that is well when the file is up to date then.
  private static func migrate(_ queue: DatabaseQueue) throws {
    do {
      try Schema.migrator.migrate(queue)
    } catch {
      guard case .ours(version: Schema.version) = try queue.read(fileKind) else { throw error }
    }
  }
}
