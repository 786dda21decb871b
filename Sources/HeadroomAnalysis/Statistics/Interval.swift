/// A 95 % interval over replications, by Student's t.
package struct Interval: Sendable, Hashable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Whether zero lies outside: a difference of which the sign is known.
  package var excludesZero: Bool { low > 0 || high < 0 }

  /// Around a pooled value, as wide as the spread of the replications' own figures makes it.
  ///
  /// - Returns: `nil` below two replications: one seed says nothing of the spread.
  package static func around(_ value: Double, replications: [Double]) -> Interval? {
    guard replications.count >= 2 else { return nil }
    let halfWidth =
      StudentT.quantile95(degreesOfFreedom: replications.count - 1) * standardDeviation(replications)
      / Double(replications.count).squareRoot()
    return Interval(low: value - halfWidth, high: value + halfWidth)
  }

  /// With n - 1; the values in the order of the replications, so that the sum has one order.
  private static func standardDeviation(_ values: [Double]) -> Double {
    let mean = Mean.of(values) ?? 0
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}

enum Mean {
  /// `nil` without values. Of equal values the mean is that very value.
  static func of(_ values: [Double]) -> Double? {
    guard let first = values.first else { return nil }
    let distances = values.reduce(0) { $0 + ($1 - first) }
    return first + distances / Double(values.count)
  }
}
