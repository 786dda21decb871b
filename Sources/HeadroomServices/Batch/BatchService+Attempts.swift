import HeadroomKernel
import HeadroomModel

/// An attempt from STARTING to its end (B-006 to B-008, B-070 to B-091, B-160).
extension BatchService {
  /// The container comes up after the start-up of its Fargate task; on a pool it is there at once.
  @inline(never)
  mutating func launchTask(_ slot: Int32, _ kind: FargateKind, _ world: inout World) throws {
    let row = world.jobs.row(slot)
    guard !knobs.fargate.isInstant else {
      if case .spot = kind { drawInterruption(slot, until: .max, &world) }
      return begin(slot, row, &world)
    }
    let attempt = world.jobs[slot].record.attempts
    let times = knobs.fargate.times(of: slot, attempt: attempt, world)
    world.jobs[slot].attempt.billedFrom = world.now.addingClamped(times.billed)
    let running = world.now.addingClamped(times.running)
    if case .spot = kind { drawInterruption(slot, until: running, &world) }
    if times.running == 0 { return begin(slot, row, &world) }
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
  mutating func begin(_ slot: Int32, _ row: JobRow, _ world: inout World) {
    row.pointee.begin(at: world.now)
    world.lastChange = world.now
    if !knobs.quotaCountsFromAcceptance, let quota = environments[Int(row.pointee.environment)].fargate {
      quotas.take(row.pointee.record.vcpus, quota)
    }
    world.recorder.begin(&row.pointee, at: world.now)
    planner.follow(slot, row, on: CPUShare(numerator: row.pointee.record.vcpus), world)
    arm(slot, row, &world)
  }

  /// Sets the timers of an attempt: only those that can strike before it ends by itself.
  @inline(__always)
  private mutating func arm(_ slot: Int32, _ row: JobRow, _ world: inout World) {
    let (epoch, end) = (row.pointee.epoch, row.pointee.attempt.endsAt)
    world.schedule(Event(BatchEvent.attemptEnds, slot, mark: epoch), at: end)
    let timeout = planFacts[Int(row.pointee.plan)].timeout
    // A job that ends exactly at its timeout has completed.
    if timeout >= 0, world.now.addingClamped(timeout) < end {
      arm(.timeoutDue, slot, epoch, at: world.now.addingClamped(timeout), &world)
    }
    let interruption = row.pointee.attempt.interruptedAt
    if interruption < end { arm(.interruption, slot, epoch, at: max(interruption, world.now), &world) }
  }

  @inline(never)
  private mutating func arm(
    _ kind: BatchEvent, _ slot: Int32, _ epoch: UInt32, at instant: Int64, _ world: inout World
  ) {
    world.schedule(Event(kind, slot, mark: epoch), at: instant)
  }

  /// A timer of this attempt, not of an earlier one.
  @inline(__always)
  mutating func isCurrent(_ event: Event, _ world: borrowing World) -> Bool {
    event.isOf(world.jobs[event.index].epoch)
  }

  // MARK: Ends

  /// The container exits by itself.
  @inline(__always)
  mutating func finishAttempt(_ slot: Int32, _ world: inout World) throws {
    let row = world.jobs.row(slot)
    row.pointee.exit()
    guard row.pointee.attempt.ending.succeeds else { return try endFailed(slot, .failed, &world) }
    try close(row, .succeeded, retried: false, &world)
    // `end`, a call less: the compiler stops inlining at some depth.
    row.pointee.end(.succeeded, -1, at: world.now)
    closeShare(row, world.now)
    if row.pointee.node >= 0 { settle(row, .succeeded) }
    try world.finish(slot)
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
  @inline(never)
  mutating func close(_ slot: Int32, _ outcome: AttemptOutcome, retried: Bool, _ world: inout World) throws {
    try close(world.jobs.row(slot), outcome, retried: retried, &world)
  }

  @inline(__always)
  mutating func close(_ row: JobRow, _ outcome: AttemptOutcome, retried: Bool, _ world: inout World) throws {
    let wasRunning = row.pointee.attempt.record.startedAt >= 0
    row.pointee.closeAttempt(outcome, at: world.now)
    world.lastChange = world.now
    if environments[Int(row.pointee.environment)].fargate != nil { charge(row, until: world.now, &world) }
    if wasRunning {
      world.recorder.cease(&row.pointee, retried: retried, at: world.now)
    } else if !retried {
      world.recorder.leaveQueue(&row.pointee, at: world.now)
    }
    try world.recorder.endAttempt(of: &row.pointee)
    row.pointee.keepFirstAttempt(always: world.recorder.keepsRows)
    release(row, wasRunning: wasRunning, &world)
  }

  /// Writes the bill of a Fargate task into the record of its attempt and its job's.
  @inline(never)
  mutating func charge(_ row: JobRow, until end: Int64, _ world: inout World) {
    let storage = world.work.blueprints[Int(row.pointee.blueprint)].template.ephemeralStorage
    let task = row.pointee.billedTask(storage: storage)
    bill.add(&row.pointee.attempt.record, task, boughtAs: Int(row.pointee.environment), until: end)
    row.pointee.record.cost += row.pointee.attempt.record.cost
  }

  // MARK: Capacity on its way back

  /// The slot is free again after `ce.releaseDelay`, the quota after `fargate.deprovision` (U-39, EU-16, EU-4).
  @inline(__always)
  private mutating func release(_ row: JobRow, wasRunning: Bool, _ world: inout World) {
    let job = row.pointee.releaseEntry
    if knobs.releaseDelay == 0 { free(job, world.now) } else { freeLater(job, &world) }
    if let quota = environments[Int(row.pointee.environment)].fargate {
      release(task: job, quota, wasRunning: wasRunning, &world)
    }
  }

  @inline(never)
  private mutating func freeLater(_ job: Release, _ world: inout World) {
    releases.append(job)
    world.schedule(Event(BatchEvent.capacityReleased, 0), at: world.now.addingClamped(knobs.releaseDelay))
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
    environments[Int(entry.environment)].used &-= entry.vcpus
    passNeeded = true
    if entry.share >= 0 { freeShare(entry, now) }
  }

  /// Fair-share use counts until the slot is released, grace included.
  @inline(never)
  private mutating func freeShare(_ entry: BatchService.Release, _ now: Int64) {
    ledgers[queues[Int(entry.queue)].ledger].hold(-entry.vcpus, share: Int(entry.share), at: now)
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
  var releaseEntry: BatchService.Release {
    BatchService.Release(environment: environment, vcpus: record.vcpus, queue: queue, share: share)
  }
}
