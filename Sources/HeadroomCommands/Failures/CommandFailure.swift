/// Why a command ends early, in a sentence for whoever called it.
///
/// Messages are lower case without a full stop and stand alone.
package struct CommandFailure: Error, Hashable {
  package var status: CommandStatus
  package var message: String
  package var notes: [String]
  package var help: String?

  package init(_ status: CommandStatus, _ message: String, notes: [String] = [], help: String? = nil) {
    self.status = status
    self.message = message
    self.notes = notes
    self.help = help
  }

  /// The text for standard error; ends with a line feed.
  func rendered(_ palette: Palette) -> String {
    var lines = ["\(palette.failure("error")): \(palette.strong(message))"]
    lines += notes.map { "  = \(palette.strong("note")): \($0)" }
    if let help { lines.append("  = \(palette.strong("help")): \(help)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Ends a command whose messages are already written.
struct AlreadyReported: Error {
  var status: CommandStatus
}
