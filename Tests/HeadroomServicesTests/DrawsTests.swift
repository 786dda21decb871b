import HeadroomKernel
import HeadroomModel
import HeadroomServices
import Testing

@Suite("Draws made ready for the loop")
struct DrawsTests {
  private static let key = StreamKey(seed: 11, replication: 1, name: "draws")

  private func luck(_ index: UInt64, attempt: UInt32 = 0, purpose: UInt32 = 3) -> RandomStream {
    RandomStream(key: Self.key, index: index, attempt: attempt, purpose: purpose)
  }

  private func law(_ pairs: [(value: Double, weight: Double)], atLeast: Double? = nil) throws -> ClampedDistribution {
    ClampedDistribution(.choice(try WeightedValues(pairs)), atLeast: atLeast)
  }

  @Test("vCPUs chosen from a list are what the law gives, to the unit")
  func choosesAsTheLaw() throws {
    let laws = [
      try law([(1, 1), (2, 1), (4, 1), (8, 1)]),
      try law([(0.25, 3), (0.5, 0), (16, 0.001), (4, 2), (0.1, 1)], atLeast: 0.25),
      try law([(2, 1)]),
      try law((1...8).map { (Double($0), Double($0)) }),
    ]
    for law in laws {
      let choice = try #require(VCPUChoice(law))
      for index in 0..<20_000 {
        var (first, second) = (luck(UInt64(index)), luck(UInt64(index)))
        let drawn = (law.sample(&first) * 1024 + 0.5).rounded(.down)
        #expect(choice.draw(&second) == Int64(max(drawn, 1)))
      }
    }
  }

  @Test("a longer list and other laws are left to the law itself")
  func leavesOthersAlone() throws {
    #expect(VCPUChoice(try law((1...9).map { (Double($0), 1) })) == nil)
    #expect(VCPUChoice(ClampedDistribution(.constant(2))) == nil)
  }

  @Test("a span drawn ahead is the one that is drawn alone, whatever numbers are asked for")
  func drawsAheadTheSame() throws {
    let law = try #require(PlainLaw(ClampedDistribution(.exponential(mean: 2.5))))
    var ahead = DrawnAhead()
    let address = DrawnAhead.Address(key: Self.key, shift: 14, attempt: 1, purpose: 7)
    let numbers = Array(0..<200) + [5, 4, 1_000_000, 1_000_063, 1_000_064, 0, 63, 64, 128]
    for number in numbers.map(Int64.init) {
      var alone = luck(UInt64(number) << 14, attempt: 1, purpose: 7)
      #expect(ahead.span(number, law, address) == law.sampleMicroseconds(&alone))
    }
  }

  @Test("codes of outcomes are their raw values")
  func codes() {
    for outcome in Outcome.allCases { #expect(outcome.code == outcome.rawValue) }
    for outcome in AttemptOutcome.allCases { #expect(outcome.code == outcome.rawValue) }
  }
}
