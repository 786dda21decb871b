import HeadroomKernel
import HeadroomModel

/// What ends jobs from outside: timeouts (B-085 to B-091), Spot reclaims (B-160), cancels and terminations (B-012 to
/// B-015).
extension BatchService {
  /// U-32: enforcement is late, and many timeouts of one moment are handled one after another.
  mutating func timeoutDue(_ slot: Int32, _ world: inout World) throws {
    var luck = world.luck(slot, attempt: world.jobs[slot].record.attempts, Purpose.timeoutLateness)
    let late = world.now.addingClamped(knobs.timeoutLateness.sampleDuration(&luck).microseconds)
    let enforced = max(late, nextTimeout)
    if knobs.timeoutSpacing > 0 { nextTimeout = enforced + knobs.timeoutSpacing }
    if enforced == world.now { return try enforceTimeout(slot, &world) }
    // Completed before anybody looks at the timeout: nothing to enforce.
    guard enforced < world.jobs[slot].attempt.endsAt else { return }
    world.schedule(Event(BatchEvent.timeoutEnforced, slot, mark: world.jobs[slot].epoch), at: enforced)
  }

  /// B-087: SIGTERM now, SIGKILL after 30 s; the slot is busy until the container is really gone.
  mutating func enforceTimeout(_ slot: Int32, _ world: inout World) throws {
    try stop(slot, .timeout, grace: 30_000_000, &world)
  }

  /// B-160: SIGTERM with the notice; killed when the stop timeout has passed.
  mutating func interrupt(_ slot: Int32, _ world: inout World) throws {
    world.jobs[slot].attempt.record.statusReason = reasons.interruptedStatus
    try stop(slot, .interrupted, grace: 30_000_000, &world)
  }

  /// Stops an attempt: it ends now, or after the grace if it ignores SIGTERM, or when it would have ended anyway.
  private mutating func stop(
    _ slot: Int32, _ outcome: AttemptOutcome, grace: Int64, _ world: inout World
  ) throws {
    passNeeded = true
    world.jobs[slot].attempt.stop = outcome
    world.jobs[slot].epoch &+= 1
    let isRunning = world.jobs[slot].state == .running
    guard isRunning, world.jobs[slot].attempt.ignoresSigterm, grace > 0 else { return try stopEnds(slot, &world) }
    world.jobs[slot].state = .stopping
    let end = min(world.now.addingClamped(grace), world.jobs[slot].attempt.endsAt)
    world.schedule(Event(BatchEvent.stopEnds, slot, mark: world.jobs[slot].epoch), at: end)
  }

  /// The container is gone.
  mutating func stopEnds(_ slot: Int32, _ world: inout World) throws {
    switch world.jobs[slot].attempt.stop {
    case .timeout:
      // B-089: FAILED without retry, at the moment its slot is released.
      world.jobs[slot].attempt.record.statusReason = reasons.timeoutStatus
      try close(slot, .timeout, retried: false, &world)
      try end(slot, .failed, reasons.timeout, &world)
    case .interrupted:
      // B-072: the loss of the host may be retried.
      try endFailed(slot, .interrupted, &world)
    default:
      world.jobs[slot].attempt.record.statusReason = reasons.terminatedStatus
      try close(slot, .terminated, retried: false, &world)
      try end(slot, .failed, reasons.terminated, &world)
    }
  }

  // MARK: Calls

  /// CancelJob (B-012): nothing happens to a job that is STARTING or RUNNING.
  mutating func cancel(_ slot: Int32, _ world: inout World) throws {
    withdrawArray(of: slot, world)
    try withdraw(slot, reasons.cancelled, &world)
  }

  /// TerminateJob (B-015, U-37): also stops STARTING and RUNNING; earlier states are cancelled.
  mutating func terminate(_ slot: Int32, _ world: inout World) throws {
    withdrawArray(of: slot, world)
    switch world.jobs[slot].state {
    case .starting, .running:
      try stop(slot, .terminated, grace: knobs.terminateGrace, &world)
    default:
      world.jobs[slot].isTerminated = true
      try withdraw(slot, reasons.terminated, &world)
    }
  }

  /// B-014, B-055: what is scripted for an array is said to its parent, which reaches every child.
  private mutating func withdrawArray(of slot: Int32, _ world: borrowing World) {
    let node = world.jobs[slot].node
    guard node >= 0, world.jobs[slot].state != .calling else { return }
    intake.dependencies.withdrawArray(node)
  }

  private mutating func withdraw(_ slot: Int32, _ reason: Int32, _ world: inout World) throws {
    switch world.jobs[slot].state {
    case .calling: try withdrawCall(slot, reason, &world)
    case .submitted, .runnable:
      world.spend(slot, on: .queue)
      // A change in the order of the queue: the next job may be head now.
      passNeeded = true
      try fail(slot, reason, &world)
    case .pending:
      // B-013: PENDING until its last dependency is terminal.
      if !world.jobs[slot].isCancelled { passNeeded = true }
      world.jobs[slot].isCancelled = true
    case .free, .starting, .running, .stopping, .ended: break
    }
  }

  /// The caller withdraws a job that Batch has not accepted yet; all children of an array are one call.
  private mutating func withdrawCall(_ slot: Int32, _ reason: Int32, _ world: inout World) throws {
    let node = world.jobs[slot].node
    try lose(node >= 0 ? ~node : slot, reason, &world)
  }
}
