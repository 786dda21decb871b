/// A span of virtual time in whole microseconds.
///
///     SimDuration(seconds: 90).microseconds  // 90_000_000
///
/// Sums that leave the range saturate at `unlimited`, so "never" plus something is still never. Differences trap
/// when they leave the range. There is no floating-point time: `seconds` is for reports only.
package struct SimDuration: Comparable, Hashable, Sendable, BitwiseCopyable {
  package var microseconds: Int64

  @inlinable package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Traps beyond 292,000 years.
  @inlinable package init(seconds: Int64) {
    microseconds = seconds * 1_000_000
  }

  package static let zero = SimDuration(microseconds: 0)

  /// Stands for "no limit"; longer than any other span.
  package static let unlimited = SimDuration(microseconds: .max)

  /// For reports; the nearest double.
  @inlinable package var seconds: Double { Double(microseconds) / 1_000_000 }

  @inlinable package static func < (left: SimDuration, right: SimDuration) -> Bool {
    left.microseconds < right.microseconds
  }

  @inlinable package static func + (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(microseconds: left.microseconds.addingSaturated(right.microseconds))
  }

  @inlinable package static func - (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(microseconds: left.microseconds - right.microseconds)
  }

  @inlinable package static func += (left: inout SimDuration, right: SimDuration) {
    left = left + right
  }

  @inlinable package static func -= (left: inout SimDuration, right: SimDuration) {
    left = left - right
  }
}

extension SimDuration {
  /// Whole microseconds nearest to a real number of seconds, halves upwards; nil for NaN, infinities and what does
  /// not fit into 64 bits.
  @inlinable package static func rounding(seconds: Double) -> SimDuration? {
    let exact = seconds * 1_000_000
    guard exact.magnitude < 0x1p63 else { return nil }
    // Truncation and a look at the rest: adding a half first would round 0.49999999999999994 up. Doubling the rest
    // instead of comparing it spares a branch that nobody can predict, 10 ns a draw.
    let whole = Int64(exact)
    let rest = exact - Double(whole)
    if exact >= 0 { return SimDuration(microseconds: whole + Int64(2 * rest)) }
    return SimDuration(microseconds: rest < -0.5 ? whole - 1 : whole)
  }

  /// The same in µs for a positive span below 2^50 µs, without the checks of a conversion.
  ///
  /// Adding 1.5 * 2^52 rounds to the nearest whole number and leaves it in the low bits; of two that are equally near it
  /// takes the even one, which is made good.
  @inline(__always)
  static func roundingSmall(seconds: Double) -> Int64 {
    let exact = seconds * 1_000_000
    let shifted = exact + 0x1.8p52
    let whole = Int64(bitPattern: shifted.bitPattern &- 0x4338_0000_0000_0000)
    return exact - (shifted - 0x1.8p52) == 0.5 ? whole &+ 1 : whole
  }

  /// This span times a fraction, rounded half up with 128-bit integers, saturating at both ends of the range.
  /// `unlimited` times something positive stays unlimited. The denominator must be positive.
  package func scaled(numerator: Int64, denominator: Int64) -> SimDuration {
    precondition(denominator > 0, "a span is scaled by a fraction with a positive denominator")
    if self == .unlimited && numerator > 0 { return .unlimited }
    let product = Int128(microseconds) &* Int128(numerator)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(denominator))
    let floor = remainder < 0 ? quotient - 1 : quotient
    let rest = remainder < 0 ? remainder + Int128(denominator) : remainder
    let rounded = rest * 2 >= Int128(denominator) ? floor + 1 : floor
    return SimDuration(microseconds: Int64(clamping: rounded))
  }
}

extension Int64 {
  /// The sum, or the end of the range that it would have passed.
  @inlinable package func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
