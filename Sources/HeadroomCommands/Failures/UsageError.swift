import ArgumentParser

/// argument-parser's complaints in the manner of our own.
enum UsageError {
  static func failure(for error: any Error) -> CommandFailure {
    let words = Headroom.message(for: error).split(separator: "\n").joined(separator: " ")
    let message = lowercasingFirst(words).replacing(". Did you mean", with: "; did you mean")
    let lines = Headroom.fullMessage(for: error, columns: 10_000).split(separator: "\n").map(String.init)
    let usage = lines.first { $0.hasPrefix("Usage: ") }.map { "usage: \($0.dropFirst(7))" }
    return CommandFailure(
      .usage, withoutFullStop(message), notes: [usage].compactMap { $0 }, help: help(in: lines))
  }

  /// From argument-parser's `  See 'headroom run --help' for more information.`
  private static func help(in lines: [String]) -> String {
    let parts = lines.last { $0.hasPrefix("  See '") }?.split(separator: "'")
    guard let parts, parts.count > 1 else { return "run `headroom help`" }
    return "run `\(parts[1])`"
  }

  private static func lowercasingFirst(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? false else { return text }
    return first.lowercased() + text.dropFirst()
  }

  private static func withoutFullStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
