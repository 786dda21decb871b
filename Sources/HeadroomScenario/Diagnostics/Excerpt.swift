/// The part of a source line that is shown under a diagnostic, with the marks below it.
///
/// However long the line, at most `Excerpt.width` characters of it are shown, cut around the span with `…`.
struct Excerpt: Equatable {
  /// Characters shown of a line at most.
  static let width = 100
  /// Characters kept before the span when the line is cut.
  private static let lead = 24

  let text: String
  let indent: String
  let carets: String

  init(line: ArraySlice<UInt8>, span: SourceSpan) {
    let column = max(0, Int(span.column) - 1)
    var window = Excerpt.scalars(of: line, from: 0, count: Excerpt.width)
    var first = 0
    if window.cut, column > Excerpt.width - Excerpt.lead {
      first = column - Excerpt.lead
      window = Excerpt.scalars(of: line, from: first, count: Excerpt.width)
    }
    let lead = first > 0 ? "…" : ""
    let inside = min(column - first, window.scalars.count)
    let rest = window.scalars.count - inside
    let length = max(1, min(Int(span.length), rest))
    text = Excerpt.trimmedEnd(lead + Excerpt.string(window.scalars[...]) + (window.cut ? "…" : ""))
    indent = String(repeating: " ", count: lead.count + Excerpt.cells(window.scalars[..<inside]))
    let marked = window.scalars[inside..<min(inside + length, window.scalars.count)]
    carets = String(repeating: "^", count: max(1, Excerpt.cells(marked)))
  }

  /// Decodes `count` scalars from number `first` on, and says whether more follow.
  private static func scalars(
    of line: ArraySlice<UInt8>, from first: Int, count: Int
  ) -> (scalars: [Unicode.Scalar], cut: Bool) {
    var index = line.startIndex
    var skipped = 0
    while skipped < first, index < line.endIndex {
      index += 1
      while index < line.endIndex, line[index] & 0xC0 == 0x80 { index += 1 }
      skipped += 1
    }
    // Four bytes a scalar at most, so the window is decoded without touching the rest of a very long line.
    let end = min(line.endIndex, index + 4 * (count + 1))
    let decoded = Array(String(decoding: line[index..<end], as: UTF8.self).unicodeScalars)
    return (decoded.prefix(count).map(printable), decoded.count > count)
  }

  /// Tabs become a space and what cannot be shown becomes U+FFFD, so that the marks stay in place.
  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Terminal cells that the scalars take: two for wide characters and emoji, none for marks that combine.
  private static func cells(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + cells($1) }
  }

  private static func cells(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
