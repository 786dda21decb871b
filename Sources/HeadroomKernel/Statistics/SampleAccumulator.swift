/// What a loop records its values into: a `SampleSet` in the making.
///
///     var waits = SampleAccumulator(limit: 100_000)
///     waits.record(9)
///     waits.samples().mean  // 9
///
/// The same figures as a `SampleSet`, at a quarter of the instructions: its values and its histogram are raw memory with
/// one owner. Up to `limit` values are kept, beyond them the histogram. Values are not negative. Some 25 instructions a
/// value.
@frozen public struct SampleAccumulator: ~Copyable {
  @inlinable public var count: Int64 { recorded }
  @usableFromInline var recorded: Int64 = 0
  @usableFromInline var sum: Int128 = 0
  @usableFromInline var sumOfSquares = WideSum()
  @usableFromInline var least = Int64.max
  @usableFromInline var greatest = Int64.min

  /// How many values are kept; beyond them the histogram.
  @usableFromInline var limit: Int
  @usableFromInline var values: UnsafeMutablePointer<Int64>?
  @usableFromInline var capacity = 0
  /// How many of the values stand in `values`; none with a histogram.
  @usableFromInline var kept = 0
  @usableFromInline var histogram: UnsafeMutablePointer<Page?>?
  /// Whole turns of counters of 32 bits.
  @usableFromInline var carried: LogHistogram

  /// The counts of 256 buckets, those of one power of two. Of 32 bits, so that the pages of many accumulators stay in the
  /// cache; what they cannot hold is carried.
  @usableFromInline typealias Page = UnsafeMutablePointer<UInt32>

  public init(limit: Int) {
    precondition(limit >= 0, "an accumulator keeps no negative number of values")
    self.limit = limit
    carried = LogHistogram()
  }

  deinit {
    values?.deallocate()
    guard let histogram else { return }
    for page in 0..<LogHistogram.pages { histogram[page]?.deallocate() }
    histogram.deallocate()
  }

  @inlinable @inline(__always)
  public mutating func record(_ value: Int64) {
    precondition(value >= 0, "sample sets hold values from zero upwards")
    recorded &+= 1
    sum &+= Int128(value)
    sumOfSquares.add(squareOf: value)
    if value < least { least = value }
    if value > greatest { greatest = value }
    if let histogram {
      count(value, in: histogram)
    } else {
      keep(value)
    }
  }

  /// The same value so many times; O(1) once there is a histogram.
  package mutating func record(_ value: Int64, times: Int64) {
    precondition(value >= 0 && times >= 0, "sample sets hold values from zero upwards")
    var times = times
    while histogram == nil, times > 0 {
      record(value)
      times -= 1
    }
    guard times > 0, let histogram else { return }
    recorded += times
    sum += Int128(value) * Int128(times)
    let square = value.magnitude.multipliedFullWidth(by: value.magnitude)
    precondition(square.high == 0, "values whose square leaves 64 bits are recorded one by one")
    sumOfSquares.add(square.low.multipliedFullWidth(by: times.magnitude))
    (least, greatest) = (min(least, value), max(greatest, value))
    let place = LogHistogram.place(of: value)
    let page = histogram[place.page] ?? Self.makePage(place.page, in: histogram)
    let total = Int64(page[place.bucket]) + times
    page[place.bucket] = UInt32(truncatingIfNeeded: total)
    if total >> 32 > 0 { carried.record(value, times: (total >> 32) << 32) }
  }

  /// Keeps at most so many values from now on; what is beyond goes into the histogram.
  public mutating func lower(limit: Int) {
    self.limit = min(self.limit, limit)
    if kept > self.limit { becomeApproximate() }
  }

  /// What has been recorded so far.
  package borrowing func samples() -> SampleSet {
    var counts = carried
    if let histogram {
      for page in 0..<LogHistogram.pages {
        if let page256 = histogram[page] { counts.add(UnsafeBufferPointer(start: page256, count: 256), page: page) }
      }
    }
    return SampleSet(
      count: count, sum: sum, sumOfSquares: sumOfSquares, least: least, greatest: greatest,
      values: Array(UnsafeBufferPointer(start: values, count: kept)), histogram: counts)
  }
}

extension SampleAccumulator {
  @inlinable @inline(__always)
  mutating func keep(_ value: Int64) {
    if kept == capacity { grow() }
    values.unsafelyUnwrapped[kept] = value
    kept &+= 1
    if kept > limit { becomeApproximate() }
  }

  @inlinable @inline(__always)
  mutating func count(_ value: Int64, in histogram: UnsafeMutablePointer<Page?>) {
    let place = LogHistogram.place(of: value)
    let page = histogram[place.page] ?? Self.makePage(place.page, in: histogram)
    page[place.bucket] &+= 1
    if page[place.bucket] == 0 { carry(value) }
  }

  /// A counter has turned over.
  @inline(never) @usableFromInline
  mutating func carry(_ value: Int64) { carried.record(value, times: 1 << 32) }

  @inline(never) @usableFromInline
  static func makePage(_ index: Int, in histogram: UnsafeMutablePointer<Page?>) -> Page {
    let page = Page.allocate(capacity: 256)
    page.initialize(repeating: 0, count: 256)
    histogram[index] = page
    return page
  }

  @inline(never) @usableFromInline
  mutating func grow() {
    let larger = max(8, capacity * 2)
    let replacement = UnsafeMutablePointer<Int64>.allocate(capacity: larger)
    if let values {
      replacement.update(from: values, count: kept)
      values.deallocate()
    }
    values = replacement
    capacity = larger
  }

  @inline(never) @usableFromInline
  mutating func becomeApproximate() {
    let pages = UnsafeMutablePointer<Page?>.allocate(capacity: LogHistogram.pages)
    pages.initialize(repeating: nil, count: LogHistogram.pages)
    histogram = pages
    for index in 0..<kept { count(values.unsafelyUnwrapped[index], in: pages) }
    values?.deallocate()
    values = nil
    (kept, capacity) = (0, 0)
  }
}
