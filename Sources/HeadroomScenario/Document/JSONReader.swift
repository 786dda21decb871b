/// Builds a `Node` tree from JSON text (RFC 8259), with positions.
///
/// Strict: no trailing commas, no comments, no duplicate keys (both places are named), nothing after the document.
/// Surrogate pairs are joined; a surrogate that stands alone is an error. Cost: about 15 ns a byte.
struct JSONReader {
  private let bytes: [UInt8]
  private let sourceNumber: Int
  private let diagnostics: DiagnosticList
  private var index = 0
  private var line = 1
  /// The byte at which the line begins, less the continuation bytes in it: a column is `index - lineStart + 1`.
  private var lineStart = 0
  private var nodes = 0

  private struct Stop: Error {}

  /// The document, nil when a diagnostic says why there is none.
  static func read(_ source: SourceText, number: Int = 0, into diagnostics: DiagnosticList) -> Node? {
    var reader = JSONReader(source: source, sourceNumber: number, diagnostics: diagnostics)
    return try? reader.document()
  }

  private init(source: SourceText, sourceNumber: Int, diagnostics: DiagnosticList) {
    bytes = source.bytes
    self.sourceNumber = sourceNumber
    self.diagnostics = diagnostics
  }

  private mutating func document() throws -> Node? {
    skipSpace()
    guard index < bytes.count else { return nil }
    let root = try value(depth: 1)
    skipSpace()
    if index < bytes.count { try fail("something follows after the end of the document") }
    return root
  }

  private func span(_ length: Int = 1) -> SourceSpan {
    SourceSpan(source: sourceNumber, line: line, column: index - lineStart + 1, length: length)
  }

  private func fail(_ message: String, _ code: DiagnosticCode = .badJSON, help: String? = nil) throws -> Never {
    diagnostics.add(code, message, at: span(), help: help)
    throw Stop()
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09: index += 1
      case 0x0A:
        index += 1
        newLine()
      case 0x0D:
        index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        newLine()
      default: return
      }
    }
  }

  private mutating func newLine() {
    line += 1
    lineStart = index
  }
}

extension JSONReader {
  private mutating func value(depth: Int) throws -> Node {
    nodes += 1
    if depth > DocumentLimits.depth {
      try fail("more than \(DocumentLimits.depth) levels of lists and mappings inside each other", .tooDeep)
    }
    if nodes > DocumentLimits.nodes { try fail("more than \(DocumentLimits.nodes) values", .tooManyValues) }
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""):
      let (text, span) = try string()
      return Node(.scalar(Scalar(text, .quoted)), span)
    case nil: try fail("the file ends where a value belongs")
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws -> Node {
    let start = span()
    var builder = MappingBuilder(diagnostics: diagnostics)
    index += 1
    skipSpace()
    while current != UInt8(ascii: "}") {
      guard current == UInt8(ascii: "\"") else { try fail("a key in double quotes belongs here") }
      let (key, keySpan) = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else { try fail("a `:` is missing after the key `\(key)`") }
      index += 1
      skipSpace()
      builder.add(key, keySpan, try value(depth: depth + 1), plain: false)
      try separator(closing: UInt8(ascii: "}"))
    }
    index += 1
    return Node(.mapping(builder.finish()), start)
  }

  private mutating func array(depth: Int) throws -> Node {
    let start = span()
    var elements: [Node] = []
    index += 1
    skipSpace()
    while current != UInt8(ascii: "]") {
      elements.append(try value(depth: depth + 1))
      try separator(closing: UInt8(ascii: "]"))
    }
    index += 1
    return Node(.sequence(elements), start)
  }

  /// A comma with something behind it, or the closing bracket (left in place).
  private mutating func separator(closing: UInt8) throws {
    skipSpace()
    if current == closing { return }
    let close = String(UnicodeScalar(closing))
    guard current == UInt8(ascii: ",") else { try fail("a `,` or `\(close)` is missing") }
    let comma = span()
    index += 1
    skipSpace()
    if current == closing {
      diagnostics.add(
        .trailingComma, "a comma stands before `\(close)`", at: comma, help: "JSON allows no trailing comma: remove it")
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws -> Node {
    let start = index
    let begin = span()
    while let byte = current, !isDelimiter(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let length = index - start
    if text == "true" || text == "false" || text == "null" || isNumber(bytes[start..<index]) {
      return Node(
        .scalar(Scalar(text, .plain)),
        SourceSpan(
          source: sourceNumber, line: Int(begin.line), column: Int(begin.column), length: length))
    }
    index = start
    try fail(
      length == 0 ? "a value belongs here" : "`\(text.prefix(40))` is not a JSON value",
      help: "texts need double quotes")
  }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
      UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"):
      true
    default: false
    }
  }

  /// JSON's grammar of numbers: `-`, digits without a leading zero, fraction, exponent.
  private func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix { $0.isDigit }
    rest = rest.dropFirst(whole.count)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { $0.isDigit }
      if fraction.isEmpty { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return rest.isEmpty }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy { $0.isDigit }
  }
}

extension JSONReader {
  /// A text in double quotes; the span covers the quotes.
  private mutating func string() throws -> (String, SourceSpan) {
    let begin = span()
    index += 1
    let start = index
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      if byte & 0xC0 == 0x80 { lineStart += 1 }
      index += 1
    }
    var text = String(decoding: bytes[start..<index], as: UTF8.self)
    if current != UInt8(ascii: "\"") { try finishSlowly(&text) }
    index += 1
    let length = index - lineStart + 1 - Int(begin.column)
    return (text, SourceSpan(source: sourceNumber, line: line, column: Int(begin.column), length: length))
  }

  /// The rest of a text that has escapes in it.
  private mutating func finishSlowly(_ text: inout String) throws {
    while true {
      guard let byte = current else { try fail("the file ends inside a text") }
      if byte == UInt8(ascii: "\"") { return }
      if byte < 0x20 { try fail("a line break or tab stands inside a text", help: "write `\\n` or `\\t`") }
      if byte == UInt8(ascii: "\\") {
        text.unicodeScalars.append(try escape())
        continue
      }
      let start = index
      while let next = current, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\"), next >= 0x20 {
        if next & 0xC0 == 0x80 { lineStart += 1 }
        index += 1
      }
      text += String(decoding: bytes[start..<index], as: UTF8.self)
    }
  }

  private mutating func escape() throws -> Unicode.Scalar {
    let letter = index + 1 < bytes.count ? bytes[index + 1] : 0
    if letter == UInt8(ascii: "u") { return try unicodeEscape() }
    let scalar: Unicode.Scalar? =
      switch letter {
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "t"): "\t"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
      default: nil
      }
    guard let scalar else { try fail("JSON has no such escape", help: "a backslash itself is written `\\\\`") }
    index += 2
    return scalar
  }

  private mutating func unicodeEscape() throws -> Unicode.Scalar {
    let first = try hexadecimal(at: index)
    guard (0xD800...0xDFFF).contains(first) else {
      index += 6
      guard let scalar = Unicode.Scalar(first) else { try fail("no such character") }
      return scalar
    }
    let hasSecond =
      first < 0xDC00 && index + 7 < bytes.count && bytes[index + 6] == UInt8(ascii: "\\")
      && bytes[index + 7] == UInt8(ascii: "u")
    let second = hasSecond ? try hexadecimal(at: index + 6) : 0
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { try fail("a surrogate stands alone; characters beyond U+FFFF take two of them") }
    index += 12
    return scalar
  }

  private func hexadecimal(at place: Int) throws -> UInt32 {
    guard place + 6 <= bytes.count else { try fail("four hexadecimal digits belong after `\\u`") }
    var number: UInt32 = 0
    for byte in bytes[place + 2..<place + 6] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        try fail("four hexadecimal digits belong after `\\u`")
      }
      number = number << 4 | UInt32(digit)
    }
    return number
  }
}

extension UInt8 {
  /// Whether it is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
}
