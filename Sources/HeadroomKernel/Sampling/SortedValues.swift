/// Recorded values in ascending order, each as likely as any other; a value recorded twice is twice as likely.
package struct SortedValues: Sendable, Hashable {
  package let values: [Double]

  package init(_ recorded: [Double]) throws(DistributionError) {
    guard !recorded.isEmpty else { throw .noValues }
    for value in recorded { try DistributionError.requireNotNegative(value, "value") }
    values = recorded.sorted()
  }

  package var mean: Double {
    values.reduce(0) { $0 + $1 / Double(values.count) }
  }

  /// The value, if there is only one.
  var only: Double? {
    values.first == values.last ? values.first : nil
  }

  @inline(__always)
  func sample(_ stream: inout RandomStream) -> Double {
    values[Int(truncatingIfNeeded: stream.below(UInt64(values.count)))]
  }
}
