/// Walks through CSV text field by field, as RFC 4180 has it.
///
/// A field in quotes may hold commas, line breaks and doubled quotes. Lines end in LF or CRLF. Blank lines are skipped.
struct CSVScanner {
  struct Field {
    /// The text without its quotes; blanks around an unquoted field are not part of it.
    var range: Range<Int> = 0..<0
    /// Whether the text holds doubled quotes, each of which stands for one.
    var hasDoubledQuotes = false
  }

  enum Defect { case unclosedQuote, textAfterQuote }

  private(set) var position = 0
  private(set) var line = 1
  private(set) var lineStart = 0
  /// The line and offset at which the current record begins.
  private(set) var recordLine = 1
  private(set) var recordStart = 0

  init() {}

  /// Begins behind a byte order mark, if there is one.
  init(_ text: Span<UInt8>) {
    let hasMark = text.count >= 3 && text[0] == 0xef && text[1] == 0xbb && text[2] == 0xbf
    position = hasMark ? 3 : 0
    lineStart = position
  }

  /// Reads one record into `fields`, of which as many are kept as there is room for.
  ///
  /// - Returns: how many fields there were, and what is wrong with the quotes of one; `nil` at the end of the text.
  mutating func nextRecord(
    _ text: Span<UInt8>, into fields: inout [Field]
  ) -> (count: Int, defect: Defect?, defectOffset: Int)? {
    skipBlankLines(text)
    guard position < text.count else { return nil }
    recordLine = line
    recordStart = position
    var count = 0
    var defect: Defect?
    var defectOffset = 0
    while true {
      var field = Field()
      let start = position
      if let wrong = scanField(text, into: &field), defect == nil {
        defect = wrong
        defectOffset = start
      }
      if count < fields.count { fields[count] = field }
      count += 1
      guard position < text.count, text[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    endLine(text)
    return (count, defect, defectOffset)
  }

  /// Somebody else has read the line; the next one begins at `next`.
  mutating func skipLine(to next: Int) {
    position = next
    line += 1
    lineStart = next
  }

  /// The next text begins where this scanner stands, between two records.
  mutating func rebase() {
    position = 0
    lineStart = 0
  }

  /// Blank lines whose end is there, at the end of a text that goes on.
  mutating func skipWholeBlankLines(_ text: Span<UInt8>) {
    var end = position
    while end < text.count, isBlank(text[end]) || text[end] == UInt8(ascii: "\r") || text[end] == UInt8(ascii: "\n") {
      end += 1
      if text[end - 1] == UInt8(ascii: "\n") { skipLine(to: end) }
    }
  }

  private mutating func skipBlankLines(_ text: Span<UInt8>) {
    while position < text.count {
      var end = position
      while end < text.count, isBlank(text[end]) || text[end] == UInt8(ascii: "\r") { end += 1 }
      if end == text.count {
        position = end
      } else if text[end] == UInt8(ascii: "\n") {
        position = end
        endLine(text)
      } else {
        return
      }
    }
  }

  /// Stops before the comma or line break that ends the field.
  private mutating func scanField(_ text: Span<UInt8>, into field: inout Field) -> Defect? {
    if position < text.count, text[position] == UInt8(ascii: "\"") { return scanQuoted(text, into: &field) }
    let start = position
    while position < text.count, text[position] != UInt8(ascii: ","), text[position] != UInt8(ascii: "\n") {
      position += 1
    }
    field.range = trimmed(text, start..<position)
    return nil
  }

  private mutating func scanQuoted(_ text: Span<UInt8>, into field: inout Field) -> Defect? {
    let start = position + 1
    position = start
    while position < text.count {
      if text[position] == UInt8(ascii: "\n") {
        line += 1
        lineStart = position + 1
      } else if text[position] == UInt8(ascii: "\"") {
        guard position + 1 < text.count, text[position + 1] == UInt8(ascii: "\"") else { break }
        field.hasDoubledQuotes = true
        position += 1
      }
      position += 1
    }
    field.range = start..<position
    guard position < text.count else { return .unclosedQuote }
    position += 1
    return scanTail(text) ? nil : .textAfterQuote
  }

  /// Only blanks may follow the closing quote.
  private mutating func scanTail(_ text: Span<UInt8>) -> Bool {
    let start = position
    while position < text.count, text[position] != UInt8(ascii: ","), text[position] != UInt8(ascii: "\n") {
      position += 1
    }
    return trimmed(text, start..<position).isEmpty
  }

  private mutating func endLine(_ text: Span<UInt8>) {
    guard position < text.count else { return }
    position += 1
    line += 1
    lineStart = position
  }

  private func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) || text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}

extension CSVScanner.Field {
  /// The text itself, doubled quotes made one.
  func unescaped(_ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      bytes.append(text[at])
      let isDoubled =
        hasDoubledQuotes && text[at] == UInt8(ascii: "\"") && at + 1 < range.upperBound
        && text[at + 1] == UInt8(ascii: "\"")
      at += isDoubled ? 2 : 1
    }
    return bytes
  }

  func string(_ text: Span<UInt8>) -> String { String(decoding: unescaped(text), as: UTF8.self) }
}
