/// Sorts values that are not negative by their digits: 100,000 times in about a millisecond, where comparing takes ten.
///
/// Digits that are the same in all values are skipped, so hours in microseconds take three or four passes. Needs one
/// more array of the same length.
package enum RadixSort {
  private static let bits: Int64 = 11
  private static let digits = 1 << 11

  /// The values in ascending order; below a few hundred they are compared.
  package static func ascending(_ values: [Int64]) -> [Int64] {
    guard values.count > 512 else { return values.sorted() }
    let (all, any) = values.reduce((all: Int64.max, any: Int64(0))) { ($0.all & $1, $0.any | $1) }
    precondition(any >= 0, "radix sort takes values from zero upwards")
    var source = values
    var target = values
    var shift: Int64 = 0
    while any >> shift > 0 {
      let mask = Int64(digits - 1) << shift
      if (all ^ any) & mask != 0 {
        pass(from: source, to: &target, shift: shift)
        swap(&source, &target)
      }
      shift += bits
    }
    return source
  }

  /// One stable pass by the digit at `shift`.
  private static func pass(from source: [Int64], to target: inout [Int64], shift: Int64) {
    var places = [Int](repeating: 0, count: digits)
    for value in source { places[digit(value, shift)] += 1 }
    var next = 0
    for index in places.indices {
      let count = places[index]
      places[index] = next
      next += count
    }
    for value in source {
      let index = digit(value, shift)
      target[places[index]] = value
      places[index] += 1
    }
  }

  @inline(__always)
  private static func digit(_ value: Int64, _ shift: Int64) -> Int {
    Int(truncatingIfNeeded: value &>> shift) & (digits - 1)
  }
}
