import Foundation
import HeadroomScenario

/// What exists near a path that does not.
enum NearestPath {
  /// `did you mean `x.yaml`?`, or which part of the path is missing; `nil` when there is nothing to say.
  ///
  /// - Parameters:
  ///   - path: as the user wrote it.
  ///   - real: the same, as it can be opened.
  static func help(for path: String, real: String) -> String? {
    let folder = split(path).folder
    let realFolder = split(real).folder
    guard isFolder(realFolder.isEmpty ? "." : realFolder) else { return missingFolder(folder, real: realFolder) }
    return sibling(of: path, real: real).map { "did you mean `\($0)`?" }
  }

  /// The file of the same folder whose name comes closest, written as `path` is.
  static func sibling(of path: String, real: String) -> String? {
    let (folder, name) = split(path)
    let realFolder = split(real).folder
    guard let near = nearest(to: name, in: realFolder.isEmpty ? "." : realFolder) else { return nil }
    return folder.isEmpty ? near : folder == "/" ? "/\(near)" : "\(folder)/\(near)"
  }

  /// Folder and last component; the folder is empty for a bare name and `/` at the root.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Walks up to the first folder that exists, and looks there for a name like the one that is missing.
  private static func missingFolder(_ folder: String, real: String) -> String {
    var (written, existing) = (folder, real)
    while !isFolder(split(existing).folder.isEmpty ? "." : split(existing).folder) {
      written = split(written).folder
      existing = split(existing).folder
    }
    if let near = sibling(of: written, real: existing) {
      return "there is no folder `\(folder)`; did you mean `\(near)`?"
    }
    let parent = split(written).folder
    return "there is no folder `\(folder)`; the nearest that exists is `\(parent.isEmpty ? "." : parent)`"
  }

  private static func nearest(to name: String, in folder: String) -> String? {
    let entries = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return Suggestion.nearest(to: name, among: entries)
  }
}
