import HeadroomModel
import HeadroomScenario
import HeadroomStore
import HeadroomTraces

/// A run of a database, with its scenario read again from what is stored.
struct StoredRun {
  let store: Store
  let row: RunRow
  let header: RunHeader
  /// Configurations of which at least one part is whole.
  let finishedConfigurations: Set<String>

  /// - Throws: `StoreError.unfinishedRun` for a run that crashed or is still running, `CommandFailure` with status 66
  ///   for one that was interrupted before any part was whole.
  init(_ number: Int, in store: Store) throws {
    self.store = store
    row = try store.run(number)
    guard row.status == .complete || row.status == .partial else {
      throw StoreError.unfinishedRun(path: store.path, run: number, status: row.status.rawValue)
    }
    header = try store.header(run: number)
    finishedConfigurations = Set(try store.parts(run: number).filter { $0.status == .complete }.map(\.configuration))
    guard !finishedConfigurations.isEmpty else {
      throw CommandFailure(
        .noInput, "run \(number) was interrupted before any part of it was whole", help: "simulate it again")
    }
  }

  /// The scenario with its traces.
  ///
  /// - Parameter find: gives the path of an input that was too large to be stored with the run.
  /// - Throws: `CommandFailure` with status 66 when an input is missing or has changed, 65 when this version no longer
  ///   reads the scenario.
  func load(find: (StoredInput) throws -> String) throws -> LoadedScenario {
    var contents: [String: [UInt8]] = [:]
    var paths: [String: String] = [:]
    for input in header.inputs {
      if let content = input.content { contents[input.name] = content } else { paths[input.name] = try find(input) }
    }
    let (stored, found) = (contents, paths)
    let source = ScenarioSource(
      name: "scenario.json", bytes: Array(header.scenarioText.utf8),
      load: { name in
        if let bytes = stored[name] { return .bytes(bytes) }
        return found[name].map(FileAccess.content(at:)) ?? .missing(nearest: nil)
      },
      openLong: { name in found[name].flatMap { FileAccess.longTrace(at: $0, called: name) } })
    let selection = ScenarioSelection(configurations: header.configurationNames, seed: header.seed)
    let check = ScenarioLoader(source: source, selection: selection).check()
    guard let loaded = check.loaded else { throw unreadable(check) }
    return loaded
  }

  private func unreadable(_ check: ScenarioCheck) -> CommandFailure {
    let first = check.diagnostics.first { $0.severity == .error }
    return CommandFailure(
      .invalidInput, "this version does not read the scenario of run \(row.run)",
      notes: [first.map { "\($0.code.rawValue): \($0.message)" }, "it was simulated by version \(row.engineVersion)"]
        .compactMap { $0 })
  }
}

/// Looks for an input that was too large to be stored with a run.
struct InputSearch {
  /// As the user wrote it.
  let database: String
  let context: CommandContext

  /// Where the file is, in the current folder or beside the database, if its bytes are the same as in the run.
  ///
  /// - Throws: `CommandFailure` with status 66.
  func find(_ input: StoredInput) throws -> String {
    var hasChanged = false
    for folder in ["", NearestPath.split(database).folder] {
      let path = FileAccess.real(input.name, folder: folder, in: context.surroundings)
      guard let file = OpenTrace(path: path, called: input.name) else { continue }
      if try file.digest() == input.digest { return path }
      hasChanged = true
    }
    throw CommandFailure(
      .noInput,
      hasChanged
        ? "the input `\(input.name)` has changed since the run" : "the input `\(input.name)` of the run is missing",
      notes: ["it is larger than 16 MiB and was not stored with the run: \(input.size) bytes, digest \(input.digest)"],
      help: "call the command in the folder of the scenario")
  }
}
