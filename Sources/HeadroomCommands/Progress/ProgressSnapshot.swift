/// How far the work is, at one look at the clock.
package struct ProgressSnapshot: Sendable, Hashable {
  package var finishedParts = 0
  package var parts: Int
  package var jobs: Int64 = 0
  package var events: Int64 = 0
  /// Simulated µs of the first part that is under way.
  package var simulated: Int64 = 0
  /// Simulated µs that a part is expected to take; `nil` when nothing says so.
  package var expected: Int64?
  /// Share of the whole work, 0 to 1; `nil` when unknown.
  package var fraction: Double?
  /// Wall seconds.
  package var elapsed: Double = 0

  package init(parts: Int, expected: Int64? = nil, elapsed: Double = 0) {
    self.parts = parts
    self.expected = expected
    self.elapsed = elapsed
  }

  /// Wall seconds; `nil` too early to say.
  package var remaining: Double? {
    guard let fraction, fraction > 0.02, elapsed > 0.4 else { return nil }
    return elapsed * (1 - fraction) / fraction
  }
}
