import HeadroomScenario

/// What argument-parser leaves unsaid about a wrong command line: it suggests options, not sub-commands.
enum CommandLineCheck {
  /// Options of the root that take a value.
  private static let valued = ["--color", "--progress", "--generate-completion-script"]

  /// - Throws: `CommandFailure` with status 64 when the first word names no sub-command.
  static func checkCommandName(_ arguments: [String]) throws {
    guard let word = firstWord(arguments), !Headroom.commandNames.contains(word) else { return }
    let guess = Suggestion.nearest(to: word, among: Headroom.commandNames)
    throw CommandFailure(
      .usage, "unknown command `\(word)`",
      help: guess.map { "did you mean `headroom \($0)`?" } ?? "run `headroom help` for the list of commands")
  }

  private static func firstWord(_ arguments: [String]) -> String? {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if !word.hasPrefix("-") { return word }
      if word == "--" { return nil }
      if valued.contains(word) { _ = rest.popFirst() }
    }
    return nil
  }
}
