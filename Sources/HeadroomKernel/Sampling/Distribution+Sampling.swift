extension Distribution {
  /// Draws a value. Allocates nothing. Costs 2 ns for an exponential law, 7 for a lognormal and 25 for a Weibull
  /// law, the others lie between; finding the address costs 3 more.
  ///
  /// How many numbers a draw takes from the stream varies, so what must not depend on it needs a stream of its own.
  package func sample(_ stream: inout RandomStream) -> Double {
    switch self {
    case .constant(let value): value
    case .exponential(let mean): mean * stream.exponential()
    case .uniform(let low, let high): low + (high - low) * stream.unitOpen()
    case .lognormal(let mu, let sigma): Self.positive(PortableMath.exp(mu + sigma * stream.normal()))
    case .gamma(let shape, let scale): scale * stream.gamma(shape: shape)
    case .erlang(let stages, let mean): mean * stream.erlang(stages: stages)
    case .hyperexponential(let branches): Self.sample(branches, &stream)
    case .weibull(let shape, let scale): Self.positive(scale * PortableMath.pow(stream.exponential(), 1 / shape))
    case .pareto(let minimum, let alpha): minimum * PortableMath.exp(stream.exponential() / alpha)
    case .choice(let values): values.sample(&stream)
    case .empirical(let values): values.sample(&stream)
    }
  }

  /// Laws without a value at zero draw none, even where the draw is too small for a double: a job of theirs lasts.
  @inline(__always)
  private static func positive(_ value: Double) -> Double {
    max(value, .leastNormalMagnitude)
  }

  private static func sample(_ branches: [WeightedMean], _ stream: inout RandomStream) -> Double {
    var total = 0.0
    for branch in branches { total += branch.weight }
    var rest = stream.unit() * total
    var chosen = 0.0
    for branch in branches where branch.weight > 0 {
      chosen = branch.mean
      rest -= branch.weight
      if rest < 0 { break }
    }
    return chosen * stream.exponential()
  }
}

extension RandomStream {
  /// The mean of some exponential variables with mean 1.
  ///
  /// Few stages are added up, which is exact and quick; many are one gamma variable, which is the same law.
  fileprivate mutating func erlang(stages: Int) -> Double {
    guard stages <= 4 else { return gamma(shape: Double(stages)) / Double(stages) }
    var sum = 0.0
    for _ in 0..<stages { sum += exponential() }
    return sum / Double(stages)
  }
}
