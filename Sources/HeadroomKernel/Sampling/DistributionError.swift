/// Why parameters do not make a distribution. Names of parameters are those of the scenario file.
package enum DistributionError: Error, Hashable, Sendable {
  /// NaN or infinite, given or following from what was given.
  case notFinite(String)
  case negative(String)
  /// Zero or negative where only positive makes sense.
  case notPositive(String)
  /// The first must not be above the second, as in `min` and `max`, `median` and `p95`, `median` and `mean`.
  case outOfOrder(smaller: String, larger: String)
  /// A mean so far above a percentile that no lognormal law has both.
  case meanTooSmall(percentile: String)
  /// A lognormal law is determined by exactly two of its parameters; these were given.
  case needsTwoParameters(given: [LognormalParameter])
  case noValues
  case weightsSumToZero

  static func requireFinite(_ value: Double, _ name: String) throws(DistributionError) {
    guard value.isFinite else { throw .notFinite(name) }
  }

  static func requireNotNegative(_ value: Double, _ name: String) throws(DistributionError) {
    try requireFinite(value, name)
    guard value >= 0 else { throw .negative(name) }
  }

  static func requirePositive(_ value: Double, _ name: String) throws(DistributionError) {
    try requireFinite(value, name)
    guard value > 0 else { throw .notPositive(name) }
  }

  static func requireOrder(
    _ smaller: Double, _ smallerName: String, _ larger: Double, _ largerName: String
  ) throws(DistributionError) {
    guard smaller <= larger else { throw .outOfOrder(smaller: smallerName, larger: largerName) }
  }
}

extension DistributionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFinite(let name): "\(name) is not a finite number"
    case .negative(let name): "\(name) is negative"
    case .notPositive(let name): "\(name) must be greater than zero"
    case .outOfOrder(let smaller, let larger): "\(smaller) is greater than \(larger)"
    case .meanTooSmall(let percentile):
      "no lognormal distribution has a \(percentile) that far above its mean"
    case .needsTwoParameters(let given):
      "a lognormal distribution needs exactly two of mean, cv, median, p90, p95 and p99; given: "
        + (given.isEmpty ? "none" : given.map(\.rawValue).joined(separator: ", "))
    case .noValues: "there are no values to choose from"
    case .weightsSumToZero: "the weights sum to zero"
    }
  }
}
