extension Distribution {
  /// This law, or the first thing that is wrong with its parameters.
  package func validated() throws(DistributionError) -> Distribution {
    switch self {
    case .constant(let value): try DistributionError.requireNotNegative(value, "value")
    case .exponential(let mean): try DistributionError.requirePositive(mean, "mean")
    case .uniform(let low, let high):
      try DistributionError.requireNotNegative(low, "min")
      try DistributionError.requireFinite(high, "max")
      try DistributionError.requireOrder(low, "min", high, "max")
    case .lognormal(let mu, let sigma):
      try DistributionError.requireFinite(mu, "mu")
      try DistributionError.requireNotNegative(sigma, "sigma")
    case .gamma(let shape, let scale), .weibull(let shape, let scale):
      try DistributionError.requirePositive(shape, "shape")
      try DistributionError.requirePositive(scale, "scale")
    case .erlang(let stages, let mean):
      guard stages >= 1 else { throw .notPositive("k") }
      try DistributionError.requirePositive(mean, "mean")
    case .hyperexponential(let branches): try Self.validate(branches)
    case .pareto(let minimum, let alpha):
      try DistributionError.requirePositive(minimum, "minimum")
      try DistributionError.requirePositive(alpha, "alpha")
    case .choice, .empirical: break  // Their own initialisers have checked them.
    }
    return self
  }

  private static func validate(_ branches: [WeightedMean]) throws(DistributionError) {
    guard !branches.isEmpty else { throw .noValues }
    for branch in branches {
      try DistributionError.requireNotNegative(branch.weight, "weight")
      try DistributionError.requirePositive(branch.mean, "mean")
    }
    let total = branches.reduce(0) { $0 + $1.weight }
    guard total > 0 else { throw .weightsSumToZero }
    guard total.isFinite else { throw .notFinite("sum of the weights") }
  }

  /// A gamma law by its mean and coefficient of variation; a cv of 0 is a constant.
  package static func gamma(mean: Double, cv: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requirePositive(mean, "mean")
    try DistributionError.requireNotNegative(cv, "cv")
    if cv == 0 { return .constant(mean) }
    let square = cv * cv
    guard square.isFinite, square >= .leastNormalMagnitude else { throw .notFinite("shape, which is 1 / cv^2,") }
    return try Distribution.gamma(shape: 1 / square, scale: mean * square).validated()
  }

  /// A Weibull law by its shape and mean.
  package static func weibull(shape: Double, mean: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requirePositive(shape, "shape")
    try DistributionError.requirePositive(mean, "mean")
    let unitMean = PortableMath.gamma(1 + 1 / shape)
    guard unitMean.isFinite else { throw .notFinite("mean of a Weibull distribution of this shape and scale 1") }
    return try Distribution.weibull(shape: shape, scale: mean / unitMean).validated()
  }
}
