import HeadroomKernel
import HeadroomModel

/// An attempt from STARTING to its end (B-006 to B-008, B-070 to B-091, B-160).
extension BatchService {
  /// The container comes up: at once on a pool, after the start-up of a Fargate task elsewhere.
  @inline(__always)
  mutating func launch(_ slot: Int32, on index: Int, _ world: inout World) throws {
    let kind = environments[index].fargate
    guard kind != nil, !knobs.fargate.isInstant else {
      if kind == .spot { drawInterruption(slot, until: .max, &world) }
      return try begin(slot, &world)
    }
    try launchTask(slot, kind, &world)
  }

  @inline(never)
  private mutating func launchTask(_ slot: Int32, _ kind: FargateKind?, _ world: inout World) throws {
    let attempt = world.jobs[slot].record.attempts
    let times = knobs.fargate.times(of: slot, attempt: attempt, world)
    world.jobs[slot].attempt.billedFrom = world.now.addingClamped(times.billed)
    let running = world.now.addingClamped(times.running)
    if kind == .spot { drawInterruption(slot, until: running, &world) }
    if times.running == 0 { return try begin(slot, &world) }
    world.schedule(Event(BatchEvent.attemptStarts, slot, mark: world.jobs[slot].epoch), at: running)
  }

  /// U-28, EU-12: a Spot task is reclaimed after an exponential time; drawn when it is placed. The timer is set now
  /// only if it strikes before RUNNING.
  private mutating func drawInterruption(_ slot: Int32, until running: Int64, _ world: inout World) {
    guard knobs.reclaims.happen else { return }
    let luck = world.luck(slot, attempt: world.jobs[slot].record.attempts, Purpose.interruption)
    world.jobs[slot].attempt.interruptedAt = knobs.reclaims.instant(after: world.now, luck)
    if world.jobs[slot].attempt.interruptedAt < running && running < .max {
      let event = Event(BatchEvent.interruption, slot, mark: world.jobs[slot].epoch)
      world.schedule(event, at: world.jobs[slot].attempt.interruptedAt)
    }
  }

  /// STARTING to RUNNING: the clocks of run time and timeout start (B-007, B-086).
  @inline(__always)
  mutating func begin(_ slot: Int32, _ world: inout World) throws {
    world.jobs[slot].begin(at: world.now)
    world.lastChange = world.now
    if !knobs.quotaCountsFromAcceptance, let quota = fargateKind(of: slot, world) {
      quotas.take(world.jobs[slot].record.vcpus, quota)
    }
    world.recorder.begin(world.jobs[slot].place, at: world.now)
    let plan = planner.plan(
      slot, attempt: world.jobs[slot].record.attempts, on: CPUShare(VCPU(units: world.jobs[slot].record.vcpus)), world)
    world.jobs[slot].follow(plan, from: world.now)
    arm(slot, &world)
  }

  @inline(__always)
  mutating func fargateKind(of slot: Int32, _ world: borrowing World) -> FargateKind? {
    environments[Int(world.jobs[slot].environment)].fargate
  }

  /// Sets the timers of an attempt: only those that can strike before it ends by itself.
  @inline(__always)
  private mutating func arm(_ slot: Int32, _ world: inout World) {
    let (epoch, end) = (world.jobs[slot].epoch, world.jobs[slot].attempt.endsAt)
    world.schedule(Event(BatchEvent.attemptEnds, slot, mark: epoch), at: end)
    let timeout = planFacts[Int(world.jobs[slot].plan)].timeout
    if timeout >= 0 {
      let due = world.now.addingClamped(timeout)
      // A job that ends exactly at its timeout has completed.
      if due < end { world.schedule(Event(BatchEvent.timeoutDue, slot, mark: epoch), at: due) }
    }
    let interruption = world.jobs[slot].attempt.interruptedAt
    if interruption < end && interruption < .max {
      world.schedule(Event(BatchEvent.interruption, slot, mark: epoch), at: max(interruption, world.now))
    }
  }

  /// A timer of this attempt, not of an earlier one.
  @inline(__always)
  mutating func isCurrent(_ event: Event, _ world: borrowing World) -> Bool {
    event.isOf(world.jobs[event.index].epoch)
  }

  // MARK: Ends

  /// The container exits by itself.
  mutating func finishAttempt(_ slot: Int32, _ world: inout World) throws {
    world.jobs[slot].exit()
    if world.jobs[slot].attempt.ending.succeeds {
      try close(slot, .succeeded, retried: false, &world)
      try end(slot, .succeeded, -1, &world)
    } else {
      try endFailed(slot, .failed, &world)
    }
  }

  /// B-070 to B-083: a failed attempt is followed by another one, or by FAILED.
  @inline(never)
  mutating func endFailed(_ slot: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    let plan = Int(world.jobs[slot].plan)
    if !knobs.countsStartFailures && world.jobs[slot].attempt.record.startedAt < 0 { world.jobs[slot].uncounted += 1 }
    // B-083: the attempts that are left are looked at before the rules.
    guard Int(world.jobs[slot].record.attempts - world.jobs[slot].uncounted) < planFacts[plan].attempts else {
      try close(slot, outcome, retried: false, &world)
      return try end(slot, .failed, outcome == .interrupted ? reasons.interrupted : reasons.attempts, &world)
    }
    guard
      !planFacts[plan].hasExitRules || action(plans.plans[plan].retry, world.jobs[slot].attempt.record, world) == .retry
    else {
      try close(slot, outcome, retried: false, &world)
      return try end(slot, .failed, reasons.exitRule, &world)
    }
    try close(slot, outcome, retried: true, &world)
    // An attempt that never came to RUNNING has been start-up alone; the wait for the first RUNNING goes on.
    world.spend(slot, on: .startup)
    retries.append(slot)
  }

  private func action(
    _ retry: Batch.RetryStrategy, _ record: AttemptRecord, _ world: borrowing World
  ) -> Batch.RetryStrategy.Action {
    guard !retry.evaluateOnExit.isEmpty else { return .retry }
    func text(_ position: Int32) -> String? { position < 0 ? nil : world.recorder.names.texts[Int(position)] }
    return retry.action(
      exitCode: record.hasExitCode ? record.exitCode : nil, reason: text(record.reason),
      statusReason: text(record.statusReason), nullMatchesStar: knobs.nullMatchesStar)
  }

  /// The attempt is over: billed, written, its capacity on the way back.
  @inline(__always)
  mutating func close(_ slot: Int32, _ outcome: AttemptOutcome, retried: Bool, _ world: inout World) throws {
    let wasRunning = world.jobs[slot].attempt.record.startedAt >= 0
    world.jobs[slot].closeAttempt(outcome, at: world.now)
    world.lastChange = world.now
    charge(slot, until: world.now, &world)
    if wasRunning {
      world.recorder.cease(world.jobs[slot].place, retried: retried, at: world.now)
    } else if !retried {
      world.recorder.leaveQueue(world.jobs[slot].place, at: world.now)
    }
    try world.recorder.end(world.jobs[slot].attempt.record, of: world.jobs[slot].facts)
    release(slot, wasRunning: wasRunning, &world)
  }

  /// Writes the bill of an attempt into its record and its job's.
  @inline(__always)
  mutating func charge(_ slot: Int32, until end: Int64, _ world: inout World) {
    if fargateKind(of: slot, world) != nil { chargeTask(slot, until: end, &world) }
    if world.jobs[slot].attempt.record.attempt == 1 { world.jobs[slot].record.first = world.jobs[slot].attempt.record }
  }

  @inline(never)
  private mutating func chargeTask(_ slot: Int32, until end: Int64, _ world: inout World) {
    let storage = world.blueprint(slot).template.ephemeralStorage
    let task = world.jobs[slot].billedTask(storage: storage)
    let environment = Int(world.jobs[slot].environment)
    bill.add(&world.jobs[slot].attempt.record, task, boughtAs: environment, until: end)
    world.jobs[slot].record.cost += world.jobs[slot].attempt.record.cost
  }

  // MARK: Capacity on its way back

  /// The slot is free again after `ce.releaseDelay`, the quota after `fargate.deprovision` (U-39, EU-16, EU-4).
  @inline(__always)
  private mutating func release(_ slot: Int32, wasRunning: Bool, _ world: inout World) {
    let job = world.jobs[slot].releaseEntry
    if knobs.releaseDelay == 0 {
      free(job, world.now)
    } else {
      releases.append(job)
      world.schedule(Event(BatchEvent.capacityReleased, 0), at: world.now.addingClamped(knobs.releaseDelay))
    }
    if let quota = fargateKind(of: slot, world) { release(task: job, quota, wasRunning: wasRunning, &world) }
  }

  @inline(never)
  private mutating func release(task job: Release, _ quota: FargateKind, wasRunning: Bool, _ world: inout World) {
    if !knobs.quotaCountsFromAcceptance && wasRunning { quotas.give(job.vcpus, quota) }
    if knobs.deprovision == 0 {
      freeQuota(job)
    } else {
      quotaReleases.append(job)
      world.schedule(Event(BatchEvent.quotaReleased, 0), at: world.now.addingClamped(knobs.deprovision))
    }
  }

  @inline(__always)
  mutating func free(_ entry: BatchService.Release, _ now: Int64) {
    environments[Int(entry.environment)].used -= entry.vcpus
    passNeeded = true
    // Fair-share use counts until the slot is released, grace included.
    if entry.share >= 0 {
      ledgers[queues[Int(entry.queue)].ledger].hold(-entry.vcpus, share: Int(entry.share), at: now)
    }
  }

  /// The task is STOPPED: its address is free, and its vCPUs no longer count in the quota.
  mutating func freeQuota(_ entry: BatchService.Release) {
    guard let quota = environments[Int(entry.environment)].fargate else { return }
    quotas.giveAddress()
    if knobs.quotaCountsFromAcceptance { quotas.give(entry.vcpus, quota) }
    if quotas.bind(quota) { passNeeded = true }
  }
}

extension Job {
  func billedTask(storage: ByteCount?) -> FargateBillBook.Task {
    FargateBillBook.Task(
      vcpus: VCPU(units: record.vcpus), memory: ByteCount(mebibytes: record.memoryMiB), storage: storage,
      billedFrom: attempt.billedFrom)
  }

  var releaseEntry: BatchService.Release {
    BatchService.Release(environment: environment, vcpus: record.vcpus, queue: queue, share: share)
  }
}
