/// Running text, wrapped at the width of a terminal.
enum Paragraph {
  /// The lines of a text; those behind the first are indented by `hanging`. Without a width it is one line.
  static func lines(_ text: String, _ style: TextStyle, indent: Int = 0, hanging: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let words = text.printable.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard let width = style.width else { return [margin + words.joined(separator: " ")] }
    var lines: [String] = []
    var line = margin
    var isFresh = true
    for word in words {
      if !isFresh && line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging)
        isFresh = true
      }
      line += isFresh ? word : " " + word
      isFresh = false
    }
    return lines + [line]
  }
}

/// A small bar for a share: filled for the part, light for the rest.
enum Bar {
  static func text(_ share: Double, width: Int = 20) -> String {
    let filled = min(width, max(share > 0 ? 1 : 0, Int((share * Double(width)).rounded())))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }
}
