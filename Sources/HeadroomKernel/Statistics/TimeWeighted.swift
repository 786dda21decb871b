/// A whole number that changes over virtual time, such as jobs waiting: its integral and its maximum.
///
///     var waiting = TimeWeighted()
///     waiting.change(by: 3, at: 10)
///     waiting.integral(upTo: 14)  // 12
///
/// Times are microseconds and never go back. What a value is between two changes of one instant counts for nothing,
/// neither in the integral nor in the maximum: only values that stand when an instant is over. The integral is
/// exact, in units of the value times microseconds.
@frozen public struct TimeWeighted: Sendable, Hashable {
  @inlinable public var value: Int64 { level }
  @usableFromInline var level: Int64
  @usableFromInline var since: Int64
  @usableFromInline var area: Int128 = 0
  /// The least number before anything stood.
  @usableFromInline var peak = Int64.min

  /// Begins at zero, at time zero.
  @inlinable public init() {
    self.init(value: 0, at: 0)
  }

  @inlinable public init(value: Int64, at time: Int64) {
    level = value
    since = time
  }

  @inlinable @inline(__always)
  public mutating func change(by difference: Int64, at time: Int64) {
    advance(to: time)
    level += difference
  }

  @inlinable public mutating func change(to newValue: Int64, at time: Int64) {
    advance(to: time)
    level = newValue
  }

  package var lastChange: Int64 { since }

  /// The integral from the beginning to a time that is not before the last change.
  package func integral(upTo time: Int64) -> Int128 {
    precondition(time >= since, "gauge at \(since) µs asked for \(time) µs")
    return area + Int128(level) &* Int128(time - since)
  }

  /// The greatest value that stood at the end of an instant. Whoever asks says that the last instant is over.
  package var maximum: Int64 { max(peak, level) }

  @inlinable @inline(__always)
  mutating func advance(to time: Int64) {
    precondition(time >= since, "a gauge is set back in time")
    guard time > since else { return }
    // The product of two 64-bit numbers fits in 128 bits: nothing can overflow here.
    area &+= Int128(level) &* Int128(time &- since)
    if level > peak { peak = level }
    since = time
  }
}
