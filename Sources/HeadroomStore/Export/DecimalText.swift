/// Numbers as plain decimals: exact, without trailing zeros, the same on every machine. About 15 ns each.
enum DecimalText {
  /// An integer divided by a power of ten: `appendScaled(1_500_000, digits: 6)` gives `1.5`.
  static func appendScaled(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    append(value.magnitude, digits: digits, to: &bytes)
  }

  static func append(_ value: Int64, to bytes: inout [UInt8]) {
    appendScaled(value, digits: 0, to: &bytes)
  }

  /// An amount of 1e-12 USD, as USD. Sums leave the range of 64 bits; they are rare, so the detour is fine.
  static func append(picodollars: Int128, to bytes: inout [UInt8]) {
    if let narrow = Int64(exactly: picodollars) { return appendScaled(narrow, digits: 12, to: &bytes) }
    if picodollars < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = picodollars.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    bytes.append(contentsOf: String(whole).utf8)
    appendFraction(UInt64(rest), digits: 12, to: &bytes)
  }

  /// A number of 1/1024, exactly: at most ten decimals.
  static func append(per1024 value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    append(value.magnitude >> 10, digits: 0, to: &bytes)
    appendFraction((value.magnitude & 1023) * 9_765_625, digits: 10, to: &bytes)
  }

  /// The shortest decimal that reads back to the same value, written out up to 21 places on either side of the point.
  /// Infinities and NaN have no decimal: false, and nothing is appended.
  static func append(_ value: Double, to bytes: inout [UInt8]) -> Bool {
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

  private static func append(_ magnitude: UInt64, digits: Int, to bytes: inout [UInt8]) {
    guard digits > 0 else { return append(magnitude, places: places(of: magnitude), to: &bytes) }
    let power = powers[digits]
    let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: power)
    append(whole, places: places(of: whole), to: &bytes)
    if rest > 0 { appendFraction(rest, digits: digits, to: &bytes) }
  }

  private static let powers: [UInt64] = (0...12).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private static func places(of magnitude: UInt64) -> Int {
    var places = 1
    var bound: UInt64 = 10
    while magnitude >= bound {
      places += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { return places }
      bound = next
    }
    return places
  }

  /// The last so many digits of a number, zeros in front included.
  private static func append(_ magnitude: UInt64, places: Int, to bytes: inout [UInt8]) {
    var rest = magnitude
    for _ in 0..<places { bytes.append(zero) }
    var place = bytes.count
    for _ in 0..<places {
      place -= 1
      bytes[place] = zero + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// `.` and the digits of a fraction, without the zeros at its end; nothing for zero.
  private static func appendFraction(_ fraction: UInt64, digits: Int, to bytes: inout [UInt8]) {
    guard fraction > 0 else { return }
    var rest = fraction
    var places = digits
    while rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    bytes.append(UInt8(ascii: "."))
    append(rest, places: places, to: &bytes)
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

  private static func appendPlaced(_ digits: [UInt8], _ exponent: Int, to bytes: inout [UInt8]) {
    switch exponent {
    case digits.count...21:
      bytes.append(contentsOf: digits)
      appendZeros(exponent - digits.count, to: &bytes)
    case 1..<max(digits.count, 1):
      bytes.append(contentsOf: digits[..<exponent])
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[exponent...])
    case -20...0:
      bytes.append(zero)
      bytes.append(UInt8(ascii: "."))
      appendZeros(-exponent, to: &bytes)
      bytes.append(contentsOf: digits)
    default:
      appendScientific(digits, exponent - 1, to: &bytes)
    }
  }

  private static func appendScientific(_ digits: [UInt8], _ exponent: Int, to bytes: inout [UInt8]) {
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[1...])
    }
    bytes.append(contentsOf: "e\(exponent)".utf8)
  }

  private static func appendZeros(_ count: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: repeatElement(zero, count: count))
  }
}
