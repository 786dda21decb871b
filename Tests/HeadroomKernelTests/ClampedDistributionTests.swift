import HeadroomKernel
import Testing

@Suite("Clamped distributions")
struct ClampedDistributionTests {
  @Test("what falls outside is moved to the limit and the rest stays")
  func limits() {
    let base = Distribution.exponential(mean: 10)
    let law = ClampedDistribution(base, atLeast: 2, atMost: 15)
    var atLower = 0
    var atUpper = 0
    for index in 0..<10_000 as Range<UInt64> {
      var (one, other) = (testStream("clamp", index), testStream("clamp", index))
      let free = base.sample(&one)
      let drawn = law.sample(&other)
      #expect(drawn == min(max(free, 2), 15))
      if drawn == 2 { atLower += 1 }
      if drawn == 15 { atUpper += 1 }
    }
    // 1 - e^-0.2 and e^-1.5.
    #expect(abs(Double(atLower) / 10_000 - 0.181_27) < tolerance(ofProportion: 0.18127, samples: 10_000))
    #expect(abs(Double(atUpper) / 10_000 - 0.223_13) < tolerance(ofProportion: 0.22313, samples: 10_000))
    #expect(law.mean == 10)
  }

  @Test("limits in the wrong order, negative or no number are refused")
  func refused() {
    let base = Distribution.constant(1)
    #expect(throws: DistributionError.outOfOrder(smaller: "atLeast", larger: "atMost")) {
      try ClampedDistribution(base, atLeast: 3, atMost: 2).validated()
    }
    #expect(throws: DistributionError.negative("atMost")) { try ClampedDistribution(base, atMost: -1).validated() }
    #expect(throws: DistributionError.notFinite("atLeast")) { try ClampedDistribution(base, atLeast: .nan).validated() }
    #expect(throws: DistributionError.negative("value")) { try ClampedDistribution(.constant(-1)).validated() }
    #expect(throws: Never.self) { try ClampedDistribution(base, atLeast: 2, atMost: 2).validated() }
  }

  @Test("a law is constant when only one value can come out")
  func constants() throws {
    #expect(ClampedDistribution(.constant(4)).isConstant == 4)
    #expect(ClampedDistribution(.constant(4), atMost: 3).isConstant == 3)
    #expect(ClampedDistribution(.constant(4), atLeast: 5).isConstant == 5)
    #expect(ClampedDistribution(.exponential(mean: 1), atLeast: 2, atMost: 2).isConstant == 2)
    #expect(ClampedDistribution(.uniform(min: 2, max: 2)).isConstant == 2)
    #expect(ClampedDistribution(.choice(try WeightedValues([(1, 0), (7, 2), (7, 1)]))).isConstant == 7)
    #expect(ClampedDistribution(.choice(try WeightedValues([(1, 1), (7, 2)]))).isConstant == nil)
    #expect(ClampedDistribution(.empirical(try SortedValues([3, 3]))).isConstant == 3)
    #expect(ClampedDistribution(.empirical(try SortedValues([3, 4]))).isConstant == nil)
    #expect(ClampedDistribution(.exponential(mean: 1)).isConstant == nil)
  }

  @Test("a constant law draws its constant to the last bit")
  func constantDraws() throws {
    let laws = [.uniform(min: 2.3, max: 2.3), try Distribution.lognormal(mean: 10, cv: 0), .constant(0)]
    for law in laws.map({ ClampedDistribution($0) }) {
      var stream = testStream("constant")
      #expect(law.sample(&stream) == law.isConstant)
    }
  }

  @Test(
    "drawn spans are whole microseconds, at least one unless the value is zero, and never endless",
    arguments: [
      (0, 0), (1e-9, 1), (.leastNonzeroMagnitude, 1), (1.4e-6, 1), (1.5e-6, 2), (40, 40_000_000),
      (1e300, 3_155_760_000_000_000),
      (.infinity, 3_155_760_000_000_000), (3_155_760_000, 3_155_760_000_000_000),
    ] as [(Double, Int64)])
  func spans(seconds: Double, microseconds: Int64) {
    var stream = testStream("spans")
    let span = ClampedDistribution(.constant(seconds)).sampleDuration(&stream)
    #expect(span == SimDuration(microseconds: microseconds))
    #expect(ClampedDistribution.duration(seconds: seconds) == span)
  }

  @Test("laws that crowd at zero never draw a span of nothing")
  func positiveSpans() {
    let laws: [Distribution] = [
      .gamma(shape: 0.001, scale: 1), .weibull(shape: 0.01, scale: 1), .exponential(mean: 1e-9),
      .uniform(min: 0, max: 1e-8),
    ]
    for law in laws {
      var stream = testStream("crowd")
      let spans = (0..<2_000).map { _ in ClampedDistribution(law).sampleDuration(&stream).microseconds }
      #expect(spans.allSatisfy { $0 >= 1 }, "\(law)")
      #expect(spans.contains(1), "\(law) does not crowd at zero, so this test says nothing")
    }
  }
}
