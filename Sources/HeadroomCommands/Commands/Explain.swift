import ArgumentParser
import HeadroomModel
import HeadroomScenario

/// Offline pages: what a diagnostic or a rule means.
struct Explain: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a diagnostic or a rule of the model.",
    usage: "headroom explain <code or rule>",
    discussion: """
      Examples:
        headroom explain HR0103    what the diagnostic means, with a bad and a good example
        headroom explain B-098     what rule B-098 says, and what the simulator makes of it
        headroom explain U-10      an open question, and the assumption that is taken
      """)

  @OptionGroup var terminal: TerminalOptions

  @Argument(help: ArgumentHelp("A code as HR0103, or a rule as B-013, U-10 or W-06.", valueName: "code or rule"))
  var subject: String

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let name = subject.uppercased()
    if let rule = Rule.find(name) {
      try context.print(RulePage.text(rule))
    } else if let code = DiagnosticCode(rawValue: name) {
      try context.print(DiagnosticCatalogue.page(code))
    } else {
      throw unknown(name)
    }
    return .success
  }

  private func unknown(_ name: String) -> CommandFailure {
    if subject.contains("/") || subject.contains(".") {
      return CommandFailure(
        .usage, "explaining a scenario is not modelled yet: this version explains codes and rules",
        help: "`headroom validate \(ShellWord.quoted(subject))` checks the file; `headroom run` simulates it")
    }
    let known = DiagnosticCode.allCases.map(\.rawValue) + Rule.all.map(\.number)
    let guess = Suggestion.nearest(to: name, among: known)
    return CommandFailure(
      .usage, "there is no diagnostic and no rule `\(subject)`",
      help: guess.map { "did you mean `\($0)`?" } ?? "codes look like HR0103, rules like B-013, U-10 or W-06")
  }
}
