/// Digits of whole numbers, eight at a time and without a loop: a number is halved into pairs of digits, and those into
/// digits, in all parts of a word at once.
enum DecimalDigits {
  static let eight: UInt64 = 100_000_000
  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The eight digits of a number below 10^8, the first in the lowest byte, as values of 0 to 9.
  @inline(__always)
  private static func split(_ number: UInt64) -> UInt64 {
    let fours = number / 10_000 | (number % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x7f_0000_007f
    let pairs = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = (pairs &* 103) >> 10 & 0x000f_000f_000f_000f
    return tens | (pairs &- 10 &* tens) << 8
  }

  /// A number as it is written, without zeros in front.
  @inline(__always)
  static func append(_ number: UInt64, to bytes: inout ByteBuffer) {
    if number < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    guard number < eight else { return appendLong(number, to: &bytes) }
    let digits = split(number)
    let skipped = digits.trailingZeroBitCount >> 3
    bytes.append((digits | zeros) >> UInt64(8 * skipped), bytes: 8 - skipped)
  }

  private static func appendLong(_ number: UInt64, to bytes: inout ByteBuffer) {
    append(number / eight, to: &bytes)
    appendEight(number % eight, to: &bytes)
  }

  /// All eight digits of a number below 10^8.
  @inline(__always)
  static func appendEight(_ number: UInt64, to bytes: inout ByteBuffer) {
    bytes.append(split(number) | zeros, bytes: 8)
  }

  /// The eight digits of a number below 10^8, without the zeros at their end; nothing for zero.
  @inline(__always)
  static func appendTrimmed(_ number: UInt64, to bytes: inout ByteBuffer) {
    let digits = split(number)
    bytes.append(digits | zeros, bytes: 8 - digits.leadingZeroBitCount >> 3)
  }
}
