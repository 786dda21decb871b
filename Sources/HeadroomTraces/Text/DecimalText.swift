/// Decimal text to integers, exactly: no floating point, no String, no trap.
///
/// Accepts `12`, `-1`, `0.25`, `.5`, `5.`, `+3` and `1.2e-05`, as spreadsheets and scripts write them.
enum DecimalText {
  enum Value: Equatable {
    case number(Int64)
    case malformed
    /// Beyond 10^18 of the asked-for unit.
    case tooLarge
  }

  /// The number times 10^`scale`, rounded half up. Below zero only the sign is reliable.
  static func rounded(_ text: Span<UInt8>, _ range: Range<Int>, scale: Int) -> Value {
    switch truncated(text, range, scale: scale + 1) {
    // Half a unit is five tenths of it, so one digit more decides the rounding exactly.
    case .number(let tenths): .number(tenths < 0 ? (tenths - 4) / 10 : (tenths + 5) / 10)
    case let failure: failure
    }
  }

  /// The number times 10^`scale`, cut off towards zero.
  static func truncated(_ text: Span<UInt8>, _ range: Range<Int>, scale: Int) -> Value {
    var at = range.lowerBound
    let isNegative = at < range.upperBound && text[at] == UInt8(ascii: "-")
    if at < range.upperBound, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") { at += 1 }
    let first = at
    var value: Int64 = 0
    while at < range.upperBound, at - first < 18, let digit = digit(text[at]) {
      value = value &* 10 &+ digit
      at += 1
    }
    // The usual case: a whole number that leaves room for the zeros of its scale.
    if at == range.upperBound, at > first, at - first + scale <= 18 {
      value &*= powerOfTen(scale)
      return .number(isNegative ? -value : value)
    }
    return general(text, first..<range.upperBound, scale: scale, isNegative: isNegative)
  }

  /// With point, exponent or many digits: the first digits that matter are taken, one by one.
  private static func general(
    _ text: Span<UInt8>, _ range: Range<Int>, scale: Int, isNegative: Bool
  ) -> Value {
    guard let parts = parts(text, range) else { return .malformed }
    let wanted = parts.pointAfter + scale
    guard parts.significant > 0, wanted > 0 else { return .number(0) }
    guard wanted <= 18 else { return .tooLarge }
    var value: Int64 = 0
    var at = parts.firstSignificant
    for _ in 0..<wanted {
      while at < parts.end, text[at] == UInt8(ascii: ".") { at += 1 }
      value = value &* 10
      if at < parts.end { value &+= digit(text[at]) ?? 0 }
      at += 1
    }
    return .number(isNegative ? -value : value)
  }

  private struct Parts {
    var firstSignificant = 0
    var end = 0
    /// How many digits there are from the first that is not zero.
    var significant = 0
    /// Where the point stands, counted from the first significant digit, with the exponent applied.
    var pointAfter = 0
  }

  /// The grammar: digits, at most one point, at least one digit, an exponent with digits of its own.
  private static func parts(_ text: Span<UInt8>, _ range: Range<Int>) -> Parts? {
    var parts = Parts()
    var digits = 0
    var sawPoint = false
    var at = range.lowerBound
    while at < range.upperBound {
      if let value = digit(text[at]) {
        digits += 1
        if parts.significant == 0, value != 0 { parts.firstSignificant = at }
        if parts.significant > 0 || value != 0 { parts.significant += 1 }
        if !sawPoint, parts.significant > 0 { parts.pointAfter += 1 }
        if sawPoint, parts.significant == 0 { parts.pointAfter -= 1 }
      } else if text[at] == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else {
        break
      }
      at += 1
    }
    parts.end = at
    guard digits > 0, let exponent = exponent(text, at..<range.upperBound) else { return nil }
    parts.pointAfter += exponent
    return parts
  }

  /// The exponent behind the digits: 0 without one, `nil` when it is malformed, clamped far beyond use.
  private static func exponent(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.lowerBound < range.upperBound else { return 0 }
    guard text[range.lowerBound] | 0x20 == UInt8(ascii: "e") else { return nil }
    var at = range.lowerBound + 1
    var isNegative = false
    if at < range.upperBound, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    guard at < range.upperBound else { return nil }
    var value = 0
    while at < range.upperBound {
      guard let digit = digit(text[at]) else { return nil }
      value = min(value * 10 + Int(digit), 1_000_000)
      at += 1
    }
    return isNegative ? -value : value
  }

  @inline(__always) private static func digit(_ byte: UInt8) -> Int64? {
    let value = byte &- UInt8(ascii: "0")
    return value < 10 ? Int64(value) : nil
  }

  private static func powerOfTen(_ exponent: Int) -> Int64 {
    switch exponent {
    case 0: 1
    case 7: 10_000_000
    case 11: 100_000_000_000
    default: (0..<exponent).reduce(1) { power, _ in power &* 10 }
    }
  }
}
