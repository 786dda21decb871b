import ArgumentParser
import HeadroomReport
import HeadroomScenario

/// The JSON Schema of scenarios, or of JSON results.
struct Schema: HeadroomCommand {
  enum Subject: String, Choice { case scenario, results }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema (draft 7) of scenarios, or of JSON results.",
    usage: "headroom schema [scenario|results] [-o <file>] [--force]",
    discussion: """
      With the schema an editor completes keys, shows units on hover and underlines mistakes: the first line of a \
      scenario names it.

      Examples:
        headroom schema -o headroom.schema.json
        headroom schema results
      """)

  @Argument(
    help: ArgumentHelp("scenario (default) or results.", valueName: "subject"), completion: Subject.completion,
    transform: Subject.parse)
  var subject = Subject.scenario

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file; - is standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  @OptionGroup var terminal: TerminalOptions

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let file = try OutputFile(output, force: force, in: context.surroundings)
    let text = subject == .scenario ? SchemaWriter.write() : ResultSchema.text
    try file.write(text.hasSuffix("\n") ? text : text + "\n", to: context)
    return .success
  }
}
