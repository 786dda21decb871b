/// A point in virtual time: whole microseconds since the simulation began.
///
///     SimInstant.zero + SimDuration(seconds: 5) - .zero  // 5 s
///
/// Adding a span saturates at `distantFuture`, so that what is due after an unlimited span is never due.
package struct SimInstant: Comparable, Hashable, Sendable, BitwiseCopyable {
  package var microseconds: Int64

  @inlinable package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package static let zero = SimInstant(microseconds: 0)

  /// Later than everything that happens.
  package static let distantFuture = SimInstant(microseconds: .max)

  @inlinable package static func < (left: SimInstant, right: SimInstant) -> Bool {
    left.microseconds < right.microseconds
  }

  @inlinable package static func + (left: SimInstant, right: SimDuration) -> SimInstant {
    SimInstant(microseconds: left.microseconds.addingSaturated(right.microseconds))
  }

  @inlinable package static func += (left: inout SimInstant, right: SimDuration) {
    left = left + right
  }

  /// The span from `right` to `left`; traps when it does not fit, which needs instants before zero.
  @inlinable package static func - (left: SimInstant, right: SimInstant) -> SimDuration {
    SimDuration(microseconds: left.microseconds - right.microseconds)
  }
}
