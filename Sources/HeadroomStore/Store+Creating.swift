import Foundation
import GRDB
import GRDBSQLite

extension Store {
  /// Makes a file that is whole from its first moment: the schema is laid out in memory, written under another name,
  /// and only then given its own. A process that is killed meanwhile leaves no file, never half of one.
  ///
  /// Two processes may do this at once. Whoever comes second finds the file there and takes it as it is.
  static func create(_ path: String) throws {
    removeLeftovers(of: path)
    let draft = "\(path)-new-\(UUID().uuidString)"
    defer { unlink(draft) }
    for _ in 0..<100 {
      try writeDraft(draft, of: path)
      if link(draft, path) == 0 || errno == EEXIST { return }
      // Another process has taken our draft for a leftover.
      if errno == ENOENT { continue }
      // There are file systems without links.
      guard rename(draft, path) == 0 else { break }
      return
    }
    throw StoreError.cannotCreate(path: path, reason: lastSystemError())
  }

  private static func writeDraft(_ draft: String, of path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = \(Schema.pageSize)") }
    let memory = try DatabaseQueue(configuration: configuration)
    try Schema.migrator.migrate(memory)
    try memory.writeWithoutTransaction { try save($0.openConnection, to: draft, of: path) }
  }

  /// Writes a database in memory to a file that is not there yet, and waits until the disk has it.
  private static func save(_ connection: OpaquePointer, to draft: String, of path: String) throws {
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(connection, "main", &size, 0) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM, message: "no room for the schema")
    }
    defer { sqlite3_free(bytes) }
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw refused(path) }
    defer { close(descriptor) }
    var rest = UnsafeRawBufferPointer(start: bytes, count: Int(size))
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Foundation.write(descriptor, start, rest.count)
      guard count >= 0 || errno == EINTR else { throw refused(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(count, 0)))
    }
    guard fsync(descriptor) == 0 else { throw refused(path) }
  }

  /// What the system's last refusal means to the user.
  private static func refused(_ path: String) -> StoreError {
    errno == ENOSPC || errno == EDQUOT ? .diskFull(path: path) : .cannotCreate(path: path, reason: lastSystemError())
  }

  /// Drafts of processes that were killed while they wrote one.
  private static func removeLeftovers(of path: String) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(url.lastPathComponent + "-new-") { unlink("\(folder)/\(name)") }
  }

  /// A path like `:memory:` has a meaning of its own to SQLite, which one that begins with a dot has not.
  static func pathForSQLite(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }
}
