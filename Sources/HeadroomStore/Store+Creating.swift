import Foundation
import GRDB

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
      try writeDraft(draft)
      if link(draft, path) == 0 || errno == EEXIST { return }
      // Another process has taken our draft for a leftover.
      if errno == ENOENT { continue }
      // There are file systems without links.
      guard rename(draft, path) == 0 else { break }
      return
    }
    throw StoreError.cannotCreate(path: path, reason: lastSystemError())
  }

  private static func writeDraft(_ draft: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = \(Schema.pageSize)") }
    let memory = try DatabaseQueue(configuration: configuration)
    try Schema.migrator.migrate(memory)
    unlink(draft)
    try memory.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [pathForSQLite(draft)]) }
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
