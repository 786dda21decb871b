/// A sum of 192 bits for squares of 64-bit values: no number of them overflows it.
@frozen @usableFromInline struct WideSum: Sendable, Hashable {
  @usableFromInline var low: UInt128 = 0
  @usableFromInline var high: UInt64 = 0

  @inlinable init() {}

  @inlinable @inline(__always)
  mutating func add(squareOf value: Int64) {
    let square = value.magnitude.multipliedFullWidth(by: value.magnitude)
    add(UInt128(square.high) &<< 64 | UInt128(square.low))
  }

  @inline(__always)
  mutating func add(_ square: (high: UInt64, low: UInt64)) {
    add(UInt128(square.high) &<< 64 | UInt128(square.low))
  }

  mutating func add(_ other: WideSum) {
    add(other.low)
    high += other.high
  }

  @inlinable @inline(__always)
  mutating func add(_ value: UInt128) {
    let (sum, overflow) = low.addingReportingOverflow(value)
    low = sum
    if overflow { high += 1 }
  }

  /// What is left after taking away a product of at most the same size, rounded once.
  func subtracting(productOf left: UInt128, and right: UInt128) -> Double {
    let product = left.multipliedFullWidth(by: right)
    let (low, borrow) = low.subtractingReportingOverflow(product.low)
    let high = UInt128(high) - product.high - (borrow ? 1 : 0)
    return Double(high) * 0x1p128 + Double(low)
  }
}
