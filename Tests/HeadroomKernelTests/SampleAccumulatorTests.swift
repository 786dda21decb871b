import HeadroomKernel
import Testing

@Suite("What a loop records its values into")
struct SampleAccumulatorTests {
  private func values(_ count: Int, seed: UInt64) -> [Int64] {
    var luck = RandomStream(key: StreamKey(seed: seed, replication: 1, name: "v"), index: 0, attempt: 0, purpose: 0)
    // From nothing to hours in µs, a third of it zeros.
    return (0..<count).map { _ in luck.unit() < 0.3 ? 0 : Int64(luck.below(1 << luck.below(35))) }
  }

  private func expectSame(_ left: SampleSet, _ right: SampleSet) {
    #expect(left.count == right.count && left.sum == right.sum)
    #expect(left.min == right.min && left.max == right.max)
    #expect(left.standardDeviation == right.standardDeviation)
    #expect(left.isApproximate == right.isApproximate)
    let wanted = [0, 1, 500, 900, 950, 990, 1000].map { Percentile(permille: $0) }
    #expect(left.percentiles(wanted) == right.percentiles(wanted))
  }

  @Test("it makes the set that the values themselves would have made", arguments: [0, 1, 7, 2_000, 250_000])
  func sameSet(count: Int) {
    var set = SampleSet()
    var accumulator = SampleAccumulator(limit: 100_000)
    for value in values(count, seed: 5) {
      set.record(value)
      accumulator.record(value)
    }
    expectSame(accumulator.samples(), set)
  }

  @Test("a lower limit makes a histogram of what was kept, and nothing else changes")
  func lowerLimit() {
    let values = values(5_000, seed: 6)
    var set = SampleSet(limit: 1_000)
    var accumulator = SampleAccumulator(limit: 100_000)
    for value in values { set.record(value) }
    for value in values[..<3_000] { accumulator.record(value) }
    accumulator.lower(limit: 1_000)
    for value in values[3_000...] { accumulator.record(value) }
    #expect(set.isApproximate)
    expectSame(accumulator.samples(), set)
  }

  @Test("zeros are counted and never take an exact set its values")
  func zeros() {
    var set = SampleSet(limit: 10)
    set.record(0, times: 1_000_000)
    for value in 1...10 { set.record(Int64(value)) }
    #expect(!set.isApproximate && set.count == 1_000_010 && set.sum == 55)
    #expect(set.percentile(.p99) == 0 && set.percentile(Percentile(permille: 1000)) == 10)
    set.record(11)
    #expect(set.isApproximate && set.percentile(.p50) == 0)
  }

  @Test("a value recorded so many times is the same as recording it each time")
  func times() {
    var (one, other) = (SampleSet(limit: 5), SampleSet(limit: 5))
    one.record(7, times: 9)
    for _ in 0..<9 { other.record(7) }
    expectSame(one, other)
  }

  @Test("counts beyond 32 bits are carried, one by one and in lots")
  func carries() {
    let turn: Int64 = 1 << 32
    var set = SampleSet(limit: 0)
    var accumulator = SampleAccumulator(limit: 0)
    for value: Int64 in [7, 7_000_000] {
      set.record(value, times: turn + 2)
      // To the last count before it turns over, then over it, then a lot of more than one turn.
      accumulator.record(value)
      accumulator.record(value, times: turn - 2)
      for _ in 0..<3 { accumulator.record(value) }
    }
    accumulator.record(40, times: 3 * turn + 5)
    set.record(40, times: 3 * turn + 5)
    accumulator.record(40)
    set.record(40)
    expectSame(accumulator.samples(), set)
  }
}
