/// The values of one statistic in one scope, such as the waits of a class.
///
/// Up to a limit it keeps all that are not zero and every answer is exact. Beyond, it keeps a histogram, `isApproximate` is true
/// and percentiles are off by at most 0.2 %; count, sum, mean, standard deviation, minimum and maximum stay exact
/// (the two quotients to the precision of a double). Whether a result is exact depends on how many values there are,
/// not on the order in which they came or were merged.
///
/// Values are not negative. Recording costs about 3 ns, a percentile sorts a copy unless `sort` was called.
package struct SampleSet: Sendable {
  package let limit: Int
  package private(set) var count: Int64 = 0
  package private(set) var sum: Int128 = 0
  private var sumOfSquares = WideSum()
  private var least = Int64.max
  private var greatest = Int64.min

  /// Zeros are only counted: in most sets of waits they are most of the values.
  private var zeros: Int64 = 0

  /// Ones that came many at once, as the attempts of nearly all jobs do. No value below them is kept elsewhere.
  private var ones: Int64 = 0
  /// All other values while there are at most `limit`, then empty.
  private var values: [Int64] = []
  private var isSorted = true

  /// All other values as soon as there are more than `limit`, before empty.
  private var histogram = LogHistogram()

  package init(limit: Int = 100_000) {
    precondition(limit >= 0, "a sample set keeps no negative number of values")
    self.limit = limit
  }

  package var isApproximate: Bool { histogram.count > 0 }
  package var min: Int64? { count > 0 ? least : nil }
  package var max: Int64? { count > 0 ? greatest : nil }
  package var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// What an accumulator has recorded.
  init(
    count: Int64, sum: Int128, sumOfSquares: WideSum, least: Int64, greatest: Int64, values: [Int64],
    histogram: LogHistogram
  ) {
    limit = 100_000
    self.count = count
    self.sum = sum
    self.sumOfSquares = sumOfSquares
    self.least = least
    self.greatest = greatest
    (self.histogram, zeros) = histogram.withoutZeros()
    self.values = values.filter { $0 > 0 }
    zeros += Int64(values.count - self.values.count)
    isSorted = values.isEmpty
  }

  /// Adds a value so many times.
  package mutating func record(_ value: Int64, times: Int64) {
    guard times > 0 else { return }
    precondition(value >= 0, "sample sets hold values from zero upwards")
    count += times
    sum += Int128(value) * Int128(times)
    let square = value.magnitude.multipliedFullWidth(by: value.magnitude)
    precondition(square.high == 0, "values whose square leaves 64 bits are recorded one by one")
    sumOfSquares.add(square.low.multipliedFullWidth(by: times.magnitude))
    least = Swift.min(least, value)
    greatest = Swift.max(greatest, value)
    keep(value, times: times)
  }

  private mutating func keep(_ value: Int64, times: Int64) {
    if value == 0 {
      zeros += times
    } else if value == 1 {
      ones += times
    } else if !isApproximate && Int64(values.count) + times <= Int64(limit) {
      values += repeatElement(value, count: Int(times))
      isSorted = false
    } else {
      if !isApproximate { becomeApproximate() }
      histogram.record(value, times: times)
    }
  }

  package mutating func record(_ value: Int64) {
    precondition(value >= 0, "sample sets hold values from zero upwards")
    count += 1
    sum += Int128(value)
    sumOfSquares.add(value.magnitude.multipliedFullWidth(by: value.magnitude))
    if value < least { least = value }
    if value > greatest { greatest = value }
    if value == 0 {
      zeros += 1
    } else if isApproximate {
      histogram.record(value)
    } else {
      values.append(value)
      isSorted = false
      if values.count > limit { becomeApproximate() }
    }
  }

  package mutating func merge(_ other: SampleSet) {
    guard other.count > 0 else { return }
    count += other.count
    sum += other.sum
    sumOfSquares.add(other.sumOfSquares)
    least = Swift.min(least, other.least)
    greatest = Swift.max(greatest, other.greatest)
    zeros += other.zeros
    ones += other.ones
    if !isApproximate && !other.isApproximate && values.count + other.values.count <= limit {
      values += other.values
      isSorted = false
      return
    }
    if !isApproximate { becomeApproximate() }
    for value in other.values { histogram.record(value) }
    histogram.merge(other.histogram)
  }

  private mutating func becomeApproximate() {
    for value in values { histogram.record(value) }
    values = []
    isSorted = true
  }
}

extension SampleSet {
  /// Sorts the values kept, so that the percentiles that follow cost nothing. Costs O(n log n).
  package mutating func sort() {
    if !isSorted { values = RadixSort.ascending(values) }
    isSorted = true
  }

  /// The value of nearest rank; nil without values.
  package func percentile(_ percentile: Percentile) -> Int64? {
    percentiles([percentile])?[0]
  }

  /// Several percentiles for the price of one; nil without values.
  package func percentiles(_ wanted: [Percentile]) -> [Int64]? {
    guard count > 0 else { return nil }
    if isApproximate {
      return wanted.map(approximation)
    }
    let ascending = isSorted ? values : RadixSort.ascending(values)
    return wanted.map { percentile in
      let rank = percentile.rank(of: count)
      if rank <= zeros + ones { return rank <= zeros ? 0 : 1 }
      return ascending[Int(rank - zeros - ones) - 1]
    }
  }

  /// From the histogram, but the extremes are known exactly and nothing lies beyond them.
  private func approximation(of percentile: Percentile) -> Int64 {
    let rank = percentile.rank(of: count)
    if rank == 1 { return least }
    if rank == count { return greatest }
    if rank <= zeros + ones { return rank <= zeros ? 0 : 1 }
    return Swift.min(Swift.max(histogram.value(ofRank: rank - zeros - ones), least), greatest)
  }

  /// The standard deviation of the sample, with n - 1; nil below two values.
  ///
  /// With q the mean rounded down, the sum of (x - q)^2 is a whole number computed without rounding, so values far
  /// from zero and close to each other lose nothing.
  package var standardDeviation: Double? {
    guard count > 1 else { return nil }
    let n = Int128(count)
    let (mean, rest) = sum.quotientAndRemainder(dividingBy: n)
    let aroundMean = sumOfSquares.subtracting(productOf: mean.magnitude, and: (sum + rest).magnitude)
    // Now from q to the mean itself, which lies rest / n above: n (x - q)^2 summed, less rest^2, over n (n - 1).
    let variance = (aroundMean - Double(rest) / Double(n) * Double(rest)) / Double(n - 1)
    return Swift.max(variance, 0).squareRoot()
  }
}
