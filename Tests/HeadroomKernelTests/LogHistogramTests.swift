import HeadroomKernel
import Testing

@Suite("Histogram")
struct LogHistogramTests {
  @Test("the representative of a single value is off by at most 1/512")
  func errorBound() {
    var luck = testStream("histogram")
    var worst = 0.0
    let borders = (0..<63).flatMap { bit in [-1, 0, 1].map { (Int64(1) << Int64(bit)) + $0 } }
    let values = borders + [.max] + (0..<20_000).map { _ in Int64(luck.next() >> (1 + luck.below(63))) }
    for value in values where value >= 0 {
      var histogram = LogHistogram()
      histogram.record(value)
      let answer = histogram.percentile(50)
      if value < 512 { #expect(answer == value) }
      if value > 0 { worst = max(worst, abs(Double(answer - value)) / Double(value)) }
    }
    #expect(worst <= 1.0 / 512)
    // The bound is tight: the widest buckets come near it.
    #expect(worst > 0.9 / 512)
  }

  @Test("small values have exact percentiles by nearest rank")
  func nearestRank() {
    var histogram = LogHistogram()
    for value in (1...20 as ClosedRange<Int64>).reversed() { histogram.record(value * 10) }
    #expect(histogram.count == 20)
    #expect(histogram.percentile(.p50) == 100)
    #expect(histogram.percentile(95) == 190)
    #expect(histogram.percentile(95.0001) == 200)
    #expect(histogram.percentile(0) == 10)
    #expect(histogram.percentile(100) == 200)
    #expect(histogram.percentile(5) == 10)
  }

  @Test("merging is the same as recording everything in one")
  func merging() {
    var luck = testStream("merge")
    var (left, right, both) = (LogHistogram(), LogHistogram(), LogHistogram())
    for index in 0..<10_000 {
      let value = Int64(luck.next() >> (20 + luck.below(40)))
      both.record(value)
      if index % 3 == 0 { left.record(value) } else { right.record(value) }
    }
    left.merge(right)
    left.merge(LogHistogram())
    #expect(left.count == both.count)
    for permille in 0...1_000 {
      let percentile = Percentile(permille: permille)
      #expect(left.percentile(percentile) == both.percentile(percentile))
    }
  }

  @Test("without values there is no percentile, and negative values are a trap")
  func edges() async {
    #expect(LogHistogram().percentile(.p50) == nil)
    #expect(LogHistogram().percentile(50) == 0)
    await #expect(processExitsWith: .failure) {
      var histogram = LogHistogram()
      histogram.record(-1)
    }
  }
}
