import ArgumentParser

struct Init: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a small scenario to start from.",
    usage: "headroom init [--template <name>] [-o <file>] [--force]",
    discussion: """
      The scenario is commented and runs as it is. Without -o it goes to standard output.

      Examples:
        headroom init -o study.yaml
        headroom init --template workflow > nightly.yaml

      Templates:
      \(ScenarioTemplate.all.map { "  \($0.name): \($0.purpose)" }.joined(separator: "\n"))
      """)

  @OptionGroup var terminal: TerminalOptions

  @Option(
    help: ArgumentHelp("Which template.", valueName: "name"), completion: .list(ScenarioTemplate.names),
    transform: ScenarioTemplate.named)
  var template = ScenarioTemplate.standard

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file; - is standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let file = try OutputFile(output, force: force, in: context.surroundings)
    try file.write(template.text, to: context)
    if let path = file.path { context.note("wrote `\(path)`; next: headroom run \(ShellWord.quoted(path))") }
    return .success
  }
}
