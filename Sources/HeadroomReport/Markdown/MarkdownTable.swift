/// A table that pastes into a pull request: the first column left, the others right.
struct MarkdownTable {
  var header: [String]
  var rows: [[String]]
  /// Columns of text; the first always is one.
  var leftColumns: Set<Int> = [0]

  var lines: [String] {
    let rule = header.indices.map { leftColumns.contains($0) ? "---" : "---:" }
    return [line(header.map(Self.escaped)), line(rule)] + rows.map { line($0.map(Self.escaped)) }
  }

  private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// A bar would end the cell, a tag would vanish.
  static func escaped(_ text: String) -> String {
    text.printable.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}
