import HeadroomKernel
import Testing

@Suite("Laws as plain memory")
struct PlainLawTests {
  private static let laws: [ClampedDistribution] = [
    ClampedDistribution(.constant(3.25)), ClampedDistribution(.exponential(mean: 2)),
    ClampedDistribution(.exponential(mean: 40), atLeast: 5, atMost: 60), ClampedDistribution(.uniform(min: 1, max: 9)),
    ClampedDistribution(.lognormal(mu: 1, sigma: 0.8)), ClampedDistribution(.lognormal(mu: 3, sigma: 2), atMost: 100),
  ]

  @Test("every draw is that of the law itself, to the last bit", arguments: laws)
  func sameDraws(law: ClampedDistribution) throws {
    let plain = try #require(PlainLaw(law))
    for index in 0..<20_000 as Range<UInt64> {
      let key = StreamKey(seed: 3, replication: 1, name: "law")
      var one = RandomStream(key: key, index: index, attempt: 1, purpose: 2)
      var other = one
      #expect(plain.sampleMicroseconds(&one) == law.sampleDuration(&other).microseconds)
      #expect(one.next() == other.next())
    }
  }

  @Test("laws with lists have none")
  func listed() throws {
    let values = try WeightedValues([(value: 1, weight: 1), (value: 2, weight: 3)])
    #expect(PlainLaw(ClampedDistribution(.choice(values))) == nil)
  }

  @Test(
    "spans round half up whatever their size",
    arguments: [
      (0.000_000_4, 1), (0.000_000_5, 1), (0.000_001_5, 2), (0.000_002_5, 3), (1.000_000_5, 1_000_001),
      (12.345_678_4, 12_345_678),
      (536_870_912.0, 536_870_912_000_000), (4e9, 3_155_760_000_000_000),
    ])
  func rounding(seconds: Double, microseconds: Int64) {
    #expect(ClampedDistribution.duration(seconds: seconds).microseconds == microseconds)
  }
}
