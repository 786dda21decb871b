/// What a loop records its values into: a `SampleSet` in the making.
///
///     var waits = SampleAccumulator(limit: 100_000)
///     waits.record(9)
///     waits.samples().mean  // 9
///
/// The same figures as a `SampleSet`, at a quarter of the instructions: its values and its histogram are raw memory with
/// one owner. Up to `limit` values are kept, beyond them the histogram. Values are not negative. Some 25 instructions a
/// value.
package struct SampleAccumulator: ~Copyable {
  package private(set) var count: Int64 = 0
  private var sum: Int128 = 0
  private var sumOfSquares = WideSum()
  private var least = Int64.max
  private var greatest = Int64.min

  /// How many values are kept; beyond them the histogram.
  private var limit: Int
  private var values: UnsafeMutablePointer<Int64>?
  private var capacity = 0
  /// How many of the values stand in `values`; none with a histogram.
  private var kept = 0
  private var histogram: UnsafeMutablePointer<Page?>?

  /// The counts of 256 buckets, those of one power of two.
  private typealias Page = UnsafeMutablePointer<Int64>

  package init(limit: Int) {
    precondition(limit >= 0, "an accumulator keeps no negative number of values")
    self.limit = limit
  }

  deinit {
    values?.deallocate()
    guard let histogram else { return }
    for page in 0..<LogHistogram.pages { histogram[page]?.deallocate() }
    histogram.deallocate()
  }

  package mutating func record(_ value: Int64) {
    precondition(value >= 0, "sample sets hold values from zero upwards")
    count &+= 1
    sum &+= Int128(value)
    sumOfSquares.add(value.magnitude.multipliedFullWidth(by: value.magnitude))
    if value < least { least = value }
    if value > greatest { greatest = value }
    if let histogram {
      Self.count(value, in: histogram)
    } else {
      keep(value)
    }
  }

  /// Keeps at most so many values from now on; what is beyond goes into the histogram.
  package mutating func lower(limit: Int) {
    self.limit = min(self.limit, limit)
    if kept > self.limit { becomeApproximate() }
  }

  /// What has been recorded so far.
  package borrowing func samples() -> SampleSet {
    var counts = LogHistogram()
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
  @inline(__always)
  private mutating func keep(_ value: Int64) {
    if kept == capacity { grow() }
    values.unsafelyUnwrapped[kept] = value
    kept &+= 1
    if kept > limit { becomeApproximate() }
  }

  @inline(__always)
  private static func count(_ value: Int64, in histogram: UnsafeMutablePointer<Page?>) {
    let place = LogHistogram.place(of: value)
    let page = histogram[place.page] ?? makePage(place.page, in: histogram)
    page[place.bucket] &+= 1
  }

  @inline(never)
  private static func makePage(_ index: Int, in histogram: UnsafeMutablePointer<Page?>) -> Page {
    let page = Page.allocate(capacity: 256)
    page.initialize(repeating: 0, count: 256)
    histogram[index] = page
    return page
  }

  @inline(never)
  private mutating func grow() {
    let larger = max(8, capacity * 2)
    let replacement = UnsafeMutablePointer<Int64>.allocate(capacity: larger)
    if let values {
      replacement.update(from: values, count: kept)
      values.deallocate()
    }
    values = replacement
    capacity = larger
  }

  @inline(never)
  private mutating func becomeApproximate() {
    let pages = UnsafeMutablePointer<Page?>.allocate(capacity: LogHistogram.pages)
    pages.initialize(repeating: nil, count: LogHistogram.pages)
    histogram = pages
    for index in 0..<kept { Self.count(values.unsafelyUnwrapped[index], in: pages) }
    values?.deallocate()
    values = nil
    (kept, capacity) = (0, 0)
  }
}
