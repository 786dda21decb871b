import ArgumentParser

/// A command of the contract that this version leaves out: it says so instead of being unknown.
protocol NotModelledCommand: HeadroomCommand {
  /// What serves in its place.
  static var instead: String { get }
}

extension NotModelledCommand {
  func execute(_ context: CommandContext) throws -> CommandStatus {
    throw CommandFailure(
      .usage, "`headroom \(Self._commandName)` is not modelled yet: this version leaves it out", help: Self.instead)
  }
}

struct ReportPage: NotModelledCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write one self-contained HTML page about a run (not modelled yet).")
  static let instead = "`headroom compare --format markdown` writes a text for a ticket"
  @OptionGroup var terminal: TerminalOptions
  @Argument(parsing: .allUnrecognized) var rest: [String] = []
}

struct Import: NotModelledCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a scenario from somebody's history or templates (not modelled yet).")
  static let instead = "a scenario reads recorded work as `traces:` in the formats csv and swf"
  @OptionGroup var terminal: TerminalOptions
  @Argument(parsing: .allUnrecognized) var rest: [String] = []
}

struct Query: NotModelledCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Ask a stored run in SQL (not modelled yet).")
  static let instead = "`sqlite3 headroom.db 'select … from jobs where run = 1'` reads the same views"
  @OptionGroup var terminal: TerminalOptions
  @Argument(parsing: .allUnrecognized) var rest: [String] = []
}

struct Sweep: NotModelledCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Vary a value and simulate each (not modelled yet).")
  static let instead = "`headroom run SCENARIO --set PATH=VALUE` simulates one value after the other into one database"
  @OptionGroup var terminal: TerminalOptions
  @Argument(parsing: .allUnrecognized) var rest: [String] = []
}

struct Search: NotModelledCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find the largest load or the smallest capacity that holds (not modelled yet).")
  static let instead = "`headroom compare SCENARIO` says which of the sizes that you list is the smallest that fits"
  @OptionGroup var terminal: TerminalOptions
  @Argument(parsing: .allUnrecognized) var rest: [String] = []
}
