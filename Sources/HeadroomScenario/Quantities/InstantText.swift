/// Calendar times: `2026-01-05T00:00:00Z`, with an offset such as `+09:00`, or a date alone (midnight UTC).
package enum InstantText {
  /// Microseconds since 1970-01-01T00:00:00Z, for years 1970 to 2200.
  package static func parse(_ text: String) throws(QuantityFault) -> Int64 {
    let bytes = Array(text.utf8)
    guard let (year, month, day) = date(bytes), (1970...2200).contains(year), (1...12).contains(month),
      (1...daysIn(month, of: year)).contains(day)
    else { throw malformed }
    var seconds = Int64(days(year, month, day)) * 86_400
    if bytes.count > 10 {
      guard bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == 0x20, let clock = clock(bytes[11...]) else {
        throw malformed
      }
      seconds += clock
    }
    return seconds * 1_000_000
  }

  private static var malformed: QuantityFault {
    QuantityFault(
      .badInstant, "is no calendar time",
      help: "write a time such as `2026-01-05T00:00:00Z` or `2026-01-05T09:00:00+09:00`")
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.isEmpty || !bytes.allSatisfy { $0.isDigit } ? nil : bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func date(_ bytes: [UInt8]) -> (Int, Int, Int)? {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    return (year, month, day)
  }

  /// Seconds of the day of `HH:MM[:SS]` with `Z` or an offset, less the offset.
  private static func clock(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var rest = bytes
    guard let hour = twoDigits(&rest), hour < 24, colon(&rest), let minute = twoDigits(&rest), minute < 60 else {
      return nil
    }
    var second = 0
    if rest.first == UInt8(ascii: ":") {
      guard colon(&rest), let value = twoDigits(&rest), value < 60 else { return nil }
      second = value
    }
    guard let offset = offset(&rest), rest.isEmpty else { return nil }
    return Int64(hour * 3600 + minute * 60 + second - offset)
  }

  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let sign = rest.popFirst() else { return nil }
    if sign | 0x20 == UInt8(ascii: "z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = twoDigits(&rest), hours <= 14,
      colon(&rest), let minutes = twoDigits(&rest), minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  private static func twoDigits(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.count >= 2, let value = number(rest.prefix(2)) else { return nil }
    rest = rest.dropFirst(2)
    return value
  }

  private static func colon(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: ":") else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    (1970..<year).reduce(0) { $0 + ($1 % 4 == 0 && ($1 % 100 != 0 || $1 % 400 == 0) ? 366 : 365) }
      + (1..<month).reduce(0) { $0 + daysIn($1, of: year) } + day - 1
  }
}
