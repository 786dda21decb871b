import ArgumentParser
import HeadroomScenario

/// `headroom help`: a command's page, or a topic that is no command.
struct Help: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    abstract: "Explain a command or a topic: time, units, seeds, exit-codes, columns, environment.",
    usage: "headroom help [<command or topic>]",
    discussion: """
      Examples:
        headroom help run
        headroom help exit-codes

      Topics:
      \(HelpTopic.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))
      """)

  @OptionGroup var terminal: TerminalOptions

  @Argument(
    help: ArgumentHelp("A command or a topic.", valueName: "command or topic"),
    completion: .list(Headroom.commandNames + HelpTopic.names))
  var subject: String?

  func execute(_ context: CommandContext) throws -> CommandStatus {
    try context.print(try page(width: context.surroundings.output.terminalWidth.map { max(40, $0) } ?? 80))
    return .success
  }

  private func page(width: Int) throws -> String {
    guard let subject else { return text(Headroom.helpMessage(columns: width)) }
    if let topic = HelpTopic.all.first(where: { $0.name == subject }) { return topic.text + "\n" }
    let command = Headroom.configuration.subcommands.first { $0._commandName == subject }
    if let command { return text(Headroom.helpMessage(for: command, columns: width)) }
    let known = Headroom.commandNames + HelpTopic.names
    let guess = Suggestion.nearest(to: subject, among: known)
    throw CommandFailure(
      .usage, "there is no command or topic `\(subject)`",
      help: guess.map { "did you mean `headroom help \($0)`?" }
        ?? "topics are \(HelpTopic.names.joined(separator: ", "))")
  }

  private func text(_ help: String) -> String { help.hasSuffix("\n") ? help : help + "\n" }
}
