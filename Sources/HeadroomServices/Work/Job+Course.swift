import HeadroomModel

/// What happens to a job, step by step: each is one look-up of its row.
extension Job {
  /// Adds the time since the last change to a part of the wait, until the job has been RUNNING once.
  @inline(__always)
  mutating func spend(until now: Int64, on cause: WaitCause) {
    let span = now &- since
    if record.startedAt < 0 && span > 0 { record.add(span, to: cause) }
    since = now
  }

  /// A service has accepted it.
  @inline(__always)
  mutating func accept(rank: Int64, at now: Int64) {
    state = .submitted
    self.rank = rank
    spend(until: now, on: .admission)
  }

  /// Nothing but resources keeps it from starting: its place is that of its acceptance.
  @inline(__always)
  mutating func makeRunnable(at now: Int64) {
    spend(until: now, on: .queue)
    isRetry = false
    waitingKey = rank
  }

  /// A service has accepted it, and nothing but resources keeps it from starting.
  @inline(__always)
  mutating func acceptRunnable(rank: Int64, at now: Int64) {
    spend(until: now, on: .admission)
    self.rank = rank
    waitingKey = rank
    wait(from: now)
  }

  /// It only lacks resources from now on.
  @inline(__always)
  mutating func wait(from now: Int64) {
    state = .runnable
    runnableAt = now
  }

  /// It takes capacity: an attempt begins (B-006).
  @inline(__always)
  mutating func start(on environment: Int32, placement: Int64, at now: Int64) {
    spend(until: now, on: .queue)
    state = .starting
    self.environment = environment
    combination = -1
    record.attempts &+= 1
    // A job begins with an attempt that nothing has happened to.
    if record.attempts > 1 { attempt = Attempt() }
    attempt.record.job = record.sequence
    attempt.record.attempt = record.attempts
    attempt.record.placedAt = now
    attempt.record.environment = environment
    attempt.record.placedSequence = placement
    attempt.billedFrom = now
  }

  /// Its attempt is RUNNING (B-007).
  @inline(__always)
  mutating func begin(at now: Int64) {
    spend(until: now, on: .startup)
    if record.startedAt < 0 { record.startedAt = now }
    attempt.record.startedAt = now
    state = .running
  }

  /// What its attempt will do by itself is known.
  @inline(__always)
  mutating func follow(_ plan: AttemptPlanner.Plan, from now: Int64) {
    attempt.endsAt = now.addingClamped(max(plan.span, 0))
    attempt.ending = plan.ending
    attempt.ignoresSigterm = plan.ignoresSigterm
  }

  /// The container exits by itself.
  @inline(__always)
  mutating func exit() {
    attempt.record.hasExitCode = attempt.ending.hasExitCode
    attempt.record.exitCode = attempt.ending.exitCode
    attempt.record.reason = attempt.ending.reason
    attempt.record.statusReason = attempt.ending.statusReason
  }

  /// Its attempt is over.
  @inline(__always)
  mutating func closeAttempt(_ outcome: AttemptOutcome, at now: Int64) {
    attempt.record.endedAt = now
    attempt.record.outcome = outcome
    if case .timeout = outcome { isOverLimit = true }
    epoch &+= 1
  }

  /// The first attempt lives in the job's row, where somebody will ask for it: in rows that are kept, and of jobs that do
  /// not end with it. To be called some steps after the attempt was written: reading at once what was written in smaller
  /// pieces stalls the processor.
  @inline(__always)
  mutating func keepFirstAttempt(always isKept: Bool) {
    guard attempt.record.attempt == 1 else { return }
    if case .succeeded = attempt.record.outcome, !isKept { return }
    record.first = attempt.record
  }

  /// It is terminal.
  @inline(__always)
  mutating func end(_ outcome: Outcome, _ reason: Int32, at now: Int64) {
    record.outcome = outcome
    record.reason = reason
    record.endedAt = now
  }
}
