/// Time spans as people write them: `90s`, `15m`, `1h30m`, `250ms`, `2d`, `1.5h`. The result is whole microseconds.
package enum TimeSpanText {
  /// The longest span: 100 years of 365 days. Every sum of a few of them fits an Int64.
  package static let longest: Int64 = 36_500 * 86_400 * 1_000_000

  /// Units by name, largest first, each in microseconds.
  private static let units: [(name: String, microseconds: UInt128)] = [
    ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000), ("us", 1),
    ("µs", 1), ("μs", 1),
  ]
  private static let otherNames: [String: String] = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "msec": "ms",
  ]

  /// Microseconds in `text`, rounded half up, 0 to 100 years.
  ///
  /// - Parameter bareSeconds: whether a number without a unit is taken as seconds, as AWS's own fields do.
  package static func parse(_ text: String, bareSeconds: Bool = false) throws(QuantityFault) -> Int64 {
    if let plain = simple(text) { return plain }
    let compact = text.filter { $0 != " " }
    if let number = DecimalNumber(compact) { return try bare(number, compact, bareSeconds: bareSeconds) }
    if let fault = trap(compact) { throw fault }
    var rest = Substring(compact)
    var total: Int64 = 0
    var lastUnit = -1
    while !rest.isEmpty {
      let (part, unit, index) = try component(&rest, of: compact)
      guard index > lastUnit else { throw malformed("names its units out of order") }
      lastUnit = index
      guard let value = part.scaled(by: unit), value <= longest, total + value <= longest else { throw tooLong }
      total += value
    }
    guard lastUnit >= 0 else { throw malformed("is no time span") }
    return total
  }

  /// The usual case, `90s` and the like: up to nine digits and one letter.
  private static func simple(_ text: String) -> Int64? {
    let bytes = text.utf8
    guard (2...10).contains(bytes.count), let last = bytes.last else { return nil }
    let unit: Int64
    switch last {
    case UInt8(ascii: "s"): unit = 1_000_000
    case UInt8(ascii: "m"): unit = 60_000_000
    case UInt8(ascii: "h"): unit = 3_600_000_000
    default: return nil
    }
    var number: Int64 = 0
    for byte in bytes.dropLast() {
      guard byte.isDigit else { return nil }
      number = number * 10 + Int64(byte - 0x30)
    }
    return number * unit <= longest ? number * unit : nil
  }

  /// One `NUMBER UNIT`, taken off the front of `rest`.
  private static func component(
    _ rest: inout Substring, of text: String
  ) throws(QuantityFault) -> (DecimalNumber, UInt128, Int) {
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard !digits.isEmpty else {
      throw malformed(rest.first == "-" ? "is negative" : "is no time span")
    }
    guard let number = DecimalNumber(digits) else { throw malformed("is no time span") }
    rest = rest.dropFirst(digits.count)
    let name = String(rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." })
    rest = rest.dropFirst(name.count)
    guard let index = units.firstIndex(where: { $0.name == name }) else {
      throw name.isEmpty ? malformed("ends without a unit") : unknownUnit(name, text)
    }
    return (number, units[index].microseconds, index)
  }

  private static func bare(
    _ number: DecimalNumber, _ text: String, bareSeconds: Bool
  ) throws(QuantityFault) -> Int64 {
    if number.isNegative { throw malformed("is negative") }
    if number.isZero { return 0 }
    guard bareSeconds else {
      if let octal = leadingZero(text) { throw octal }
      throw QuantityFault(
        .spanWithoutUnit, "has no unit; write `\(text)s` or `\(text)m`", label: "seconds or minutes?",
        help: "units are `ms`, `s`, `m`, `h` and `d`")
    }
    if let octal = leadingZero(text) { throw octal }
    guard let value = number.scaled(by: 1_000_000), value <= longest else { throw tooLong }
    return value
  }

  /// `010` is 8 to YAML 1.1: ask instead.
  private static func leadingZero(_ text: String) -> QuantityFault? {
    NumberText.leadingZeroFault(text)
  }

  /// `12:30:00` is 45,000 to YAML 1.1: ask instead.
  private static func trap(_ text: String) -> QuantityFault? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) })
    else { return nil }
    let spelled = zip(parts, parts.count == 3 ? ["h", "m", "s"] : ["m", "s"])
      .map { "\(Int($0) ?? 0)\($1)" }.joined()
    return QuantityFault(
      .clockTime, "reads like a clock; write `\(spelled)`", help: "YAML would take it for a number to the base 60")
  }

  private static func unknownUnit(_ name: String, _ text: String) -> QuantityFault {
    let known = otherNames[name.lowercased()]
    let instead = known.map { "; write `\(text.replacingUnit(name, with: $0))`" } ?? ""
    return QuantityFault(
      .badSpan, "has the unknown unit `\(name)`\(instead)", help: "units are `ms`, `s`, `m`, `h` and `d`")
  }

  private static func malformed(_ predicate: String) -> QuantityFault {
    QuantityFault(.badSpan, predicate, help: "write a time span such as `90s`, `15m`, `1h30m`, `250ms` or `2d`")
  }

  private static var tooLong: QuantityFault {
    QuantityFault(.outOfRange, "is longer than 100 years")
  }
}

extension String {
  /// The text with the first `name` replaced.
  fileprivate func replacingUnit(_ name: String, with other: String) -> String {
    guard let range = firstRange(of: name) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
