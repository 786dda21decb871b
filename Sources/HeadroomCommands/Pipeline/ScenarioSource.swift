import HeadroomScenario

/// Where a scenario comes from: a file, standard input, or a stored run; with the files that it names.
struct ScenarioSource {
  /// How messages call it: the path as the user wrote it, `-` for standard input.
  var name: String
  var bytes: [UInt8]
  /// Reads a file by the path written in the scenario.
  var load: FileLoader

  /// - Parameter path: `-` is standard input; files that such a scenario names are relative to the current folder.
  /// - Throws: `CommandFailure` with status 66 or 74.
  static func open(_ path: String, in surroundings: Surroundings) throws -> ScenarioSource {
    let bytes =
      path == "-"
      ? try surroundings.readInput() : try FileAccess.read(path, as: "scenario", in: surroundings)
    let folder = path == "-" ? "" : NearestPath.split(path).folder
    return ScenarioSource(name: path, bytes: bytes) { FileAccess.content($0, folder: folder, in: surroundings) }
  }
}

extension FileAccess {
  /// A file that a scenario names.
  ///
  /// - Parameter folder: of the scenario, as the user wrote it.
  static func content(_ path: String, folder: String, in surroundings: Surroundings) -> FileContent {
    let written = path.hasPrefix("/") || folder.isEmpty ? path : folder == "/" ? "/\(path)" : "\(folder)/\(path)"
    let real = surroundings.resolve(written)
    do {
      return .bytes(try bytes(at: real))
    } catch .missing {
      return .missing(nearest: NearestPath.sibling(of: path, real: real))
    } catch {
      return .unreadable(error.reason)
    }
  }
}
