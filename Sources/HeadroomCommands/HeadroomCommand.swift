import ArgumentParser

/// A sub-command: parsed by argument-parser, executed with the surroundings handed in.
///
/// `run()` of argument-parser is never called on one: it has no place for surroundings.
protocol HeadroomCommand: ParsableCommand {
  var terminal: TerminalOptions { get }

  /// - Throws: `CommandFailure` or `AlreadyReported`; anything else is reported as a fault of ours.
  func execute(_ context: CommandContext) throws -> CommandStatus
}

/// The root: no default sub-command and no abbreviations, which would freeze the future.
struct Headroom: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "headroom",
    abstract: "Simulates asynchronous work on AWS: what waits and why, what fails, what it costs, what is enough.",
    discussion: """
      Examples:
        headroom init -o study.yaml        write a small scenario to start from
        headroom run study.yaml            simulate it: does it hold?
        headroom compare study.yaml        its configurations side by side
        headroom export --db headroom.db -o results
      """,
    version: Version.line,
    groupedSubcommands: [
      CommandGroup(name: "Authoring", subcommands: [Init.self, Validate.self]),
      CommandGroup(name: "Simulation", subcommands: [Run.self, Compare.self]),
      CommandGroup(name: "Stored run", subcommands: [Runs.self, Export.self, Verify.self]),
      CommandGroup(name: "Reference", subcommands: [Help.self, Explain.self, Schema.self]),
      CommandGroup(
        name: "Not modelled yet",
        subcommands: [ReportPage.self, Import.self, Query.self, Sweep.self, Search.self]),
    ])

  @OptionGroup var terminal: TerminalOptions

  static var commandNames: [String] { configuration.subcommands.map { $0._commandName } }
}
