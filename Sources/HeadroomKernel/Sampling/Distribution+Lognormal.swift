/// What people know about a lognormal law; any two of them determine it.
package enum LognormalParameter: String, Sendable, Hashable, CaseIterable {
  case mean, cv, median, p90, p95, p99

  /// The standard normal quantile of a percentile, 0 for the median; nil for mean and cv.
  fileprivate var quantile: Double? {
    switch self {
    case .mean, .cv: nil
    case .median: 0
    case .p90: NormalQuantiles.z90
    case .p95: NormalQuantiles.z95
    case .p99: NormalQuantiles.z99
    }
  }
}

extension Distribution {
  package static func lognormal(mean: Double, cv: Double) throws(DistributionError) -> Distribution {
    try lognormal(from: [.mean: mean, .cv: cv])
  }

  /// The lognormal law with the two parameters given.
  ///
  /// With m the mean, v the cv and q the percentile of normal quantile z: m = exp(mu + sigma^2 / 2),
  /// v^2 = exp(sigma^2) - 1, q = exp(mu + z sigma). The cv alone gives sigma; two percentiles are a straight line;
  /// the median is the percentile with z = 0.
  ///
  /// Mean and percentile leave the quadratic equation sigma^2 / 2 - z sigma + log(q / m) = 0. Where it has two
  /// solutions the smaller sigma is meant: the other law is so heavy in its tail that nobody describes a duration
  /// so. A percentile below the mean leaves only one that is not negative.
  package static func lognormal(from given: [LognormalParameter: Double]) throws(DistributionError) -> Distribution {
    let known = LognormalParameter.allCases.filter { given[$0] != nil }
    guard known.count == 2, let first = given[known[0]], let second = given[known[1]] else {
      throw .needsTwoParameters(given: known)
    }
    try check(first, known[0])
    try check(second, known[1])
    let law =
      switch (known[0], known[1]) {
      case (.mean, .cv): from(mean: first, cv: second)
      case (.mean, let percentile): try from(mean: first, percentile, second)
      case (.cv, let percentile): from(cv: first, percentile, second)
      case (let lower, let upper): try from(lower, first, upper, second)
      }
    return try law.validated()
  }

  private static func check(_ value: Double, _ parameter: LognormalParameter) throws(DistributionError) {
    if parameter == .cv {
      try DistributionError.requireNotNegative(value, "cv")
      try DistributionError.requireFinite(value * value, "cv")
    } else {
      try DistributionError.requirePositive(value, parameter.rawValue)
    }
  }

  private static func from(mean: Double, cv: Double) -> Distribution {
    let variance = PortableMath.log1p(cv * cv)
    return .lognormal(mu: PortableMath.log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  private static func from(cv: Double, _ percentile: LognormalParameter, _ value: Double) -> Distribution {
    let sigma = PortableMath.log1p(cv * cv).squareRoot()
    return .lognormal(mu: PortableMath.log(value) - (percentile.quantile ?? 0) * sigma, sigma: sigma)
  }

  private static func from(
    mean: Double, _ percentile: LognormalParameter, _ value: Double
  ) throws(DistributionError) -> Distribution {
    let z = percentile.quantile ?? 0
    let excess = PortableMath.log(value) - PortableMath.log(mean)
    if z == 0 && excess > 0 { throw .outOfOrder(smaller: "median", larger: "mean") }
    let discriminant = z * z - 2 * excess
    guard discriminant >= 0 else { throw .meanTooSmall(percentile: percentile.rawValue) }
    let root = discriminant.squareRoot()
    // For the smaller solution z - root, without the cancellation; at a percentile below the mean it is negative.
    let sigma = excess >= 0 && z > 0 ? 2 * excess / (z + root) : z + root
    return .lognormal(mu: PortableMath.log(value) - z * sigma, sigma: sigma)
  }

  private static func from(
    _ lower: LognormalParameter, _ lowerValue: Double, _ upper: LognormalParameter, _ upperValue: Double
  ) throws(DistributionError) -> Distribution {
    try DistributionError.requireOrder(lowerValue, lower.rawValue, upperValue, upper.rawValue)
    let lowerZ = lower.quantile ?? 0
    let upperZ = upper.quantile ?? 0
    let lowerLog = PortableMath.log(lowerValue)
    let sigma = (PortableMath.log(upperValue) - lowerLog) / (upperZ - lowerZ)
    return .lognormal(mu: lowerLog - lowerZ * sigma, sigma: sigma)
  }
}
