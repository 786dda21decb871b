/// A percentile by nearest rank: of n values in ascending order the one of rank ceil(n * permille / 1000), at least 1.
///
/// It is always a value that occurred, and the rank is computed with whole numbers, so there is no rounding to argue
/// about: the p95 of 20 values is the nineteenth.
package struct Percentile: Sendable, Hashable, BitwiseCopyable {
  package let permille: Int

  /// From 0, the minimum, to 1000, the maximum.
  package init(permille: Int) {
    precondition(0...1000 ~= permille, "a percentile is from 0 to 1000 permille")
    self.permille = permille
  }

  package static let p50 = Percentile(permille: 500)
  package static let p90 = Percentile(permille: 900)
  package static let p95 = Percentile(permille: 950)
  package static let p99 = Percentile(permille: 990)

  /// The rank among `count` values, from 1 to `count`; the count must be positive.
  package func rank(of count: Int64) -> Int64 {
    max(1, Int64((Int128(count) * Int128(permille) + 999) / 1000))
  }
}
