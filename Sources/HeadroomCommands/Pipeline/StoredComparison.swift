import HeadroomAnalysis
import HeadroomModel
import HeadroomStore

/// The second form of `compare`: what is stored, side by side.
struct StoredComparison {
  /// As the user wrote it.
  let database: String
  let references: [RunReference]
  let context: CommandContext

  /// - Throws: `StoreError`, or `CommandFailure` with status 64 when there are fewer than two configurations.
  func findings() throws -> Findings {
    let store = try Store(path: context.resolve(database), mode: .readOnly)
    let namesRuns = Set(references.map(\.run)).count > 1
    var subjects: [Subject] = []
    for reference in references {
      subjects += try self.subjects(reference, store, namesRuns: namesRuns)
    }
    guard subjects.count > 1, let first = subjects.first else {
      throw CommandFailure(
        .usage, "one configuration alone cannot be compared", help: "name a second one, as in `headroom compare 1 2`")
    }
    return Findings(subjects: subjects, identity: first.identity)
  }

  private func subjects(_ reference: RunReference, _ store: Store, namesRuns: Bool) throws -> [Subject] {
    let run = try StoredRun(reference.run, in: store)
    let loaded = try run.load(find: InputSearch(database: database, context: context).find)
    let tables = try store.tables(run: reference.run)
    if let name = reference.configuration, !run.header.configurationNames.contains(name) {
      throw StoreError.unknownConfiguration(path: store.path, run: reference.run, name: name)
    }
    let chosen = loaded.scenario.configurations.filter { reference.configuration ?? $0.name == $0.name }
    if let name = chosen.map(\.name).first(where: { !run.finishedConfigurations.contains($0) }) {
      throw CommandFailure(
        .noInput, "run \(reference.run) was interrupted before any part of `\(name)` was whole",
        help: "name its finished configurations, as in `\(reference.run):NAME`")
    }
    return chosen.map {
      Subject(
        name: namesRuns ? "\(reference.run):\($0.name)" : $0.name, scenario: loaded.scenario, configuration: $0,
        tables: tables, identity: RunIdentity(run.row))
    }
  }
}
