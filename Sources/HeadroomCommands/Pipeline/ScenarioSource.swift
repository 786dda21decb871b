import HeadroomScenario
import HeadroomStore
import HeadroomTraces

/// Where a scenario comes from: a file, standard input, or a stored run; with the files that it names.
struct ScenarioSource {
  /// How messages call it: the path as the user wrote it, `-` for standard input.
  var name: String
  var bytes: [UInt8]
  /// Reads a file by the path written in the scenario.
  var load: FileLoader
  /// Opens a file that is too long to be stored with a run, so that it need not be held either; `nil` for all others.
  var openLong: (String) -> OpenTrace?

  /// - Parameter path: `-` is standard input; files that such a scenario names are relative to the current folder.
  /// - Throws: `CommandFailure` with status 66 or 74.
  static func open(_ path: String, in surroundings: Surroundings) throws -> ScenarioSource {
    let bytes =
      path == "-"
      ? try surroundings.readInput() : try FileAccess.read(path, as: "scenario", in: surroundings)
    let folder = path == "-" ? "" : NearestPath.split(path).folder
    return ScenarioSource(
      name: path, bytes: bytes, load: { FileAccess.content($0, folder: folder, in: surroundings) },
      openLong: { FileAccess.longTrace(at: FileAccess.real($0, folder: folder, in: surroundings), called: $0) })
  }
}

extension FileAccess {
  /// A file that a scenario names.
  ///
  /// - Parameter folder: of the scenario, as the user wrote it.
  static func content(_ path: String, folder: String, in surroundings: Surroundings) -> FileContent {
    let real = real(path, folder: folder, in: surroundings)
    let content = content(at: real)
    guard case .missing = content else { return content }
    return .missing(nearest: NearestPath.sibling(of: path, real: real))
  }

  /// A file by the path by which it can be opened.
  static func content(at real: String) -> FileContent {
    do {
      return .bytes(try bytes(at: real))
    } catch .missing {
      return .missing(nearest: nil)
    } catch {
      return .unreadable(error.reason)
    }
  }

  /// A file that a scenario names, as it can be opened.
  static func real(_ path: String, folder: String, in surroundings: Surroundings) -> String {
    let written = path.hasPrefix("/") || folder.isEmpty ? path : folder == "/" ? "/\(path)" : "\(folder)/\(path)"
    return surroundings.resolve(written)
  }

  /// A file that is too long to be stored with a run.
  static func longTrace(at real: String, called name: String) -> OpenTrace? {
    guard let file = OpenTrace(path: real, called: name), file.size > StoredInput.contentLimit else { return nil }
    return file
  }
}
