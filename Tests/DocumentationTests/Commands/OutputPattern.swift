/// Whether shown output matches what came out: line by line, `…` standing for any number of lines.
enum OutputPattern {
  static let anything: Substring = "…"

  static func matches(_ shown: ArraySlice<Substring>, _ actual: ArraySlice<Substring>) -> Bool {
    guard let first = shown.first else { return actual.isEmpty }
    if first == anything {
      return (actual.startIndex...actual.endIndex).contains { matches(shown.dropFirst(), actual[$0...]) }
    }
    guard let line = actual.first, trimmed(line) == trimmed(first) else { return false }
    return matches(shown.dropFirst(), actual.dropFirst())
  }

  /// Lines of an output, without the empty ones at its end.
  static func lines(_ output: String) -> [Substring] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
