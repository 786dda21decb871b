/// Reads plain decimals without going through floating point: money has to add up (I-09).
package enum ExactDecimal {
  /// `0.04048` with 12 digits is 40,480,000,000.
  ///
  /// - Parameter digits: how many decimals one unit of the result stands for.
  /// - Returns: `nil` unless the text is digits with at most one point, exact in so many decimals and inside 64 bits.
  package static func scaled(_ text: String, digits: Int) -> Int64? {
    var value: Int64 = 0
    var decimals: Int?
    var seen = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      seen += 1
      if let count = decimals {
        if count == digits && byte != UInt8(ascii: "0") { return nil }
        if count == digits { continue }
        decimals = count + 1
      }
      guard let next = appended(Int64(byte - UInt8(ascii: "0")), to: value) else { return nil }
      value = next
    }
    guard seen > 0 else { return nil }
    for _ in (decimals ?? 0)..<digits {
      guard let next = appended(0, to: value) else { return nil }
      value = next
    }
    return value
  }

  private static func appended(_ digit: Int64, to value: Int64) -> Int64? {
    let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflowToo) = tens.addingReportingOverflow(digit)
    return overflow || overflowToo ? nil : sum
  }
}
