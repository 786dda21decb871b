import ArgumentParser
import HeadroomScenario

/// What is laid over a scenario before it is read.
struct OverlayArguments: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Take this configuration only; repeat for several.", valueName: "name"))
  var configuration: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Change a value of the scenario; the path is keys joined by dots, or the unique end of such a path.",
      valueName: "path=value"))
  var set: [String] = []

  @Flag(help: "Treat warnings about the scenario as errors.")
  var strict = false

  /// - Throws: `CommandFailure` with status 64 for a `--set` without a value.
  func selection(seed: UInt64? = nil) throws -> ScenarioSelection {
    ScenarioSelection(
      sets: try set.map(Self.setting), configurations: configuration.isEmpty ? nil : configuration, seed: seed,
      isStrict: strict)
  }

  private static func setting(_ text: String) throws -> PathSetting {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw CommandFailure(
        .usage, "`--set \(text)` has no value", help: "write `--set PATH=VALUE`, as in `--set horizon=2h`")
    }
    return PathSetting(path: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }
}
