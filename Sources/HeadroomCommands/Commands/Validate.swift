import ArgumentParser
import HeadroomScenario

/// Checks a scenario without simulating it.
struct Validate: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a scenario and the files it names; nothing is simulated.",
    usage: "headroom validate <scenario> [--set <path=value> ...] [--strict] [--format <format>]",
    discussion: """
      All problems are shown at once, with file, line and column; the exit status is 65 when there is an error.

      Examples:
        headroom validate study.yaml
        headroom validate study.yaml --strict --format json
        headroom init | headroom validate -
      """)

  @Argument(
    help: ArgumentHelp("The scenario; - is standard input.", valueName: "scenario"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String

  @OptionGroup(title: "Scenario") var overlay: OverlayArguments
  @OptionGroup(title: "Results") var result: ResultOptions
  @OptionGroup var terminal: TerminalOptions

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let file = try OutputFile(result.output, force: result.force, in: context.surroundings)
    let source = try ScenarioSource.open(scenario, in: context.surroundings)
    let check = ScenarioLoader(source: source, selection: try overlay.selection()).check()
    ScenarioReport(check: check, context: context).sayDiagnostics()
    switch result.format {
    case .table: try file.write("\(summary(check))\n", to: context)
    case .json: try file.write(ScenarioReport.document(check), to: context)
    case .csv, .markdown:
      let listing = DiagnosticListing.listing(check.diagnostics)
      try file.write(listing.text(result.format, key: "diagnostics", palette: .plain), to: context)
    }
    return CommandStatus(rawValue: check.status) ?? .invalidInput
  }

  private func summary(_ check: ScenarioCheck) -> String {
    let problems = check.diagnostics.isEmpty ? "" : ": \(DiagnosticText.summary(check.diagnostics))"
    let name = scenario == "-" ? "standard input" : scenario
    guard let loaded = check.loaded else { return "\(name) is invalid\(problems)" }
    let names = loaded.scenario.configurations.map(\.name).joined(separator: ", ")
    return "\(name) is valid\(problems); configurations: \(names)"
  }
}

/// Diagnostics as rows.
enum DiagnosticListing {
  static func listing(_ diagnostics: [Diagnostic]) -> Listing {
    Listing(columns: columns, rows: diagnostics.map(row))
  }

  private static let columns: [Listing.Column] = [
    .init(name: "code"), .init(name: "severity"), .init(name: "file"), .init(name: "line", isNumber: true),
    .init(name: "column", isNumber: true), .init(name: "pointer"), .init(name: "message"), .init(name: "help"),
  ]

  private static func row(_ diagnostic: Diagnostic) -> [Listing.Value] {
    [
      .text(diagnostic.code.rawValue), .text(diagnostic.severity.rawValue), .text(diagnostic.file),
      .integer(Int64(diagnostic.line)), .integer(Int64(diagnostic.column)), .text(diagnostic.pointer),
      .text(diagnostic.message), diagnostic.help.map { .text($0) } ?? .missing,
    ]
  }
}
