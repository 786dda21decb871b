import ArgumentParser

/// What every command takes, before and after its name.
struct TerminalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"), completion: ColorChoice.completion,
    transform: ColorChoice.parse)
  var color = ColorChoice.auto

  @Option(
    help: ArgumentHelp("Progress on standard error: auto (terminals), plain (lines) or never.", valueName: "how"),
    completion: ProgressChoice.completion, transform: ProgressChoice.parse)
  var progress = ProgressChoice.auto

  @Flag(name: .shortAndLong, help: "Say nothing but results, warnings and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more about what is done.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }
}
