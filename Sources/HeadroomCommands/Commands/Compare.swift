import ArgumentParser
import HeadroomAnalysis

/// Configurations side by side: of a scenario that is simulated now, or of stored runs.
struct Compare: HeadroomCommand {
  enum Bar: String, Choice { case expectations, unfit }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put configurations side by side: which fits, what waits and why, what it costs, which is enough.",
    usage: """
      headroom compare <scenario> [<options>]
      headroom compare --db <file> <run[:configuration]> <run[:configuration]> ... [<options>]
      """,
    discussion: """
      With a scenario its configurations are simulated and stored, as `run` does. With numbers of runs what is stored \
      is compared; nothing is simulated.

      Examples:
        headroom compare study.yaml
        headroom compare study.yaml --replications 20 --fail-on unfit
        headroom compare --db study.db 1 2:fargate-64
        headroom compare study.yaml --format markdown -o comparison.md
      """)

  @Argument(
    help: ArgumentHelp(
      "A scenario (- is standard input), or stored runs as 3 or 3:fargate-64.", valueName: "scenario or runs"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var subjects: [String]

  @OptionGroup(title: "Scenario") var overlay: OverlayArguments
  @OptionGroup(title: "Simulation") var simulation: SimulationArguments
  @OptionGroup(title: "Store") var store: DatabaseOptions
  @OptionGroup(title: "Results") var result: ResultOptions

  @Option(
    help: ArgumentHelp(
      "Return 1 when an expectation does not hold (expectations), or a configuration does not fit (unfit).",
      valueName: "what"), completion: Bar.completion, transform: Bar.parse)
  var failOn: Bar?

  @OptionGroup var terminal: TerminalOptions

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let runs = subjects.map(RunReference.init)
    let findings =
      if runs.allSatisfy({ $0 != nil }) {
        try compareStored(runs.compactMap { $0 }, context)
      } else {
        try simulate(context)
      }
    return fails(findings) ? .negative : .success
  }

  private func fails(_ findings: Findings) -> Bool {
    switch failOn {
    case .expectations: findings.brokenExpectations
    case .unfit: findings.hasUnfit
    case nil: false
    }
  }

  private func simulate(_ context: CommandContext) throws -> Findings {
    guard subjects.count == 1, let scenario = subjects.first else {
      throw CommandFailure(
        .usage, "compare takes one scenario, or numbers of stored runs",
        help: "configurations of one scenario are compared; `headroom runs` lists stored runs")
    }
    let request = SimulationRequest(
      scenario: scenario, overlay: overlay, simulation: simulation, database: store.db, result: result)
    return try request.run(context) { FindingsText.compare($0, $1, $2, style: $3) }
  }

  private func compareStored(_ references: [RunReference], _ context: CommandContext) throws -> Findings {
    try refuseSimulationOptions()
    let file = try OutputFile(result.output, force: result.force, in: context.surroundings)
    let comparison = StoredComparison(database: store.db, references: references, context: context)
    let findings = try comparison.findings()
    try file.write(FindingsText.compare(findings, [], result.format, style: context.textStyle(for: file)), to: context)
    return findings
  }

  /// What is stored cannot be simulated otherwise: silence would mislead.
  private func refuseSimulationOptions() throws {
    let isSilent =
      overlay.set.isEmpty && overlay.configuration.isEmpty && !overlay.strict && simulation.isDefault
    guard !isSilent else { return }
    throw CommandFailure(
      .usage, "stored runs are compared as they are: options of the simulation have no effect",
      help: "compare a scenario to simulate it; 3:NAME takes one configuration of run 3")
  }
}
