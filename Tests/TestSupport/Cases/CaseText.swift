/// Seconds written as `30`, `0.05` or `199.98`, exactly, as microseconds; nil for anything else.
package func microseconds(_ text: some StringProtocol) -> Int64? {
  let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  guard let first = parts.first, let whole = Int64(first), whole >= 0, first.allSatisfy(\.isNumber) else { return nil }
  guard parts.count == 2 else { return whole * 1_000_000 }
  let fraction = parts[1]
  guard (1...6).contains(fraction.count), fraction.allSatisfy(\.isNumber), let digits = Int64(fraction) else {
    return nil
  }
  return (0..<(6 - fraction.count)).reduce(digits) { value, _ in value * 10 } + whole * 1_000_000
}

/// Microseconds as seconds in the shortest form: `30`, `0.05`.
package func seconds(_ microseconds: Int64) -> String {
  let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
  guard rest != 0 else { return "\(whole)" }
  var digits = String(rest)
  digits = String(repeating: "0", count: 6 - digits.count) + digits
  while digits.last == "0" { digits.removeLast() }
  return "\(whole).\(digits)"
}
