import HeadroomKernel
import HeadroomModel

/// A standalone task from its acceptance to STOPPED (E-020 to E-031). It is the only attempt of its job: nobody starts it
/// again (E-028).
extension ECSService {
  /// RunTask has accepted the task of a job; without an address it is STOPPED at once (E-012).
  @inline(__always)
  mutating func accept(_ slot: Int32, _ world: inout World) throws {
    if world.jobs[slot].lossReason >= 0 { clearRefusal(slot, &world) }
    guard quotas.hasAddress else { return try refuseAddress(slot, &world) }
    takeRoom(world.jobs[slot].record.vcpus)
    placements &+= 1
    tasksUnderWay &+= 1
    world.jobs[slot].startTask(placement: placements, at: world.now)
    world.lastChange = world.now
    if case .onDemand = kind, knobs.fargate.isInstant { return begin(slot, &world) }
    launch(slot, &world)
  }

  @inline(never)
  private mutating func refuseAddress(_ slot: Int32, _ world: inout World) throws {
    world.spend(slot, on: .admission)
    quotas.missAddress()
    try world.lose(slot, reason: reasons.refusedAddress)
  }

  @inline(never)
  private mutating func launch(_ slot: Int32, _ world: inout World) {
    var running = world.now
    if !knobs.fargate.isInstant {
      let times = knobs.fargate.times(of: slot, attempt: 1, world)
      world.jobs[slot].attempt.billedFrom = world.now.addingClamped(times.billed)
      running = world.now.addingClamped(times.running)
    }
    if case .spot = kind, knobs.reclaims.happen {
      let luck = world.luck(slot, attempt: 1, Purpose.interruption)
      world.jobs[slot].attempt.interruptedAt = knobs.reclaims.instant(after: world.now, luck)
      if world.jobs[slot].attempt.interruptedAt < running { armInterruption(slot, &world) }
    }
    if running == world.now { return beginLater(slot, &world) }
    world.schedule(Event(ECSEvent.taskStarts, slot, mark: world.jobs[slot].epoch), at: running)
  }

  @inline(never)
  private mutating func armInterruption(_ slot: Int32, _ world: inout World) {
    let instant = max(world.jobs[slot].attempt.interruptedAt, world.now)
    world.schedule(Event(ECSEvent.interruption, slot, mark: world.jobs[slot].epoch), at: instant)
  }

  /// The task is RUNNING; the wait of its job is counted up to now.
  @inline(__always)
  private mutating func begin(_ slot: Int32, _ world: inout World) {
    world.jobs[slot].beginTask(at: world.now)
    let share = CPUShare(numerator: world.jobs[slot].record.vcpus)
    if !knobs.quotaCountsFromAcceptance { quotas.take(share.numerator, kind) }
    world.beginRun(slot)
    world.jobs[slot].follow(planner.plan(slot, attempt: 1, on: share, world), from: world.now)
    let end = world.jobs[slot].attempt.endsAt
    world.schedule(Event(ECSEvent.taskEnds, slot, mark: world.jobs[slot].epoch), at: end)
    if world.jobs[slot].attempt.interruptedAt < end { armInterruption(slot, &world) }
  }

  /// The task of an earlier instant is RUNNING.
  @inline(never)
  mutating func beginLater(_ slot: Int32, _ world: inout World) {
    world.jobs[slot].spend(until: world.now, on: .startup)
    begin(slot, &world)
  }

  // MARK: Ends

  /// The container exits by itself.
  @inline(__always)
  mutating func finishTask(_ slot: Int32, _ world: inout World) throws {
    guard world.jobs[slot].exitTask() else {
      return try closeOther(slot, .failed, reasons.attempts, &world)
    }
    try close(slot, .succeeded, .succeeded, -1, &world)
  }

  @inline(never)
  private mutating func closeOther(
    _ slot: Int32, _ outcome: AttemptOutcome, _ reason: Int32, _ world: inout World
  ) throws {
    try close(slot, outcome, .failed, reason, &world)
  }

  /// SIGTERM: the task ends now, or, if it ignores that, after `stopTimeout` or when it would have ended anyway (E-025).
  @inline(never)
  mutating func stop(_ slot: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    world.jobs[slot].attempt.stop = outcome
    world.jobs[slot].epoch &+= 1
    guard world.jobs[slot].state == .running, world.jobs[slot].attempt.ignoresSigterm else {
      return try stopEnds(slot, &world)
    }
    world.jobs[slot].state = .stopping
    let end = min(world.now.addingClamped(ECSKnobs.stopTimeout), world.jobs[slot].attempt.endsAt)
    world.schedule(Event(ECSEvent.stopEnds, slot, mark: world.jobs[slot].epoch), at: end)
  }

  /// The container is gone. E-028, E-031: an interrupted task is not started again.
  mutating func stopEnds(_ slot: Int32, _ world: inout World) throws {
    if world.jobs[slot].attempt.stop == .interrupted {
      world.jobs[slot].attempt.record.statusReason = reasons.interruptedStatus
      return try closeOther(slot, .interrupted, reasons.interrupted, &world)
    }
    world.jobs[slot].attempt.record.statusReason = reasons.terminatedStatus
    try closeOther(slot, .terminated, reasons.terminated, &world)
  }

  /// The attempt is over and the job with it: billed, written, its room on the way back.
  @inline(__always)
  private mutating func close(
    _ slot: Int32, _ outcome: AttemptOutcome, _ end: Outcome, _ reason: Int32, _ world: inout World
  ) throws {
    let wasRunning = world.jobs[slot].attempt.record.startedAt >= 0
    world.jobs[slot].closeAttempt(outcome, at: world.now)
    charge(slot, until: world.now, &world)
    tasksUnderWay &-= 1
    world.end(slot, end, reason: reason, at: world.now)
    if wasRunning { world.ceaseRun(slot) }
    giveRoom(world.jobs[slot].record.vcpus, wasRunning: wasRunning, &world)
    try world.writeAttempt(of: slot)
    try world.retire(slot)
  }

  /// Writes the bill of a task into its record (P-012).
  @inline(__always)
  mutating func charge(_ slot: Int32, until end: Int64, _ world: inout World) {
    let task = world.jobs[slot].billedTask(storage: storages[Int(world.jobs[slot].blueprint)])
    bill.add(&world.jobs[slot].attempt.record, task, boughtAs: 0, until: end)
  }

  // MARK: Room in the account

  /// Something may start now that could not before.
  mutating func noteRoom() {
    callsMayWork = true
    tasksMayStart = true
  }

  /// A task is accepted: it counts in the quota (EU-4) and holds an address (E-012).
  @inline(__always)
  mutating func takeRoom(_ vcpus: Int64) {
    quotas.takeAddress()
    if knobs.quotaCountsFromAcceptance { quotas.take(vcpus, kind) }
    // What is refused meanwhile would be used beside it.
    if refusedVCPUs > 0 { quotas.miss(refusedVCPUs, kind) }
  }

  /// A task has stopped; it is STOPPED after `fargate.deprovision` (EU-16).
  @inline(__always)
  mutating func giveRoom(_ vcpus: Int64, wasRunning: Bool, _ world: inout World) {
    if !knobs.quotaCountsFromAcceptance && wasRunning {
      quotas.give(vcpus, kind)
      noteRoom()
    }
    if knobs.deprovision == 0 { return release(vcpus) }
    stopping.append(vcpus)
    world.schedule(Event(ECSEvent.quotaReleased, 0), at: world.now.addingClamped(knobs.deprovision))
  }

  /// A task is STOPPED.
  mutating func release(_ vcpus: Int64) {
    quotas.giveAddress()
    if knobs.quotaCountsFromAcceptance { quotas.give(vcpus, kind) }
    noteRoom()
  }
}

extension Job {
  /// RunTask has accepted its task.
  @inline(__always)
  mutating func startTask(placement: Int64, at now: Int64) {
    spend(until: now, on: .admission)
    state = .starting
    record.attempts &+= 1
    // A job begins with an attempt that nothing has happened to, and this is its only one.
    attempt.record.job = record.sequence
    attempt.record.attempt = record.attempts
    attempt.record.placedAt = now
    attempt.record.placedSequence = placement
    attempt.billedFrom = now
  }

  /// The container exits by itself; false where it fails.
  @inline(__always)
  mutating func exitTask() -> Bool {
    attempt.exit()
    return attempt.ending.succeeds
  }

  /// Its task is RUNNING.
  @inline(__always)
  mutating func beginTask(at now: Int64) {
    state = .running
    attempt.record.startedAt = now
  }
}
