/// How a text is written in each format.
struct TextEscaping: Sendable {
  let format: ExportFormat
  let raw: Bool

  /// A cell that holds a text.
  func encoded(_ text: String) -> [UInt8] {
    var bytes = ByteBuffer(capacity: text.utf8.count + 2)
    append(Array(text.utf8), to: &bytes)
    return bytes.array
  }

  func append(_ text: [UInt8], to bytes: inout ByteBuffer) {
    switch format {
    case .csv: appendCSV(text, to: &bytes)
    case .json, .ndjson: Self.appendJSON(text, to: &bytes)
    case .markdown: Self.appendMarkdown(text, to: &bytes)
    }
  }

  /// Whether a text is written as it is, also with digits behind it.
  func isPlain(_ text: [UInt8]) -> Bool {
    guard format == .csv, let first = text.first else { return false }
    return !text.contains(where: Self.needsQuotes) && (raw || !Self.opensFormula(first))
  }

  /// Quoted by RFC 4180 where needed. A spreadsheet runs what begins like a formula; an apostrophe stops it.
  private func appendCSV(_ text: [UInt8], to bytes: inout ByteBuffer) {
    let quote = UInt8(ascii: "\"")
    let needsApostrophe = !raw && text.first.map(Self.opensFormula) == true
    guard text.contains(where: Self.needsQuotes) else {
      if needsApostrophe { bytes.append(UInt8(ascii: "'")) }
      bytes.append(text)
      return
    }
    bytes.append(quote)
    if needsApostrophe { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static func opensFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d: true
    default: false
    }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0a, 0x0d: true
    default: false
    }
  }

  private static func appendJSON(_ text: [UInt8], to bytes: inout ByteBuffer) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0a: bytes.append(#"\n"#)
      case 0x09: bytes.append(#"\t"#)
      case ..<0x20:
        bytes.append(byte < 0x10 ? #"\u000"# : #"\u00"#)
        bytes.append(String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A cell of a table in Markdown is one line, and its bars are escaped.
  private static func appendMarkdown(_ text: [UInt8], to bytes: inout ByteBuffer) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0a, 0x0d: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
  }
}
