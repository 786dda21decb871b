import HeadroomKernel
import HeadroomModel

/// A standalone task from its acceptance to STOPPED (E-020 to E-031). It is the only attempt of its job: nobody starts it
/// again (E-028).
extension ECSService {
  /// RunTask has accepted the task of a job; without an address it is STOPPED at once (E-012).
  mutating func accept(_ slot: Int32, _ world: inout World) throws {
    clearRefusal(slot, &world)
    world.spend(slot, on: .admission)
    guard quotas.hasAddress else {
      quotas.missAddress()
      return try world.lose(slot, reason: reasons.refusedAddress)
    }
    takeRoom(world.jobs[slot].record.vcpus)
    placements += 1
    tasksUnderWay += 1
    world.jobs[slot].state = .starting
    var attempt = Attempt()
    attempt.record = AttemptRecord(
      job: world.jobs[slot].record.sequence, attempt: world.nextAttempt(slot), placedAt: world.now)
    attempt.record.placedSequence = placements
    attempt.billedFrom = world.now
    world.jobs[slot].attempt = attempt
    world.lastChange = world.now
    try launch(slot, &world)
  }

  private mutating func launch(_ slot: Int32, _ world: inout World) throws {
    var running = world.now
    if !knobs.fargate.isInstant {
      let times = knobs.fargate.times(of: slot, attempt: 1, world)
      world.jobs[slot].attempt.billedFrom = world.now.addingClamped(times.billed)
      running = world.now.addingClamped(times.running)
    }
    if kind == .spot, knobs.reclaims.happen {
      let luck = world.luck(slot, attempt: 1, Purpose.interruption)
      world.jobs[slot].attempt.interruptedAt = knobs.reclaims.instant(after: world.now, luck)
      if world.jobs[slot].attempt.interruptedAt < running { armInterruption(slot, &world) }
    }
    if running == world.now { return begin(slot, &world) }
    world.schedule(Event(ECSEvent.taskStarts, slot, mark: world.jobs[slot].epoch), at: running)
  }

  private func armInterruption(_ slot: Int32, _ world: inout World) {
    let instant = max(world.jobs[slot].attempt.interruptedAt, world.now)
    world.schedule(Event(ECSEvent.interruption, slot, mark: world.jobs[slot].epoch), at: instant)
  }

  /// The task is RUNNING.
  mutating func begin(_ slot: Int32, _ world: inout World) {
    world.spend(slot, on: .startup)
    world.jobs[slot].state = .running
    world.jobs[slot].attempt.record.startedAt = world.now
    if !knobs.quotaCountsFromAcceptance { quotas.take(world.jobs[slot].record.vcpus, kind) }
    world.beginRun(slot)
    let share = CPUShare(VCPU(units: world.jobs[slot].record.vcpus))
    let plan = planner.plan(slot, attempt: 1, on: share, world)
    let end = world.now.addingClamped(max(plan.span, 0))
    world.jobs[slot].attempt.endsAt = end
    world.jobs[slot].attempt.ending = plan.ending
    world.jobs[slot].attempt.ignoresSigterm = plan.ignoresSigterm
    world.schedule(Event(ECSEvent.taskEnds, slot, mark: world.jobs[slot].epoch), at: end)
    if world.jobs[slot].attempt.interruptedAt < end { armInterruption(slot, &world) }
  }

  // MARK: Ends

  /// The container exits by itself.
  mutating func finishTask(_ slot: Int32, _ world: inout World) throws {
    let ending = world.jobs[slot].attempt.ending
    world.jobs[slot].attempt.record.hasExitCode = ending.hasExitCode
    world.jobs[slot].attempt.record.exitCode = ending.exitCode
    world.jobs[slot].attempt.record.reason = ending.reason
    world.jobs[slot].attempt.record.statusReason = ending.statusReason
    if ending.succeeds { return try close(slot, .succeeded, .succeeded, -1, &world) }
    try close(slot, .failed, .failed, reasons.attempts, &world)
  }

  /// SIGTERM: the task ends now, or, if it ignores that, after `stopTimeout` or when it would have ended anyway (E-025).
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
      return try close(slot, .interrupted, .failed, reasons.interrupted, &world)
    }
    world.jobs[slot].attempt.record.statusReason = reasons.terminatedStatus
    try close(slot, .terminated, .failed, reasons.terminated, &world)
  }

  /// The attempt is over and the job with it: billed, written, its room on the way back.
  private mutating func close(
    _ slot: Int32, _ outcome: AttemptOutcome, _ end: Outcome, _ reason: Int32, _ world: inout World
  ) throws {
    let wasRunning = world.jobs[slot].attempt.record.startedAt >= 0
    world.jobs[slot].attempt.record.endedAt = world.now
    world.jobs[slot].attempt.record.outcome = outcome
    world.jobs[slot].epoch &+= 1
    charge(slot, until: world.now, &world)
    tasksUnderWay -= 1
    world.end(slot, end, reason: reason, at: world.now)
    if wasRunning { world.ceaseRun(slot) }
    giveRoom(world.jobs[slot].record.vcpus, wasRunning: wasRunning, &world)
    try world.write(world.jobs[slot].attempt.record, of: slot)
    try world.retire(slot)
  }

  /// Writes the bill of a task into its record (P-012).
  mutating func charge(_ slot: Int32, until end: Int64, _ world: inout World) {
    let storage = world.blueprint(slot).template.ephemeralStorage
    let task = world.jobs[slot].billedTask(storage: storage)
    bill.add(&world.jobs[slot].attempt.record, task, boughtAs: 0, until: end)
  }

  // MARK: Room in the account

  /// Something may start now that could not before.
  mutating func noteRoom() {
    callsMayWork = true
    tasksMayStart = true
  }

  /// A task is accepted: it counts in the quota (EU-4) and holds an address (E-012).
  mutating func takeRoom(_ vcpus: Int64) {
    quotas.takeAddress()
    if knobs.quotaCountsFromAcceptance { quotas.take(vcpus, kind) }
    // What is refused meanwhile would be used beside it.
    if refusedVCPUs > 0 { quotas.miss(refusedVCPUs, kind) }
  }

  /// A task has stopped; it is STOPPED after `fargate.deprovision` (EU-16).
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
