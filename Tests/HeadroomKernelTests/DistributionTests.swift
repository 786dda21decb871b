import HeadroomKernel
import Testing

@Suite("Distributions")
struct DistributionTests {
  /// A law with its exact moments and points of its distribution function.
  struct Reference {
    var name: String
    var mean: Double
    var deviation: Double
    var points: [(value: Double, probability: Double)]

    static let all = DistributionReferences.laws.split(separator: "\n").map { line in
      let fields = line.split(separator: " ")
      return Reference(
        name: String(fields[0]), mean: number(fields[1]), deviation: number(fields[2]),
        points: fields.dropFirst(3).map { pair in
          let parts = pair.split(separator: ":")
          return (number(parts[0]), number(parts[1]))
        })
    }

    private static func number(_ text: Substring) -> Double { Double(text) ?? .nan }
  }

  static let laws: [(name: String, law: Distribution)] = [
    ("exponential", .exponential(mean: 2)),
    ("uniform", .uniform(min: 1, max: 3)),
    ("lognormal", made { () throws(DistributionError) in try .lognormal(mean: 2, cv: 1.2) }),
    ("gamma16", made { () throws(DistributionError) in try .gamma(mean: 2, cv: 0.25) }),
    ("gamma4", .gamma(shape: 4, scale: 0.5)),
    ("gammaQuarter", made { () throws(DistributionError) in try .gamma(mean: 2, cv: 2) }),
    ("erlang3", .erlang(stages: 3, mean: 2)),
    ("erlang30", .erlang(stages: 30, mean: 2)),
    ("hyperexponential", .hyperexponential([.init(weight: 9, mean: 1), .init(weight: 1, mean: 11)])),
    ("weibull", made { () throws(DistributionError) in try .weibull(shape: 0.75, mean: 2) }),
    ("pareto", .pareto(minimum: 1, alpha: 3)),
  ]

  private static func made(_ make: () throws(DistributionError) -> Distribution) -> Distribution {
    do { return try make() } catch { fatalError("\(error)") }
  }

  /// Without the optimiser a million draws of each law take minutes.
  #if DEBUG
    private let samples = 50_000
  #else
    private let samples = 1_000_000
  #endif

  @Test("draws follow the law: mean and distribution function", arguments: laws.map(\.name))
  func lawOfDraws(name: String) throws {
    let law = try #require(Self.laws.first { $0.name == name }).law
    let reference = try #require(Reference.all.first { $0.name == name })
    let key = StreamKey(seed: 5, replication: 0, name: name)
    // One draw at each of many addresses, as jobs do it.
    let draws = (0..<samples).map { index in
      var stream = RandomStream(key: key, index: UInt64(index), attempt: 1, purpose: 0)
      return law.sample(&stream)
    }
    #expect(abs((law.mean ?? .nan) - reference.mean) < 1e-12 * reference.mean)
    expect(draws, follow: reference)
  }

  @Test("normal draws follow the law")
  func normal() throws {
    let reference = try #require(Reference.all.first { $0.name == "normal" })
    var stream = testStream("normal")
    let draws = (0..<samples).map { _ in stream.normal() }
    expect(draws, follow: reference)
    let variance = draws.reduce(0) { $0 + $1 * $1 } / Double(draws.count)
    // A square of a normal variable has variance 2.
    #expect(abs(variance - 1) < 5 * (2 / Double(draws.count)).squareRoot())
  }

  @Test("normal draws follow the law in the tail")
  func normalTail() {
    var stream = testStream("tail")
    let samples = 20 * samples
    var beyond = (four: 0, fourAndAHalf: 0)
    for _ in 0..<samples {
      let x = stream.normal().magnitude
      if x > 4 { beyond.four += 1 }
      if x > 4.5 { beyond.fourAndAHalf += 1 }
    }
    for (count, probability) in [(beyond.four, 6.334_248e-5), (beyond.fourAndAHalf, 6.795_346e-6)] {
      let share = Double(count) / Double(samples)
      #expect(abs(share - probability) < tolerance(ofProportion: probability, samples: samples))
    }
  }

  @Test("exponential draws follow the law in the tail and near zero")
  func exponential() {
    var stream = testStream("exponential")
    let draws = (0..<2_000_000).map { _ in stream.exponential() }
    #expect(draws.allSatisfy { $0 > 0 })
    // e^-8.5 lies beyond the start of the ziggurat's tail, and the memory of the law must not show there.
    for (value, probability) in [(8.5, 0.000_203_468_369), (9.5, 0.000_074_851_829_9), (7, 0.000_911_881_966)] {
      let share = Double(draws.count { $0 > value }) / Double(draws.count)
      #expect(abs(share - probability) < tolerance(ofProportion: probability, samples: draws.count))
    }
    let small = Double(draws.count { $0 < 0.01 }) / Double(draws.count)
    #expect(abs(small - 0.009_950_166) < tolerance(ofProportion: 0.00995, samples: draws.count))
  }

  private func expect(_ draws: [Double], follow reference: Reference) {
    let count = Double(draws.count)
    let mean = draws.reduce(0, +) / count
    #expect(abs(mean - reference.mean) < 5 * reference.deviation / count.squareRoot(), "mean of \(reference.name)")
    #expect(reference.points.count >= 4)
    for point in reference.points {
      let share = Double(draws.count { $0 <= point.value }) / count
      let margin = tolerance(ofProportion: point.probability, samples: draws.count) + 1 / count
      #expect(abs(share - point.probability) < margin, "\(reference.name) at \(point.value)")
    }
  }

  @Test("a hundred thousand draws of each law are pinned to the last bit", arguments: zip(laws.map(\.name), pins))
  func pinned(name: String, pin: String) throws {
    let law = try #require(Self.laws.first { $0.name == name }).law
    var stream = testStream(name)
    var digest = Digest()
    for _ in 0..<100_000 { digest.combine(law.sample(&stream).bitPattern) }
    // Also tells whether as many numbers were taken from the stream.
    digest.combine(stream.next())
    #expect(digest.hexadecimal() == pin)
  }

  static let pins = [
    "69bf625a18efb8e988418df636230e59", "857c44c839d088b2b8f36e0f9c8c5759",
    "8e3b94bceabe2ac20f1a71a422373281", "dae09f47ebdc35c61c1aa2cf1501a5fc",
    "ec71d12084baf4e25398c7e484ef7662", "c59c2c2aa8bd1c470021f2903c2b8b23",
    "e60447c5db9d7aa76e800458844ac1dc", "08f0ff6af361a52413c80aad38ab95ef",
    "13a4b5e3e479612f243530edc7640d1f", "a6656cf5272a6758fdf1cf91e2a935b7",
    "39c6f40247e774e810218bb9eab41d47",
  ]

  @Test("choices come up in proportion to their weights, those without weight never")
  func choice() throws {
    let pairs = [(4.0, 0.0), (1.0, 1.0), (2.0, 5.0), (3.0, 0.0), (4.0, 2.0), (9.0, 0.0)]
    let law = Distribution.choice(try WeightedValues(pairs.map { (value: $0.0, weight: $0.1) }))
    var stream = testStream("choice")
    let draws = (0..<samples).map { _ in law.sample(&stream) }
    for (value, share) in [(1.0, 1.0 / 8), (2, 5.0 / 8), (4, 2.0 / 8)] {
      let observed = Double(draws.count { $0 == value }) / Double(samples)
      #expect(abs(observed - share) < tolerance(ofProportion: share, samples: samples), "value \(value)")
    }
    #expect(Set(draws) == [1, 2, 4])
    #expect(law.mean == 19.0 / 8)
  }

  @Test("recorded values come up equally often")
  func empirical() throws {
    let law = Distribution.empirical(try SortedValues([5, 1, 3, 3]))
    var stream = testStream("empirical")
    let draws = (0..<samples).map { _ in law.sample(&stream) }
    for (value, share) in [(1.0, 0.25), (3, 0.5), (5, 0.25)] {
      let observed = Double(draws.count { $0 == value }) / Double(samples)
      #expect(abs(observed - share) < tolerance(ofProportion: share, samples: samples), "value \(value)")
    }
    #expect(Set(draws) == [1, 3, 5])
    #expect(law.mean == 3)
    #expect(law == .empirical(try SortedValues([3, 5, 3, 1])))
  }

  @Test("an infinite mean is no mean")
  func infiniteMean() {
    #expect(Distribution.pareto(minimum: 1, alpha: 1).mean == nil)
    #expect(Distribution.pareto(minimum: 1, alpha: 1.5).mean == 3)
    #expect(Distribution.lognormal(mu: 0, sigma: 40).mean == nil)
    #expect(Distribution.constant(4).mean == 4)
  }
}
