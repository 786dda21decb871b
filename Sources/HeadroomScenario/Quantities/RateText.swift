/// How often something happens: `30/min`, `2/s`, `1000/h`, `5/d`.
package struct RateText: Hashable, Sendable {
  /// Events in one `unit`.
  package let count: DecimalNumber
  /// Length of the unit in microseconds.
  package let unit: Int64

  private static let units: [(name: String, microseconds: Int64)] = [
    ("s", 1_000_000), ("min", 60_000_000), ("h", 3_600_000_000), ("d", 86_400_000_000),
  ]
  /// The most events per second.
  package static let fastest = 1e9

  /// Reads a rate of at least 0 and at most 10^9 a second.
  package static func parse(_ text: String) throws(QuantityFault) -> RateText {
    let compact = text.filter { $0 != " " }
    let parts = compact.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = DecimalNumber(parts[0]) else {
      let hint = DecimalNumber(compact).map { _ in "has no unit of time; write `\(compact)/s` or `\(compact)/min`" }
      throw malformed(hint ?? "is no rate")
    }
    if count.isNegative { throw malformed("is negative") }
    guard let unit = units.first(where: { $0.name == parts[1] }) else {
      let instead = parts[1] == "m" ? "; write `\(parts[0])/min`" : ""
      throw malformed("has the unknown unit of time `\(parts[1])`\(instead)")
    }
    let rate = RateText(count: count, unit: unit.microseconds)
    guard rate.perSecond <= fastest else { throw QuantityFault(.outOfRange, "is more than 10^9 per second") }
    return rate
  }

  private static func malformed(_ predicate: String) -> QuantityFault {
    QuantityFault(.badRate, predicate, help: "write a rate such as `30/min`; the units are `s`, `min`, `h` and `d`")
  }

  package var perSecond: Double { count.double / (Double(unit) / 1e6) }
}
