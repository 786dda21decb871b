import HeadroomModel
import HeadroomReport

/// The surroundings of one call, with what the common options say about them.
struct CommandContext: Sendable {
  enum Verbosity: Int, Comparable, Sendable {
    case quiet, normal, verbose

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var surroundings: Surroundings
  var outputPalette: Palette
  var errorPalette: Palette
  var progress: ProgressChoice
  var verbosity: Verbosity

  init(_ surroundings: Surroundings, options: TerminalOptions) {
    self.surroundings = surroundings
    outputPalette = Palette.choose(
      options.color, isTerminal: surroundings.output.isTerminal, environment: surroundings.environment)
    errorPalette = Palette.choose(
      options.color, isTerminal: surroundings.errors.isTerminal, environment: surroundings.environment)
    progress = options.progress
    verbosity = options.quiet ? .quiet : options.verbose ? .verbose : .normal
  }

  /// Results: to standard output.
  func print(_ text: String) throws { try surroundings.output.write(text) }

  /// What is said about the work: to standard error, unless `--quiet`. Never fails: it is not what was asked for.
  func note(_ text: String) {
    if verbosity > .quiet { say(text) }
  }

  /// What is said only with `--verbose`.
  func detail(_ text: String) {
    if verbosity == .verbose { say(text) }
  }

  /// Warnings and errors: to standard error, always.
  func say(_ text: String) {
    try? surroundings.errors.write(text.hasSuffix("\n") ? text : text + "\n")
  }

  func warn(_ text: String) { say("\(errorPalette.warning("warning")): \(text)") }

  func resolve(_ path: String) -> String { surroundings.resolve(path) }

  /// Colours of what is written to a result's place: a file gets none.
  func palette(for file: OutputFile) -> Palette { file.path == nil ? outputPalette : .plain }

  /// How `TextReport` writes to a result's place.
  func textStyle(for file: OutputFile) -> TextStyle {
    guard file.path == nil else { return .plain }
    return TextStyle(hasColour: outputPalette.isColored, width: surroundings.output.terminalWidth)
  }
}
