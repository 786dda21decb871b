/// A number as it was written, exact: `digits × 10^exponent`, with a sign.
///
/// Times, sizes and money go from text to integers through it, never through binary floating point: `0.1s` is
/// 100,000 µs. At most 24 significant digits; longer texts are no number. Nothing here can trap.
package struct DecimalNumber: Hashable, Sendable {
  package let isNegative: Bool
  package let digits: UInt128
  package let exponent: Int
  private let text: String

  private static let mostDigits = 24

  /// Reads `12`, `-0.5`, `.5`, `1e3`. No spaces, no `_`, no `+`, no NaN; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 64, let parts = Self.scan(Array(text.utf8)) else { return nil }
    (isNegative, digits, exponent) = (parts.negative, parts.digits, parts.exponent)
    self.text = String(text)
  }

  private static func scan(_ bytes: [UInt8]) -> (negative: Bool, digits: UInt128, exponent: Int)? {
    var index = 0
    var (digits, significant, exponent, seen) = (UInt128(0), 0, 0, 0)
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { index = 1 }
    var afterPoint = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), !afterPoint {
        afterPoint = true
      } else if byte.isDigit {
        seen += 1
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        if significant > mostDigits { return nil }
        digits = digits * 10 + UInt128(byte - 0x30)
        if afterPoint { exponent -= 1 }
      } else {
        break
      }
      index += 1
    }
    guard seen > 0, let power = scanExponent(bytes[index...]) else { return nil }
    return (negative, digits, exponent + power)
  }

  /// `e12` or `E-3` up to the end, 0 when there is nothing, nil when there is something else.
  private static func scanExponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let letter = bytes.first else { return 0 }
    guard letter | 0x20 == UInt8(ascii: "e") else { return nil }
    var rest = bytes.dropFirst()
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty, rest.count <= 3, rest.allSatisfy({ $0.isDigit }) else { return nil }
    let power = rest.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return negative ? -power : power
  }
}

extension DecimalNumber {
  package var isZero: Bool { digits == 0 }

  /// The number times `unit` as an integer, rounded half up (away from zero for negative numbers); nil beyond Int64.
  package func scaled(by unit: UInt128) -> Int64? {
    guard let wide = scaledWide(by: unit) else { return nil }
    return Int64(exactly: wide)
  }

  /// As `scaled(by:)`, for results beyond Int64; nil beyond about 10^38.
  package func scaledWide(by unit: UInt128) -> Int128? {
    if digits == 0 { return 0 }
    let (product, overflow) = digits.multipliedReportingOverflow(by: unit)
    if overflow { return nil }
    guard let magnitude = exponent >= 0 ? Self.times(product, exponent) : Self.divided(product, -exponent),
      let positive = Int128(exactly: magnitude)
    else { return nil }
    return isNegative ? -positive : positive
  }

  private static func times(_ value: UInt128, _ power: Int) -> UInt128? {
    var value = value
    for _ in 0..<min(power, 40) {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = next
    }
    return power > 40 ? nil : value
  }

  private static func divided(_ value: UInt128, _ power: Int) -> UInt128? {
    if power > 38 { return 0 }
    var divisor: UInt128 = 1
    for _ in 0..<power { divisor *= 10 }
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest >= divisor - rest ? quotient + 1 : quotient
  }

  /// The whole number it stands for, nil for fractions and beyond Int64.
  package var integer: Int64? {
    guard let value = scaled(by: 1) else { return nil }
    return isWhole ? value : nil
  }

  /// Whether nothing but zeros stands behind its point.
  private var isWhole: Bool {
    var (digits, exponent) = (digits, exponent)
    while exponent < 0, digits != 0, digits % 10 == 0 { (digits, exponent) = (digits / 10, exponent + 1) }
    return digits == 0 || exponent >= 0
  }

  /// The nearest binary floating-point number, for ratios, weights and rates. Correctly rounded, so equal everywhere.
  package var double: Double { Double(text) ?? 0 }
}
