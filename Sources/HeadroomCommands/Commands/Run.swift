import ArgumentParser
import HeadroomAnalysis

/// Simulates a scenario, stores everything, says whether it holds.
struct Run: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario: does it hold, what waits and why, what fails, what it costs.",
    usage: "headroom run <scenario> [<options>]",
    discussion: """
      Every configuration gets the same work. Everything is stored in the database. The exit status is 1 when an \
      expectation of the scenario does not hold.

      Examples:
        headroom run study.yaml
        headroom run study.yaml --replications 20 --db study.db
        headroom run study.yaml --set export.arrivals.poisson.rate=20/min
        headroom init | headroom run -
      """)

  @Argument(
    help: ArgumentHelp("The scenario, YAML or JSON; - is standard input.", valueName: "scenario"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String

  @OptionGroup(title: "Scenario") var overlay: OverlayArguments
  @OptionGroup(title: "Simulation") var simulation: SimulationArguments
  @OptionGroup(title: "Store") var store: DatabaseOptions
  @OptionGroup(title: "Results") var result: ResultOptions

  @Flag(help: "Return 0 also when an expectation does not hold.")
  var exitZero = false

  @OptionGroup var terminal: TerminalOptions

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let request = SimulationRequest(
      scenario: scenario, overlay: overlay, simulation: simulation, database: store.db, result: result)
    let findings = try request.run(context) { FindingsText.run($0, $1, $2, style: $3) }
    return findings.brokenExpectations && !exitZero ? .negative : .success
  }
}
