import HeadroomModel

/// What happens to a job that may have several attempts at once: each is one look-up of its row.
extension Job {
  /// One of its attempts is RUNNING; true when it stops waiting by that.
  @inline(__always)
  mutating func beginRun(at now: Int64) -> Bool {
    if record.startedAt < 0 { record.startedAt = now }
    if running > 0 || hasSucceeded { duplicates &+= 1 }
    let leavesQueue = running == 0 && !hasEnded
    running &+= 1
    return leavesQueue
  }

  /// An attempt is over and goes into its row.
  @inline(__always)
  mutating func note(_ attempt: borrowing AttemptRecord) {
    record.cost &+= attempt.cost
    if case .timeout = attempt.outcome { isOverLimit = true }
    if attempt.attempt == 1 { record.first = copy attempt }
  }

  /// The same for the attempt that stands in its row.
  @inline(__always)
  mutating func noteAttempt() {
    record.cost &+= attempt.record.cost
    if case .timeout = attempt.record.outcome { isOverLimit = true }
  }

  /// Its end is known.
  @inline(__always)
  mutating func settle(_ outcome: Outcome, _ reason: Int32, at instant: Int64) {
    hasEnded = true
    if case .succeeded = outcome { hasSucceeded = true } else { hasSucceeded = false }
    record.outcome = outcome
    record.reason = reason
    record.endedAt = instant
  }
}
