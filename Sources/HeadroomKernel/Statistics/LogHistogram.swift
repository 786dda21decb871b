/// Counts values in buckets whose width grows with the value: each power of two is cut into 256.
///
/// Values below 512 are exact; above, the middle of a bucket, which stands for its values, is off by at most 1/512
/// (0.2 %). Memory: 2 KiB for each power of two that holds a value, at most 112 KiB, and nothing before the first value.
/// Equal counts make equal histograms, in whatever order they came.
@frozen public struct LogHistogram: Sendable {
  /// The pages that hold something, in ascending order, and the counts of each: 256 a page.
  private var used: [UInt8] = []
  private var counts: [Int64] = []

  /// The number of values.
  package private(set) var count: Int64 = 0

  package init() {}

  /// Adds a value, which must not be negative, so many times.
  package mutating func record(_ value: Int64, times: Int64 = 1) {
    precondition(value >= 0, "histograms hold values from zero upwards")
    let place = Self.place(of: value)
    counts[start(ofPage: place.page) + place.bucket] += times
    count += times
  }

  package mutating func merge(_ other: LogHistogram) {
    for (index, page) in other.used.enumerated() {
      other.counts[index * 256..<index * 256 + 256].withUnsafeBufferPointer { add($0, page: Int(page)) }
    }
  }

  /// The same without the zeros, and how many there were.
  func withoutZeros() -> (LogHistogram, zeros: Int64) {
    guard used.first == 0, counts[0] > 0 else { return (self, 0) }
    var others = self
    others.count -= counts[0]
    others.counts[0] = 0
    return (others, counts[0])
  }

  /// Adds the counts of a page.
  mutating func add<Count: FixedWidthInteger>(_ amounts: UnsafeBufferPointer<Count>, page: Int) {
    let start = start(ofPage: page)
    for (index, amount) in amounts.enumerated() {
      counts[start + index] += Int64(amount)
      count += Int64(amount)
    }
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

  func value(ofRank rank: Int64) -> Int64 {
    var below: Int64 = 0
    for (index, amount) in counts.enumerated() {
      below += amount
      if below >= rank { return Self.middle(ofBucket: Int(used[index / 256]) * 256 + index % 256) }
    }
    preconditionFailure("rank \(rank) of \(count) values")
  }

  /// Where the counts of a page begin; makes room for them on first use.
  private mutating func start(ofPage page: Int) -> Int {
    let index = used.firstIndex { $0 >= page } ?? used.count
    if index == used.count || used[index] != page {
      used.insert(UInt8(page), at: index)
      // No more than is needed: an array that grows by itself takes twice as much, and there are thousands of these.
      counts.reserveCapacity(counts.count + 256)
      counts.insert(contentsOf: repeatElement(0, count: 256), at: index * 256)
    }
    return index * 256
  }
}

extension LogHistogram {
  /// How many pages there are for all values together.
  static let pages = 56

  /// The page and the bucket of a value: a page for the 256 values below the first power of two, and one for each.
  @inlinable @inline(__always)
  static func place(of value: Int64) -> (page: Int, bucket: Int) {
    let shift = max(0, 55 &- value.leadingZeroBitCount)
    let index = shift &* 256 &+ Int(truncatingIfNeeded: value &>> Int64(truncatingIfNeeded: shift))
    return (index &>> 8, index & 255)
  }

  /// The bucket of a value, counted from the first page.
  static func index(of value: Int64) -> Int {
    let place = place(of: value)
    return place.page * 256 + place.bucket
  }

  /// The middle of a bucket, which stands for every value in it.
  static func middle(ofBucket index: Int) -> Int64 {
    let shift = max(0, index / 256 - 1)
    let lowest = Int64(index - shift * 256) << Int64(shift)
    return shift == 0 ? lowest : lowest + (1 << Int64(shift - 1))
  }
}
