import HeadroomKernel
import Testing

@Suite("Parameters of distributions")
struct DistributionParametersTests {
  private static let mu = 3.2
  private static let sigma = 0.9

  /// What the lognormal law with `mu` and `sigma` has, computed with 40 digits.
  private static let known: [LognormalParameter: Double] = [
    .mean: 36.781_683_857_244_175, .cv: 1.117_098_020_173_911, .median: 24.532_530_197_109_35,
    .p90: 77.742_058_859_688_61, .p95: 107.809_767_745_738_44, .p99: 199.081_260_707_237_82,
  ]

  private func parameters(of law: Distribution) -> (mu: Double, sigma: Double)? {
    if case .lognormal(let mu, let sigma) = law { (mu, sigma) } else { nil }
  }

  static let pairs = LognormalParameter.allCases.flatMap { first in
    LognormalParameter.allCases.filter { first.rawValue < $0.rawValue }.map { (first, $0) }
  }

  @Test("any two parameters of a lognormal law determine it", arguments: pairs)
  func anyPair(first: LognormalParameter, second: LognormalParameter) throws {
    let law = try Distribution.lognormal(from: [first: Self.known[first] ?? 0, second: Self.known[second] ?? 0])
    let (mu, sigma) = try #require(parameters(of: law))
    #expect(abs(mu - Self.mu) < 1e-12)
    #expect(abs(sigma - Self.sigma) < 1e-12)
  }

  @Test("of two lognormal laws with one mean and percentile the one with the smaller sigma is meant")
  func smallerSigma() throws {
    // sigma = z - sqrt(z^2 - 2 log(p90 / mean)) with z = 1.2815..., log(1.5) = 0.4055.
    let sigma = try #require(parameters(of: .lognormal(from: [.mean: 10, .p90: 15]))).sigma
    #expect(abs(sigma - 0.369_715_944_978_323_4) < 1e-12)
  }

  @Test("a percentile below the mean leaves the one law that has it")
  func percentileBelowMean() throws {
    let law = try Distribution.lognormal(from: [.mean: 10, .p90: 8])
    let (mu, sigma) = try #require(parameters(of: law))
    #expect(abs((law.mean ?? .nan) - 10) < 1e-9)
    #expect(abs(PortableMath.exp(mu + 1.281_551_565_544_600_4 * sigma) - 8) < 1e-9)
    #expect(sigma > 2 * 1.2815)
  }

  @Test("a tiny coefficient of variation is not lost")
  func tinyVariation() throws {
    let sigma = try #require(parameters(of: .lognormal(mean: 10, cv: 1e-9))).sigma
    #expect(abs(sigma / 1e-9 - 1) < 1e-12)
    #expect(try Distribution.lognormal(mean: 10, cv: 0).isConstant.map { abs($0 - 10) < 1e-13 } == true)
    #expect(try Distribution.gamma(mean: 10, cv: 0) == .constant(10))
  }

  @Test(
    "senseless pairs of lognormal parameters are refused, each with its reason",
    arguments: [
      ([.median: 10, .p95: 9], .outOfOrder(smaller: "median", larger: "p95")),
      ([.p90: 10, .p99: 9], .outOfOrder(smaller: "p90", larger: "p99")),
      ([.mean: 9, .median: 10], .outOfOrder(smaller: "median", larger: "mean")),
      ([.mean: 1, .p90: 10], .meanTooSmall(percentile: "p90")),
      ([.mean: 1, .cv: -1], .negative("cv")),
      ([.mean: 0, .cv: 1], .notPositive("mean")),
      ([.median: -2, .cv: 1], .notPositive("median")),
      ([.mean: .nan, .cv: 1], .notFinite("mean")),
      ([.mean: 1, .cv: 1e200], .notFinite("cv")),
      ([.mean: 1], .needsTwoParameters(given: [.mean])),
      ([:], .needsTwoParameters(given: [])),
      ([.p95: 3, .mean: 1, .median: 1], .needsTwoParameters(given: [.mean, .median, .p95])),
    ] as [([LognormalParameter: Double], DistributionError)])
  func refusedPairs(given: [LognormalParameter: Double], error: DistributionError) {
    #expect(throws: error) { try Distribution.lognormal(from: given) }
  }

  @Test(
    "senseless parameters are refused, each with its reason",
    arguments: [
      (.constant(-1), .negative("value")), (.constant(.nan), .notFinite("value")),
      (.exponential(mean: 0), .notPositive("mean")), (.exponential(mean: -.infinity), .notFinite("mean")),
      (.uniform(min: 2, max: 1), .outOfOrder(smaller: "min", larger: "max")),
      (.uniform(min: -1, max: 1), .negative("min")), (.uniform(min: 1, max: .infinity), .notFinite("max")),
      (.lognormal(mu: 0, sigma: -1), .negative("sigma")), (.lognormal(mu: .nan, sigma: 1), .notFinite("mu")),
      (.gamma(shape: 0, scale: 1), .notPositive("shape")), (.weibull(shape: 1, scale: -1), .notPositive("scale")),
      (.erlang(stages: 0, mean: 1), .notPositive("k")), (.erlang(stages: 1, mean: 0), .notPositive("mean")),
      (.hyperexponential([]), .noValues),
      (.hyperexponential([.init(weight: 0, mean: 1)]), .weightsSumToZero),
      (.hyperexponential([.init(weight: -1, mean: 1)]), .negative("weight")),
      (.hyperexponential([.init(weight: 1, mean: 0)]), .notPositive("mean")),
      (.pareto(minimum: 0, alpha: 1), .notPositive("minimum")), (.pareto(minimum: 1, alpha: 0), .notPositive("alpha")),
    ] as [(Distribution, DistributionError)])
  func refused(law: Distribution, error: DistributionError) {
    #expect(throws: error) { try law.validated() }
  }

  @Test("parameters that make sense are left as they are", arguments: DistributionTests.laws.map(\.name))
  func accepted(name: String) throws {
    let law = try #require(DistributionTests.laws.first { $0.name == name }).law
    #expect(try law.validated() == law)
  }

  @Test("the solved gamma and Weibull laws refuse what has no law")
  func refusedSolutions() {
    #expect(throws: DistributionError.notPositive("mean")) { try Distribution.gamma(mean: 0, cv: 1) }
    #expect(throws: DistributionError.negative("cv")) { try Distribution.gamma(mean: 1, cv: -1) }
    #expect(throws: DistributionError.self) { try Distribution.gamma(mean: 1, cv: 1e-200) }
    #expect(throws: DistributionError.notPositive("shape")) { try Distribution.weibull(shape: 0, mean: 1) }
    #expect(throws: DistributionError.self) { try Distribution.weibull(shape: 0.001, mean: 1) }
  }

  @Test("lists to choose from refuse what cannot be chosen")
  func refusedLists() {
    #expect(throws: DistributionError.noValues) { try WeightedValues([]) }
    #expect(throws: DistributionError.noValues) { try SortedValues([]) }
    #expect(throws: DistributionError.weightsSumToZero) { try WeightedValues([(1, 0), (2, 0)]) }
    #expect(throws: DistributionError.negative("weight")) { try WeightedValues([(1, -1), (2, 5)]) }
    #expect(throws: DistributionError.notFinite("value")) { try WeightedValues([(.nan, 1)]) }
    #expect(throws: DistributionError.negative("value")) { try SortedValues([1, -1]) }
    #expect(throws: DistributionError.notFinite("sum of the weights")) { try WeightedValues([(1, 1e308), (2, 1e308)]) }
  }

  @Test("errors read as sentences")
  func sentences() {
    #expect("\(DistributionError.outOfOrder(smaller: "median", larger: "p95"))" == "median is greater than p95")
    #expect(
      "\(DistributionError.needsTwoParameters(given: [.cv]))"
        == "a lognormal distribution needs exactly two of mean, cv, median, p90, p95 and p99; given: cv")
  }
}
