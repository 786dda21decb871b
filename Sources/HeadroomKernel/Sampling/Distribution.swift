/// The law of a random quantity that is not negative: a duration, a size, a delay. The unit is the caller's.
///
///     let runTime = try Distribution.lognormal(mean: 90, cv: 1.2)
///     let seconds = runTime.sample(&luck)
///
/// The cases hold what sampling needs. The constructors and `validated()` refuse senseless parameters; a case written
/// out by hand is taken as it is. Samples are the same on every machine.
package enum Distribution: Sendable, Hashable {
  case constant(Double)
  case exponential(mean: Double)
  case uniform(min: Double, max: Double)
  /// The logarithm is normal with mean `mu` and standard deviation `sigma`.
  case lognormal(mu: Double, sigma: Double)
  /// Mean shape * scale, coefficient of variation 1 / sqrt(shape).
  case gamma(shape: Double, scale: Double)
  /// The sum of equal exponential stages; `mean` is that of the whole.
  case erlang(stages: Int, mean: Double)
  /// One of several exponential laws. Weights count in proportion to their sum.
  case hyperexponential([WeightedMean])
  case weibull(shape: Double, scale: Double)
  /// A value exceeds x with probability (minimum / x)^alpha.
  case pareto(minimum: Double, alpha: Double)
  case choice(WeightedValues)
  case empirical(SortedValues)
}

/// A branch of a hyperexponential law.
package struct WeightedMean: Sendable, Hashable {
  package var weight: Double
  package var mean: Double

  package init(weight: Double, mean: Double) {
    self.weight = weight
    self.mean = mean
  }
}

extension Distribution {
  /// The expected value; nil where it is infinite.
  package var mean: Double? {
    let value = formalMean
    return value.isFinite ? value : nil
  }

  private var formalMean: Double {
    switch self {
    case .constant(let value): value
    case .exponential(let mean), .erlang(_, let mean): mean
    case .uniform(let low, let high): low + (high - low) / 2
    case .lognormal(let mu, let sigma): PortableMath.exp(mu + sigma * sigma / 2)
    case .gamma(let shape, let scale): shape * scale
    case .hyperexponential(let branches): Self.mean(of: branches)
    case .weibull(let shape, let scale): scale * PortableMath.gamma(1 + 1 / shape)
    case .pareto(let minimum, let alpha): alpha > 1 ? minimum * (alpha / (alpha - 1)) : .infinity
    case .choice(let values): values.mean
    case .empirical(let values): values.mean
    }
  }

  private static func mean(of branches: [WeightedMean]) -> Double {
    let total = branches.reduce(0) { $0 + $1.weight }
    return branches.reduce(0) { $0 + $1.mean * ($1.weight / total) }
  }

  /// The value, if the law has only one.
  package var isConstant: Double? {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): low == high ? low : nil
    case .lognormal(let mu, let sigma): sigma == 0 ? PortableMath.exp(mu) : nil
    case .choice(let values): values.only
    case .empirical(let values): values.only
    case .exponential, .gamma, .erlang, .hyperexponential, .weibull, .pareto: nil
    }
  }
}
