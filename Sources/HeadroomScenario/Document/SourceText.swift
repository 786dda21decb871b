/// The bytes of a source with the name it is known by in messages.
///
/// Lines end at LF, CR or CRLF, and in YAML also at U+0085, U+2028 and U+2029, as the YAML library counts them.
package struct SourceText: Sendable {
  package enum Format: Sendable { case yaml, json }

  package let name: String
  package let bytes: [UInt8]
  package let format: Format

  /// Drops a byte order mark, so that it takes no column.
  package init(name: String, bytes: [UInt8], format: Format) {
    self.name = name
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.format = format
  }

  /// JSON for names that end in `.json`, else YAML.
  package static func format(ofFile name: String) -> Format {
    name.lowercased().hasSuffix(".json") ? .json : .yaml
  }

  /// The length in bytes of the line break at `index`, 0 when there is none.
  package func lineBreakLength(at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: 1
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2 where format == .yaml && matches([0x85], at: index + 1): 2
    case 0xE2 where format == .yaml && (matches([0x80, 0xA8], at: index + 1) || matches([0x80, 0xA9], at: index + 1)):
      3
    default: 0
    }
  }

  private func matches(_ pattern: [UInt8], at index: Int) -> Bool {
    index + pattern.count <= bytes.count && bytes[index..<index + pattern.count].elementsEqual(pattern)
  }

  /// The bytes of line `number` (from 1) without its break, nil beyond the end.
  package func line(_ number: Int) -> ArraySlice<UInt8>? {
    var start = 0
    var current = 1
    while current < number {
      guard let next = startOfNextLine(after: start) else { return nil }
      start = next
      current += 1
    }
    guard start <= bytes.count else { return nil }
    var end = start
    while end < bytes.count, lineBreakLength(at: end) == 0 { end += 1 }
    return bytes[start..<end]
  }

  private func startOfNextLine(after start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      let length = lineBreakLength(at: index)
      if length > 0 { return index + length }
      index += 1
    }
    return nil
  }

  /// Line and column of a byte offset; an offset beyond the end means the end.
  package func position(ofByte offset: Int) -> (line: Int, column: Int) {
    var (line, column, index) = (1, 1, 0)
    while index < min(offset, bytes.count) {
      let length = lineBreakLength(at: index)
      if length > 0 {
        (line, column) = (line + 1, 1)
        index += length
      } else {
        // Continuation bytes take no column.
        if bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
    }
    return (line, column)
  }
}
