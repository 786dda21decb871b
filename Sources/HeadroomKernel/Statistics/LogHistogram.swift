/// Counts values in buckets whose width grows with the value: each power of two is cut into 256.
///
/// Values below 512 are exact; above, the middle of a bucket, which stands for its values, is off by at most 1/512
/// (0.2 %). Recording costs about 1 ns. Memory: 2 KiB for each power of two up to the largest value, at most 110 KiB,
/// and nothing before the first value. Equal counts make equal histograms, in whatever order they came.
package struct LogHistogram: Sendable {
  private var counts: [Int64] = []

  /// The number of values.
  package private(set) var count: Int64 = 0

  package init() {}

  /// Adds a value, which must not be negative.
  package mutating func record(_ value: Int64) {
    precondition(value >= 0, "histograms hold values from zero upwards")
    let index = Self.index(of: value)
    if index >= counts.count { grow(toHold: index) }
    counts[index] += 1
    count += 1
  }

  package mutating func merge(_ other: LogHistogram) {
    if other.counts.count > counts.count { grow(toHold: other.counts.count - 1) }
    for (index, amount) in other.counts.enumerated() { counts[index] += amount }
    count += other.count
  }

  /// The value of nearest rank, to within 0.2 %; nil without values.
  package func percentile(_ percentile: Percentile) -> Int64? {
    count > 0 ? value(ofRank: percentile.rank(of: count)) : nil
  }

  /// The value of nearest rank for a percentile from 0 to 100, of which four decimals count; 0 without values.
  package func percentile(_ percent: Double) -> Int64 {
    guard count > 0 else { return 0 }
    precondition(0...100 ~= percent, "a percentile is from 0 to 100")
    let millionths = Int128((percent * 10_000).rounded())
    let rank = (Int128(count) * millionths + 999_999) / 1_000_000
    return value(ofRank: max(1, Int64(rank)))
  }

  private func value(ofRank rank: Int64) -> Int64 {
    var below: Int64 = 0
    for (index, amount) in counts.enumerated() {
      below += amount
      if below >= rank { return Self.middle(ofBucket: index) }
    }
    preconditionFailure("rank \(rank) of \(count) values")
  }

  private mutating func grow(toHold index: Int) {
    let length = (index / 256 + 1) * 256
    counts.append(contentsOf: repeatElement(0, count: length - counts.count))
  }
}

extension LogHistogram {
  /// The bucket of a value: 256 for each power of two, after the 256 values below the first.
  static func index(of value: Int64) -> Int {
    let shift = max(0, 55 &- value.leadingZeroBitCount)
    return shift &* 256 &+ Int(truncatingIfNeeded: value &>> Int64(truncatingIfNeeded: shift))
  }

  /// The middle of a bucket, which stands for every value in it.
  static func middle(ofBucket index: Int) -> Int64 {
    let shift = max(0, index / 256 - 1)
    let lowest = Int64(index - shift * 256) << Int64(shift)
    return shift == 0 ? lowest : lowest + (1 << Int64(shift - 1))
  }
}
