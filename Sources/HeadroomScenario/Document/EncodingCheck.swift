/// Finds what no scenario may contain: bytes that are not UTF-8, and control characters such as NUL.
///
/// One pass over the file, before any parser sees it. Cost: about a nanosecond a byte.
enum EncodingCheck {
  enum Finding: Equatable {
    case notUTF8(offset: Int, byte: UInt8)
    case control(offset: Int, codePoint: UInt32)
  }

  /// The first finding, nil for clean text.
  static func firstFinding(in bytes: [UInt8]) -> Finding? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if isControl(byte) { return .control(offset: index, codePoint: UInt32(byte)) }
        index += 1
        continue
      }
      guard let (length, codePoint) = decode(bytes, at: index) else { return .notUTF8(offset: index, byte: byte) }
      // C1 controls, except U+0085, which ends a line.
      if (0x80..<0xA0).contains(codePoint), codePoint != 0x85 { return .control(offset: index, codePoint: codePoint) }
      index += length
    }
    return nil
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
  }

  /// Decodes one character of two to four bytes; nil for overlong forms, surrogates and truncation.
  private static func decode(_ bytes: [UInt8], at index: Int) -> (length: Int, codePoint: UInt32)? {
    let first = bytes[index]
    let (length, minimum): (Int, UInt32) =
      switch first {
      case 0xC2...0xDF: (2, 0x80)
      case 0xE0...0xEF: (3, 0x800)
      case 0xF0...0xF4: (4, 0x10000)
      default: (0, 0)
      }
    guard length > 0, index + length <= bytes.count else { return nil }
    var codePoint = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      codePoint = codePoint << 6 | UInt32(byte & 0x3F)
    }
    guard codePoint >= minimum, codePoint <= 0x10FFFF, !(0xD800...0xDFFF).contains(codePoint) else { return nil }
    return (length, codePoint)
  }
}
