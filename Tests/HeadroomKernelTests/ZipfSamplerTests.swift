import HeadroomKernel
import Testing

@Suite("Zipf")
struct ZipfSamplerTests {
  @Test(
    "ranks come up in proportion to the power of their number",
    arguments: [(10, 1.0), (1_000, 1.2), (7, 0.0), (64, 0.5)])
  func frequencies(count: Int, exponent: Double) {
    let sampler = ZipfSampler(count: count, exponent: exponent)
    let samples = 500_000
    var stream = testStream("zipf", UInt64(count))
    var counts = [Int](repeating: 0, count: count + 1)
    for _ in 0..<samples { counts[sampler.sample(&stream)] += 1 }
    let total = (1...count).reduce(0) { $0 + PortableMath.pow(Double($1), -exponent) }
    #expect(counts[0] == 0)
    for rank in [1, 2, 3, count / 2, count] {
      let share = PortableMath.pow(Double(rank), -exponent) / total
      let observed = Double(counts[rank]) / Double(samples)
      #expect(abs(observed - share) < tolerance(ofProportion: share, samples: samples), "rank \(rank)")
    }
  }

  @Test("one rank is always the first, and both ends of the range of random numbers have a rank")
  func extremes() {
    var stream = testStream("single")
    let single = ZipfSampler(count: 1, exponent: 3)
    #expect((0..<1_000).allSatisfy { _ in single.sample(&stream) == 1 })
    let steep = ZipfSampler(count: 100_000, exponent: 50)
    #expect((0..<1_000).allSatisfy { _ in steep.sample(&stream) == 1 })
  }

  @Test("ranks are pinned")
  func pinned() {
    let sampler = ZipfSampler(count: 50, exponent: 1.1)
    var stream = testStream("zipf")
    #expect((0..<12).map { _ in sampler.sample(&stream) } == [29, 2, 13, 15, 4, 5, 18, 20, 1, 5, 3, 10])
  }
}
