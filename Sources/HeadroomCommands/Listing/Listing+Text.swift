extension Listing {
  /// Aligned columns for people, numbers on the right; nothing is wrapped or cut.
  func table(_ palette: Palette) -> String {
    let texts = rows.map { $0.map(Self.word) }
    let widths = columns.indices.map { column in
      max(columns[column].name.count, texts.map { $0[column].count }.max() ?? 0)
    }
    let heading = line(columns.map(\.name), widths)
    return ([palette.strong(heading)] + texts.map { line($0, widths) }).joined(separator: "\n") + "\n"
  }

  /// A table that pastes into a pull request.
  var markdown: String {
    let head = "| \(columns.map(\.name).joined(separator: " | ")) |"
    let rule = "| \(columns.map { $0.isNumber ? "---:" : "---" }.joined(separator: " | ")) |"
    let lines = rows.map { row in "| \(row.map { Self.escaped(Self.word($0)) }.joined(separator: " | ")) |" }
    return ([head, rule] + lines).joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - cells[column].count)
      return columns[column].isNumber ? space + cells[column] : cells[column] + space
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func word(_ value: Value) -> String {
    switch value {
    case .text(let text): String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .missing: "-"
    }
  }

  private static func escaped(_ word: String) -> String {
    word.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
