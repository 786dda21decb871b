import Foundation

/// The project's own files, as the tests of its documentation read them.
enum ProjectFolder {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Whether files are written anew instead of compared.
  static let updates = ProcessInfo.processInfo.environment["HEADROOM_UPDATE_GOLDENS"] == "1"

  /// The text of a file, by its path from the root.
  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appending(path: path), options: .atomic)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Paths from the root of the files below a folder with one of these endings, sorted.
  static func files(below folder: String, endings: [String]) -> [String] {
    guard let walker = FileManager.default.enumerator(atPath: root.appending(path: folder).path) else { return [] }
    return walker.compactMap { $0 as? String }
      .filter { path in endings.contains { path.hasSuffix(".\($0)") } }
      .map { "\(folder)/\($0)" }
      .sorted()
  }

  /// README.md and every page under docs/.
  static var pages: [String] { ["README.md"] + files(below: "docs", endings: ["md"]) }
}
