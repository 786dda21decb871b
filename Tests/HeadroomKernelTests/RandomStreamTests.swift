import HeadroomKernel
import Testing

@Suite("Random streams")
struct RandomStreamTests {
  /// The five things that an address is made of, besides the name.
  enum Coordinate: CaseIterable {
    case seed, replication, index, attempt, purpose

    /// The first number at an address in which this coordinate has the given value, the others small.
    func first(_ value: UInt64, others: UInt32 = 1) -> UInt64 {
      let small = UInt32(truncatingIfNeeded: value)
      let key = StreamKey(
        seed: self == .seed ? value : UInt64(others), replication: self == .replication ? small : others, name: "job")
      var stream = RandomStream(
        key: key, index: self == .index ? value : UInt64(others), attempt: self == .attempt ? small : others,
        purpose: self == .purpose ? small : others)
      return stream.next()
    }

    var bits: Int { self == .seed || self == .index ? 64 : 32 }
  }

  private let samples = 100_000

  @Test("first numbers at neighbouring addresses fill all cells evenly", arguments: Coordinate.allCases)
  func uniformity(coordinate: Coordinate) {
    let draws = (0..<samples).map { coordinate.first(UInt64($0)) }
    for shift in [56, 28, 0] as [UInt64] {
      expectEven(draws.map { Int(($0 >> shift) & 255) }, cells: 256, "bits from \(shift)")
    }
    for (high, low) in [(60, 60), (0, 0), (60, 0)] as [(UInt64, UInt64)] {
      let pairs = zip(draws, draws.dropFirst()).map { first, second -> Int in
        let (left, right) = (first >> high & 15, second >> low & 15)
        return Int(left * 16 + right)
      }
      expectEven(pairs, cells: 256, "pairs of bits from \(high) and \(low)")
    }
  }

  @Test("first numbers at neighbouring addresses are not correlated", arguments: Coordinate.allCases)
  func serialCorrelation(coordinate: Coordinate) {
    let draws = (0..<samples).map { Double(coordinate.first(UInt64($0)) >> 11) * 0x1p-53 - 0.5 }
    for lag in 1...4 {
      let products = zip(draws, draws.dropFirst(lag)).map { $0 * $1 * 12 }
      // Each product has a standard deviation of one.
      let correlation = products.reduce(0, +) / Double(products.count)
      #expect(abs(correlation) < 5 / Double(products.count).squareRoot(), "lag \(lag)")
    }
  }

  @Test("each bit of an address moves half of the bits of the first number", arguments: Coordinate.allCases)
  func avalanche(coordinate: Coordinate) {
    let trials = 1_000
    for bit in 0..<coordinate.bits {
      var moved = 0
      for trial in 0..<trials {
        let value = UInt64(trial)
        moved += (coordinate.first(value) ^ coordinate.first(value ^ 1 << UInt64(bit))).nonzeroBitCount
      }
      // One trial moves 32 bits with a standard deviation of 4.
      let mean = Double(moved) / Double(trials)
      #expect(abs(mean - 32) < 5 * 4 / Double(trials).squareRoot(), "bit \(bit)")
    }
  }

  @Test("no two of a million small addresses give the same numbers")
  func noCollisions() {
    let key = StreamKey(seed: 1, replication: 0, name: "job")
    var seen: Set<UInt64> = []
    for index in 0..<10_000 as Range<UInt64> {
      for attempt in 0..<4 as Range<UInt32> {
        for purpose in 0..<5 as Range<UInt32> {
          var stream = RandomStream(key: key, index: index, attempt: attempt, purpose: purpose)
          for _ in 0..<5 { seen.insert(stream.next()) }
        }
      }
    }
    #expect(seen.count == 1_000_000)
  }

  @Test("names differ by their bytes and by nothing else")
  func names() {
    let names = ["", "\0", "\0\0", "a", "aa", "ab", "ba", "b", "job queue", "job queue ", "é", "e\u{301}"]
    let keys = names.map { StreamKey(seed: 1, replication: 0, name: $0) }
    #expect(Set(keys).count == names.count)
    #expect(StreamKey(seed: 1, replication: 0, name: "ab") == keys[5])
    #expect(StreamKey(seed: 1, replication: 1, name: "ab") != keys[5])
    #expect(StreamKey(seed: 2, replication: 0, name: "ab") != keys[5])
  }

  @Test("the numbers of an address are pinned")
  func pinned() {
    #expect(StreamKey(seed: 42, replication: 3, name: "duration/export").bits == 5_732_415_229_065_827_609)
    let key = StreamKey(seed: 42, replication: 3, name: "duration/export")
    var stream = RandomStream(key: key, index: 17, attempt: 2, purpose: 5)
    let numbers = (0..<3).map { _ in stream.next() }
    #expect(numbers == [7_344_721_738_725_827_077, 9_497_598_710_067_076_255, 12_465_625_302_788_540_209])
    #expect(stream.unit().bitPattern == 4_605_176_354_871_334_487)
    #expect(stream.unitOpen().bitPattern == 4_597_230_874_655_007_284)
    #expect(stream.below(1_000_000) == 168_781)
  }

  @Test("real numbers lie in the unit interval and fill it")
  func units() {
    var stream = testStream("units")
    let units = (0..<samples).map { _ in stream.unit() }
    #expect(units.allSatisfy { 0 <= $0 && $0 < 1 })
    expectEven(units.map { Int($0 * 100) }, cells: 100, "unit")
    let open = (0..<samples).map { _ in stream.unitOpen() }
    #expect(open.allSatisfy { 0 < $0 && $0 < 1 && Int64($0 * 0x1p53) % 2 == 1 })
    expectEven(open.map { Int($0 * 100) }, cells: 100, "unitOpen")
  }

  @Test("whole numbers below a bound are equally likely", arguments: [1, 2, 3, 10, 1_000] as [UInt64])
  func bounded(bound: UInt64) {
    var stream = testStream("below", bound)
    let draws = (0..<samples).map { _ in Int(stream.below(bound)) }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < Int(bound) })
    if bound > 1 { expectEven(draws, cells: Int(bound), "below \(bound)") }
  }

  @Test("a bound of three quarters of the range is not favoured in its lower half")
  func unbiased() {
    // Without rejection, a third of the bound would come up twice as often as the rest.
    let bound: UInt64 = 3 << 62
    var stream = testStream("unbiased")
    let thirds = (0..<samples).map { _ in Int(stream.below(bound) >> 62) }
    expectEven(thirds, cells: 3, "thirds")
    let odd = (0..<samples).map { _ in Int(stream.below(bound) % 3) }
    expectEven(odd, cells: 3, "remainders")
  }

  /// Chi-square: its mean is the number of degrees of freedom f, its variance 2f.
  private func expectEven(_ values: [Int], cells: Int, _ what: Comment) {
    var counts = [Int](repeating: 0, count: cells)
    for value in values { counts[value] += 1 }
    let expected = Double(values.count) / Double(cells)
    let chiSquare = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    let freedom = Double(cells - 1)
    #expect(chiSquare < freedom + 5 * (2 * freedom).squareRoot() + 10, what)
    // Too even is as suspicious as too uneven; with few cells zero is near and says nothing.
    if cells >= 100 { #expect(chiSquare > freedom - 5 * (2 * freedom).squareRoot(), what) }
  }
}
