/// Values to choose from, each with a weight; zero weights are never chosen. Choosing costs about 5 ns.
///
/// Equal lists are equal values: the order counts, since it decides which random number picks which value.
package struct WeightedValues: Sendable, Hashable {
  package let values: [Double]
  package let weights: [Double]
  private let table: CumulativeTable

  package init(_ pairs: [(value: Double, weight: Double)]) throws(DistributionError) {
    guard !pairs.isEmpty else { throw .noValues }
    for pair in pairs {
      try DistributionError.requireNotNegative(pair.value, "value")
      try DistributionError.requireNotNegative(pair.weight, "weight")
    }
    let total = pairs.reduce(0) { $0 + $1.weight }
    guard total > 0 else { throw .weightsSumToZero }
    guard total.isFinite else { throw .notFinite("sum of the weights") }
    values = pairs.map(\.value)
    weights = pairs.map(\.weight)
    table = CumulativeTable(weights: weights)
  }

  /// For each value the least random number out of 2^53 that picks a later one.
  package var thresholds: [UInt64] { table.thresholds }

  package var mean: Double {
    let total = weights.reduce(0, +)
    return zip(values, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
  }

  /// The value, if only one can ever be chosen.
  var only: Double? {
    let possible = zip(values, weights).filter { $0.1 > 0 }.map(\.0)
    return possible.allSatisfy { $0 == possible[0] } ? possible[0] : nil
  }

  @inline(__always)
  func sample(_ stream: inout RandomStream) -> Double {
    values[table.index(for: stream.next())]
  }
}
