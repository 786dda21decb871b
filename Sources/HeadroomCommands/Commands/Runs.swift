import ArgumentParser
import HeadroomModel
import HeadroomStore

/// Lists the runs of a database.
struct Runs: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the runs of a database.",
    usage: "headroom runs [--db <file>] [--format <format>] [-o <file>]",
    discussion: """
      A run is complete, partial (interrupted: finished parts are whole), running, or crashed (its process has gone).

      Examples:
        headroom runs
        headroom runs --db study.db --format csv
      """)

  @OptionGroup(title: "Store") var store: DatabaseOptions
  @OptionGroup(title: "Results") var result: ResultOptions
  @OptionGroup var terminal: TerminalOptions

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let file = try OutputFile(result.output, force: result.force, in: context.surroundings)
    let runs = try Store(path: context.resolve(store.db), mode: .readOnly).runs()
    let listing = result.format == .table ? RunListing.forPeople(runs) : RunListing.listing(runs)
    try file.write(listing.text(result.format, key: "runs", palette: context.palette(for: file)), to: context)
    if runs.isEmpty { context.note("there are no runs in `\(store.db)`; next: headroom run SCENARIO") }
    return .success
  }
}

/// Runs as rows, columns as in `runs.csv`.
enum RunListing {
  static func listing(_ runs: [RunRow]) -> Listing {
    Listing(columns: columns, rows: runs.map(row))
  }

  /// Without what only machines compare; digests by their first eight digits.
  static func forPeople(_ runs: [RunRow]) -> Listing {
    let positions = columns.indices.filter { !["scenario_digest", "events"].contains(columns[$0].name) }
    let rows = runs.map { run in
      let values = row(run)
      return positions.map { columns[$0].name == "result_digest" ? shortened(values[$0]) : values[$0] }
    }
    return Listing(columns: positions.map { columns[$0] }, rows: rows)
  }

  private static func shortened(_ value: Listing.Value) -> Listing.Value {
    guard case .text(let digest) = value else { return value }
    return .text(String(digest.prefix(8)))
  }

  private static let columns: [Listing.Column] = [
    .init(name: "run", isNumber: true), .init(name: "status"), .init(name: "scenario"), .init(name: "scenario_digest"),
    .init(name: "seed", isNumber: true), .init(name: "configurations", isNumber: true),
    .init(name: "replications", isNumber: true), .init(name: "engine_version"), .init(name: "result_digest"),
    .init(name: "jobs", isNumber: true), .init(name: "events", isNumber: true),
  ]

  private static func row(_ run: RunRow) -> [Listing.Value] {
    [
      .integer(Int64(run.run)), .text(run.status.rawValue), .text(run.scenario), .text(run.scenarioDigest),
      Int64(exactly: run.seed).map { .integer($0) } ?? .text(String(run.seed)), .integer(Int64(run.configurations)),
      .integer(Int64(run.replications)), .text(run.engineVersion),
      run.resultDigest.isEmpty ? .missing : .text(run.resultDigest), .integer(run.jobs), .integer(run.events),
    ]
  }
}
