/// How text is written to a stream. Colour marks meaning and is never the only sign of it.
package struct TextStyle: Sendable, Hashable {
  /// Whether escape sequences may be used; decided per stream by whoever opens it.
  package var hasColour: Bool
  /// Columns of the terminal; `nil` when the stream is none: then nothing is wrapped or split.
  package var width: Int?

  package init(hasColour: Bool, width: Int?) {
    self.hasColour = hasColour
    self.width = width
  }

  package static let plain = TextStyle(hasColour: false, width: nil)

  func paint(_ text: String, _ role: TextRole) -> String {
    guard hasColour, let code = role.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// What a piece of text means.
enum TextRole: Hashable {
  case plain, heading, good, warning, bad, aside

  /// Of the sixteen colours that every terminal has.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .heading: "1"
    case .good: "32"
    case .warning: "33"
    case .bad: "31"
    case .aside: "2"
    }
  }
}

/// A piece of text with its meaning.
struct Cell: Hashable {
  var text: String
  var role: TextRole

  init(_ text: String, _ role: TextRole = .plain) {
    self.text = text.printable
    self.role = role
  }

  static let empty = Cell("")

  var width: Int { text.count }

  /// The text up to so many columns, with a sign that there is more.
  func clipped(to width: Int) -> Cell {
    text.count > width ? Cell(String(text.prefix(max(width - 1, 0))) + "…", role) : self
  }
}

extension String {
  /// Without control characters: names come from files, and a terminal obeys what it is sent.
  var printable: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
