import HeadroomKernel
import Testing

@Suite("Sample sets")
struct SampleSetTests {
  private func values(_ count: Int, _ name: String = "samples") -> [Int64] {
    var luck = testStream(name, UInt64(count))
    return (0..<count).map { _ in Int64(luck.exponential() * 3e8) }
  }

  private func filled(_ values: [Int64], limit: Int = 100_000) -> SampleSet {
    var set = SampleSet(limit: limit)
    for value in values { set.record(value) }
    return set
  }

  @Test(
    "the rank of a percentile is n times permille over a thousand, rounded up, at least one",
    arguments: [
      (20, 950, 19), (20, 951, 20), (1, 500, 1), (1, 0, 1), (100, 990, 99), (101, 990, 100), (10, 500, 5), (11, 500, 6),
      (1_000, 999, 999), (3, 1_000, 3), (1_001, 1, 2), (1_000, 1, 1), (.max, 1_000, .max),
    ] as [(Int64, Int, Int64)])
  func ranks(count: Int64, permille: Int, rank: Int64) {
    #expect(Percentile(permille: permille).rank(of: count) == rank)
  }

  @Test("percentiles are those of the sorted values", arguments: [1, 2, 3, 10, 99, 1_000, 12_345])
  func percentiles(count: Int) {
    let values = values(count)
    var set = filled(values)
    let sorted = values.sorted()
    for permille in [0, 1, 500, 900, 950, 990, 999, 1_000] {
      // Nearest rank, the slow way: the first value that at least so many do not exceed.
      let expected = sorted.first { value in sorted.count { $0 <= value } * 1_000 >= permille * count }
      #expect(set.percentile(Percentile(permille: permille)) == expected)
    }
    let before = set.percentiles([.p50, .p90, .p95, .p99])
    set.sort()
    #expect(set.percentiles([.p50, .p90, .p95, .p99]) == before)
    #expect(!set.isApproximate)
  }

  @Test("count, sum, extremes, mean and deviation are exact on both sides of the limit", arguments: [10_000, 100])
  func exactFigures(limit: Int) {
    let values = values(10_000)
    let set = filled(values, limit: limit)
    #expect(set.isApproximate == (limit == 100))
    #expect(set.count == 10_000)
    #expect(set.sum == values.reduce(0) { $0 + Int128($1) })
    #expect(set.min == values.min() && set.max == values.max())
    let mean = Double(values.reduce(0, +)) / 10_000
    #expect(set.mean == mean)
    let variance = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 9_999
    #expect(abs((set.standardDeviation ?? 0) / variance.squareRoot() - 1) < 1e-12)
  }

  @Test("beyond the limit percentiles are within 0.2 percent")
  func approximate() throws {
    let values = values(20_000)
    let (exact, rough) = (filled(values), filled(values, limit: 19_999))
    #expect(!exact.isApproximate && rough.isApproximate)
    #expect(!filled(values, limit: 20_000).isApproximate)
    var differs = false
    for permille in 0...1_000 {
      let left = try #require(exact.percentile(Percentile(permille: permille)))
      let right = try #require(rough.percentile(Percentile(permille: permille)))
      #expect(abs(Double(right - left)) <= Double(left) / 512)
      differs = differs || left != right
    }
    #expect(differs)
    #expect(rough.percentile(Percentile(permille: 1_000)) == values.max())
    #expect(rough.percentile(Percentile(permille: 0)) == values.min())
  }

  @Test("values that come many at once are as if they came one by one", arguments: [50, 1_000])
  func manyAtOnce(limit: Int) {
    let rest: [Int64] = [1, 1, 2, 3, 3, 900, 1, 40]
    let groups: [(value: Int64, times: Int64)] = [(0, 7), (1, 30), (2, 5), (1, 4), (0, 2), (6, 20)]
    var (set, other) = (SampleSet(limit: limit), SampleSet(limit: limit))
    for value in rest { set.record(value) }
    for group in groups.prefix(3) { set.record(group.value, times: group.times) }
    for group in groups.dropFirst(3) { other.record(group.value, times: group.times) }
    set.merge(other)
    let values = (rest + groups.flatMap { Array(repeating: $0.value, count: Int($0.times)) }).sorted()
    #expect(set.count == Int64(values.count) && set.sum == values.reduce(0) { $0 + Int128($1) })
    for permille in 0...1_000 {
      let percentile = Percentile(permille: permille)
      #expect(set.percentile(percentile) == values[Int(percentile.rank(of: set.count)) - 1])
    }
  }

  @Test(
    "merging is the same as recording everything in one",
    arguments: [(300, 200), (300, 300), (300, 301), (300, 800), (800, 300), (800, 700)])
  func merging(first: Int, second: Int) {
    let (left, right) = (values(first, "left"), values(second, "right"))
    let whole = filled(left + right, limit: 600)
    var merged = filled(left, limit: 600)
    merged.merge(filled(right, limit: 600))
    merged.merge(SampleSet(limit: 600))
    #expect(merged.isApproximate == whole.isApproximate)
    #expect(merged.count == whole.count && merged.sum == whole.sum)
    #expect(merged.min == whole.min && merged.max == whole.max)
    #expect(merged.standardDeviation == whole.standardDeviation)
    for permille in 0...1_000 {
      let percentile = Percentile(permille: permille)
      #expect(merged.percentile(percentile) == whole.percentile(percentile))
    }
  }

  @Test("the deviation of large values close to each other loses nothing")
  func closeValues() {
    let base: Int64 = 9_000_000_000_000_000_000
    let deviation = filled([base + 1, base + 2, base + 3, base + 4]).standardDeviation ?? 0
    #expect(abs(deviation - (5.0 / 3).squareRoot()) < 1e-15)
    #expect(filled([base, base, base]).standardDeviation == 0)
    #expect(filled([Int64](repeating: .max, count: 1_000) + [0]).standardDeviation.map { $0 > 2.8e17 } == true)
  }

  @Test("without values there are no figures")
  func empty() {
    let set = SampleSet()
    #expect(set.mean == nil && set.min == nil && set.max == nil && set.standardDeviation == nil)
    #expect(set.percentile(.p50) == nil && set.percentiles([.p50]) == nil)
    #expect(set.count == 0 && set.sum == 0 && !set.isApproximate)
    #expect(filled([5]).standardDeviation == nil)
    #expect(filled([5], limit: 0).isApproximate)
    #expect(filled([5], limit: 0).percentile(.p99) == 5)
  }

  @Test("a negative value is a trap")
  func negative() async {
    await #expect(processExitsWith: .failure) {
      var set = SampleSet()
      set.record(-1)
    }
  }
}
