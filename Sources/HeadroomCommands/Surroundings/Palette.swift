/// Terminal colours for one stream. Colour marks meaning and is never the only sign.
package struct Palette: Sendable, Hashable {
  package var isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  package static let plain = Palette(isColored: false)

  /// Decides for one stream: `--color always` beats all; otherwise colour needs a terminal that can show it.
  package static func choose(_ choice: ColorChoice, isTerminal: Bool, environment: [String: String]) -> Palette {
    switch choice {
    case .always: return Palette(isColored: true)
    case .never: return .plain
    case .auto:
      let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
      return Palette(isColored: isTerminal && !isRefused)
    }
  }

  func failure(_ text: String) -> String { paint(text, "1;31") }
  func warning(_ text: String) -> String { paint(text, "1;33") }
  func good(_ text: String) -> String { paint(text, "32") }
  func strong(_ text: String) -> String { paint(text, "1") }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
