/// A law with limits beside it: what falls outside is moved to the limit, not drawn again.
package struct ClampedDistribution: Sendable, Hashable {
  package var base: Distribution
  package var atLeast: Double?
  package var atMost: Double?

  package init(_ base: Distribution, atLeast: Double? = nil, atMost: Double? = nil) {
    self.base = base
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// This law, or the first thing that is wrong with its parameters or limits.
  package func validated() throws(DistributionError) -> ClampedDistribution {
    _ = try base.validated()
    if let atLeast { try DistributionError.requireNotNegative(atLeast, "atLeast") }
    if let atMost { try DistributionError.requireNotNegative(atMost, "atMost") }
    if let atLeast, let atMost { try DistributionError.requireOrder(atLeast, "atLeast", atMost, "atMost") }
    return self
  }

  /// Draws a value within the limits.
  package func sample(_ stream: inout RandomStream) -> Double {
    clamp(base.sample(&stream))
  }

  /// The mean of the law without its limits; nil where it is infinite.
  package var mean: Double? { base.mean }

  /// The value, if only one can come out.
  package var isConstant: Double? {
    if let atLeast, atLeast == atMost { return atLeast }
    return base.isConstant.map(clamp)
  }

  @inline(__always)
  private func clamp(_ value: Double) -> Double {
    var result = value
    if let atLeast, result < atLeast { result = atLeast }
    if let atMost, result > atMost { result = atMost }
    return result
  }
}

extension ClampedDistribution {
  /// The longest span that a draw gives: a hundred Julian years. It leaves room to add up thousands of them, and
  /// nothing on AWS lasts as long.
  package static let longestDuration = SimDuration(seconds: 3_155_760_000)

  /// Draws a span, the values being seconds: rounded half up to microseconds, at least 1 µs unless it is exactly
  /// zero, at most `longestDuration`.
  package func sampleDuration(_ stream: inout RandomStream) -> SimDuration {
    Self.duration(seconds: sample(&stream))
  }

  @inline(never)
  private static func longDuration(seconds: Double) -> SimDuration {
    guard let rounded = SimDuration.rounding(seconds: seconds), rounded <= longestDuration else {
      return longestDuration
    }
    return rounded
  }

  /// The same rounding for a value that is known already, such as `isConstant`.
  @inline(__always)
  package static func duration(seconds: Double) -> SimDuration {
    guard seconds > 0 else { return .zero }
    guard seconds < 0x1p29 else { return longDuration(seconds: seconds) }
    return SimDuration(microseconds: max(SimDuration.roundingSmall(seconds: seconds), 1))
  }
}
