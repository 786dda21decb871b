/// Numbers as plain decimals: exact, without trailing zeros, the same on every machine. About 5 ns each.
enum DecimalText {
  @inline(__always)
  static func append(_ value: Int64, to bytes: inout ByteBuffer) {
    appendSign(value, to: &bytes)
    DecimalDigits.append(value.magnitude, to: &bytes)
  }

  /// Microseconds, as seconds: `1_500_000` gives `1.5`.
  @inline(__always)
  static func append(microseconds value: Int64, to bytes: inout ByteBuffer) {
    appendSign(value, to: &bytes)
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    DecimalDigits.append(whole, to: &bytes)
    if rest > 0 { appendFraction(rest * 100, 0, to: &bytes) }
  }

  /// An amount of 1e-12 USD, as USD. Sums leave the range of 64 bits; they are rare, so the detour is fine.
  static func append(picodollars: Int128, to bytes: inout ByteBuffer) {
    if let narrow = Int64(exactly: picodollars) { return append(picodollars: narrow, to: &bytes) }
    if picodollars < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = picodollars.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    bytes.append(String(whole))
    appendTwelve(UInt64(rest), to: &bytes)
  }

  static func append(picodollars value: Int64, to bytes: inout ByteBuffer) {
    appendSign(value, to: &bytes)
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    DecimalDigits.append(whole, to: &bytes)
    appendTwelve(rest, to: &bytes)
  }

  /// A number of 1/1024, exactly: at most ten decimals.
  static func append(per1024 value: Int64, to bytes: inout ByteBuffer) {
    appendSign(value, to: &bytes)
    DecimalDigits.append(value.magnitude >> 10, to: &bytes)
    let fraction = (value.magnitude & 1023) * 9_765_625
    if fraction > 0 { appendFraction(fraction / 100, fraction % 100 * 1_000_000, to: &bytes) }
  }

  /// The shortest decimal that reads back to the same value, written out up to 21 places on either side of the point.
  /// Infinities and NaN have no decimal: false, and nothing is appended.
  static func append(_ value: Double, to bytes: inout ByteBuffer) -> Bool {
    guard value.isFinite else { return false }
    var digits: [UInt8] = []
    let exponent = decompose(value.magnitude, into: &digits)
    if digits.isEmpty {
      bytes.append(UInt8(ascii: "0"))
      return true
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendPlaced(digits, exponent, to: &bytes)
    return true
  }

  private static let zero = UInt8(ascii: "0")

  @inline(__always)
  private static func appendSign(_ value: Int64, to bytes: inout ByteBuffer) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
  }

  private static func appendTwelve(_ fraction: UInt64, to bytes: inout ByteBuffer) {
    if fraction > 0 { appendFraction(fraction / 10_000, fraction % 10_000 * 10_000, to: &bytes) }
  }

  /// `.` and sixteen digits, without the zeros at their end; one of the halves is not zero.
  @inline(__always)
  private static func appendFraction(_ first: UInt64, _ second: UInt64, to bytes: inout ByteBuffer) {
    bytes.append(UInt8(ascii: "."))
    if second == 0 { return DecimalDigits.appendTrimmed(first, to: &bytes) }
    DecimalDigits.appendEight(first, to: &bytes)
    DecimalDigits.appendTrimmed(second, to: &bytes)
  }

  /// Digits d1 d2 d3 ... of `0.d1d2d3... × 10^exponent`, without zeros at either end.
  private static func decompose(_ magnitude: Double, into digits: inout [UInt8]) -> Int {
    var exponent = 0
    var pointAt: Int?
    let text = Array(magnitude.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") { pointAt = digits.count } else { digits.append(byte) }
    }
    exponent += pointAt ?? digits.count
    while digits.first == zero {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == zero { digits.removeLast() }
    return exponent
  }

  private static func appendPlaced(_ digits: [UInt8], _ exponent: Int, to bytes: inout ByteBuffer) {
    switch exponent {
    case digits.count...21:
      bytes.append(digits)
      appendZeros(exponent - digits.count, to: &bytes)
    case 1..<max(digits.count, 1):
      bytes.append(Array(digits[..<exponent]))
      bytes.append(UInt8(ascii: "."))
      bytes.append(Array(digits[exponent...]))
    case -20...0:
      bytes.append(zero)
      bytes.append(UInt8(ascii: "."))
      appendZeros(-exponent, to: &bytes)
      bytes.append(digits)
    default:
      appendScientific(digits, exponent - 1, to: &bytes)
    }
  }

  private static func appendScientific(_ digits: [UInt8], _ exponent: Int, to bytes: inout ByteBuffer) {
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(Array(digits[1...]))
    }
    bytes.append("e\(exponent)")
  }

  private static func appendZeros(_ count: Int, to bytes: inout ByteBuffer) {
    for _ in 0..<count { bytes.append(zero) }
  }
}
