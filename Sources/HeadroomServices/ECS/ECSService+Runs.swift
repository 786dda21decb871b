import HeadroomKernel
import HeadroomModel

/// A job on a worker: from the receive of its message to the end of the attempt.
///
/// The CPU of a task is divided evenly: each of its `concurrency` places has a fixed share, also while others are free.
/// (Containers would share what is free; a fixed share is an approximation.)
extension ECSService {
  mutating func begin(_ message: Int32, on worker: Int32, _ world: inout World) {
    let index = Int(workers[worker].service)
    let slot = services[index].queue.job(message)
    chargeRequests(SQSRates.requests(carrying: payload(of: slot, world)), slot, index, &world)
    spendWait(slot, worker, &world)
    world.jobs[slot].copies += 1
    placements += 1
    var attempt = Attempt()
    attempt.record = AttemptRecord(
      job: world.jobs[slot].record.sequence, attempt: world.nextAttempt(slot), placedAt: world.now)
    attempt.record.startedAt = world.now
    attempt.record.placedSequence = placements
    world.beginRun(slot)
    attempt.isDuplicate = world.jobs[slot].running > 1 || world.jobs[slot].hasSucceeded
    let share = CPUShare(
      numerator: services[index].size?.vcpus.units ?? 0, denominator: Int64(services[index].service.concurrency))
    let plan = planner.plan(slot, attempt: attempt.record.attempt, on: share, world)
    attempt.endsAt = world.now.addingClamped(max(plan.span, 0))
    attempt.ending = plan.ending
    attempt.ignoresSigterm = plan.ignoresSigterm
    let end = attempt.endsAt
    let run = runs.insert(
      WorkerRun(
        attempt: attempt, slot: slot, worker: worker, message: message,
        messageLife: services[index].queue.life(message)))
    workers[worker].runs.append(run)
    world.schedule(Event(ECSEvent.runEnds, run, mark: runs.life(run)), at: end)
  }

  /// `capacity` is the part of a wait in which the task that ends it was being started for it; the rest is `queue`.
  private func spendWait(_ slot: Int32, _ worker: Int32, _ world: inout World) {
    let wait = world.now - world.jobs[slot].since
    if world.jobs[slot].record.startedAt < 0, workers[worker].startedAt == world.now {
      let starting = min(wait, world.now - workers[worker].placedAt)
      world.jobs[slot].record.add(starting, to: .capacity)
      world.jobs[slot].since += starting
    }
    world.spend(slot, on: .queue)
  }

  /// The worker is done with a job by itself: it deletes the message, or leaves it to come back (S-006).
  mutating func finishRun(_ run: Int32, _ world: inout World) throws {
    let ending = runs[run].attempt.ending
    runs[run].attempt.record.hasExitCode = ending.hasExitCode
    runs[run].attempt.record.exitCode = ending.exitCode
    runs[run].attempt.record.reason = ending.reason
    runs[run].attempt.record.statusReason = ending.statusReason
    let worker = runs[run].worker
    try finishRun(run, ending.succeeds ? .succeeded : .failed, &world)
    let index = Int(workers[worker].service)
    if workers[worker].state == .stopping {
      if workers[worker].runs.isEmpty { endWorker(worker, &world) }
    } else if workers[worker].runs.isEmpty && services[index].alive > services[index].desired {
      // E-044: a task that was protected while it worked is idle now.
      try stopWorker(worker, .killed, &world)
    } else {
      offer(worker)
    }
  }

  /// The attempt is over, whatever ended it.
  mutating func finishRun(_ run: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    let (slot, worker) = (runs[run].slot, runs[run].worker)
    let index = Int(workers[worker].service)
    if outcome == .interrupted { runs[run].attempt.record.statusReason = reasons.interruptedStatus }
    if outcome == .killed { runs[run].attempt.record.statusReason = reasons.killedStatus }
    runs[run].attempt.record.endedAt = world.now
    runs[run].attempt.record.outcome = outcome
    chargeRun(run, until: world.now, &world)
    if outcome == .succeeded { world.end(slot, .succeeded, reason: -1, at: world.now) }
    world.ceaseRun(slot)
    try world.write(&runs[run].attempt.record, of: slot)
    workers[worker].runs.removeAll { $0 == run }
    let (message, life) = (runs[run].message, runs[run].messageLife)
    runs.remove(run)
    if outcome == .succeeded {
      chargeRequests(1, slot, index, &world)
      if services[index].queue.delete(message, life: life) { try world.releaseCopy(slot) }
    }
    try world.releaseCopy(slot)
  }

  /// A job's part of the price of its worker (P-012).
  mutating func chargeRun(_ run: Int32, until end: Int64, _ world: inout World) {
    let (worker, attempt) = (runs[run].worker, runs[run].attempt)
    let span = max(end - attempt.record.startedAt, 0)
    let hasFailed = attempt.record.outcome != .succeeded && attempt.record.outcome != .unfinished
    let kind: CostItem.Kind = attempt.isDuplicate ? .duplicate : hasFailed ? .failed : .busy
    let sharing = services[Int(workers[worker].service)].sharing
    let cost = bill.addShare(sharing, span: span, kind, to: &workers[worker].use)
    workers[worker].use.timeInWindow += world.recorder.partInWindow(
      attempt.record.startedAt, end, at: world.now)
    runs[run].attempt.record.cost = cost
    runs[run].attempt.record.billed = span
  }

  /// What a task cost beside its jobs: it stands ready, whoever uses it.
  mutating func settleBill(_ id: Int32, until end: Int64, _ world: inout World) {
    let worker = workers[id]
    let sharing = services[Int(worker.service)].sharing
    let rest = bill.addRest(
      sharing, worker.use, billedFrom: worker.billedFrom, startedAt: worker.startedAt, endedAt: end)
    let running = worker.startedAt < 0 ? end : worker.startedAt
    let startupTime = world.recorder.partInWindow(worker.billedFrom, running, at: world.now)
    let runningTime = world.recorder.partInWindow(running, end, at: world.now)
    let startup = Self.part(rest.startup, startupTime, of: running - worker.billedFrom)
    let idle = Self.part(
      rest.idle, runningTime * sharing.places - worker.use.timeInWindow,
      of: (end - running) * sharing.places - worker.use.time)
    let other = world.recorder.partInWindow(end - 1, end, at: world.now) > 0 ? rest.other : 0
    let index = Int(worker.service)
    services[index].standing += Int128(rest.startup + rest.idle + rest.other)
    services[index].standingInWindow += Int128(startup + idle + other)
  }

  private static func part(_ cost: Int64, _ part: Int64, of whole: Int64) -> Int64 {
    whole > 0 ? Int64(Int128(cost) * Int128(part) / Int128(whole)) : cost
  }
}
