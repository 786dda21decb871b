import HeadroomKernel
import HeadroomModel

/// An invocation from its environment to its end (L-010 to L-014, L-043, L-045).
extension LambdaService {
  /// The invocation has an environment: creation and Init first, where it needs them.
  mutating func start(_ id: Int32, isNew: Bool, needsInit: Bool, _ world: inout World) throws {
    invocations[id].state = .starting
    invocations[id].placedAt = world.now
    placements += 1
    invocations[id].placement = placements
    world.lastChange = world.now
    addRequest(id, &world)
    let startup = startup(id, isNew: isNew, needsInit: needsInit, world)
    guard startup > 0 else { return try begin(id, &world) }
    world.schedule(
      Event(LambdaEvent.ready, id, mark: invocations.life(id)), at: world.now.addingClamped(startup))
  }

  /// µs until the handler runs: drawn from the luck of the first job that the environment serves.
  private mutating func startup(
    _ id: Int32, isNew: Bool, needsInit: Bool, _ world: borrowing World
  ) -> Int64 {
    guard needsInit else { return 0 }
    let function = functions[Int(invocations[id].function)].function
    let slot = invocations[id].deliveries[0].slot
    let attempt = world.jobs[slot].record.attempts + 1
    var luck = world.luck(slot, attempt: attempt, Purpose.initialisation)
    let initialisation = (function.initTime ?? knobs.initTime).sampleDuration(&luck).microseconds
    var created: Int64 = 0
    if isNew {
      var luck = world.luck(slot, attempt: attempt, Purpose.start)
      let law = function.packageType == .image ? knobs.createTimeImage : knobs.createTime
      created = law.sampleDuration(&luck).microseconds
    }
    invocations[id].isFirstCall = true
    // L-010: Init that takes longer than 10 s is broken off and repeated inside the first invocation.
    let limit: Int64 = 10_000_000
    let isRepeated = initialisation > limit
    let repeated = min(initialisation, function.timeout.microseconds)
    invocations[id].billedInit = isRepeated ? limit + repeated : initialisation
    invocations[id].timeoutUsed = isRepeated ? repeated : 0
    return created + invocations[id].billedInit
  }

  /// The handler runs: the timeout covers the whole batch (L-014).
  mutating func begin(_ id: Int32, _ world: inout World) throws {
    invocations[id].state = .running
    invocations[id].readyAt = world.now
    let timeout = functions[Int(invocations[id].function)].timeout
    invocations[id].deadline = world.now.addingClamped(max(timeout - invocations[id].timeoutUsed, 0))
    for delivery in invocations[id].deliveries { world.spend(delivery.slot, on: .startup) }
    try beginRun(id, &world)
  }

  /// The turn of the next job.
  private mutating func beginRun(_ id: Int32, _ world: inout World) throws {
    let invocation = invocations[id]
    let slot = invocation.deliveries[invocation.position].slot
    world.spend(slot, on: .queue)
    let number = world.nextAttempt(slot)
    world.beginRun(slot)
    var attempt = Attempt()
    attempt.record = AttemptRecord(
      job: world.jobs[slot].record.sequence, attempt: number, placedAt: invocation.placedAt)
    attempt.record.startedAt = world.now
    attempt.record.placedSequence = invocation.placement
    attempt.isDuplicate = world.jobs[slot].running > 1 || world.jobs[slot].hasSucceeded
    let plan = planner.plan(slot, attempt: number, on: functions[Int(invocation.function)].cpu, world)
    var span = max(plan.span, 0)
    if invocation.isFirstCall && invocation.position == 0 {
      var luck = world.luck(slot, attempt: number, Purpose.firstCall)
      span += knobs.firstCallExtra.sampleDuration(&luck).microseconds
    }
    attempt.endsAt = world.now.addingClamped(span)
    attempt.ending = plan.ending
    invocations[id].attempt = attempt
    // What ends exactly at its timeout has completed.
    let isInTime = attempt.endsAt <= invocation.deadline
    let event: LambdaEvent = isInTime ? .runEnds : .timeout
    world.schedule(
      Event(event, id, mark: invocations.life(id)), at: max(min(attempt.endsAt, invocation.deadline), world.now))
  }

  /// The handler is done with a job.
  mutating func finishRun(_ id: Int32, _ world: inout World) throws {
    let ending = invocations[id].attempt.ending
    invocations[id].attempt.record.hasExitCode = ending.hasExitCode
    invocations[id].attempt.record.exitCode = ending.exitCode
    invocations[id].attempt.record.reason = ending.reason
    invocations[id].attempt.record.statusReason = ending.statusReason
    let (position, last) = (invocations[id].position, invocations[id].deliveries.count - 1)
    guard !ending.succeeds else {
      try closeRun(id, .succeeded, isLast: position == last, &world)
      return position == last ? try complete(id, .succeeded, needsInit: false, &world) : try next(id, &world)
    }
    invocations[id].deliveries[position].hasFailed = true
    // A handler that reports single failures goes on with the others; on a FIFO queue it stops there (L-035, L-038).
    let goesOn = position < last && reportsFailures(id) && !ending.isCrash
    try closeRun(id, .failed, isLast: !goesOn, &world)
    return goesOn ? try next(id, &world) : try complete(id, .failed, needsInit: ending.isCrash, &world)
  }

  private func reportsFailures(_ id: Int32) -> Bool {
    guard invocations[id].mapping >= 0 else { return false }
    let mapping = mappings[Int(invocations[id].mapping)].mapping
    return mapping.reportsBatchItemFailures && !mapping.queue.isFIFO
  }

  private mutating func next(_ id: Int32, _ world: inout World) throws {
    invocations[id].position += 1
    try beginRun(id, &world)
  }

  mutating func timeOut(_ id: Int32, _ world: inout World) throws {
    invocations[id].attempt.record.statusReason = reasons.timedOut
    invocations[id].deliveries[invocations[id].position].hasFailed = true
    try closeRun(id, .timeout, isLast: true, &world)
    try complete(id, .timeout, needsInit: true, &world)
  }

  /// The attempt is over: billed, written, and the end of its job if it succeeded.
  private mutating func closeRun(
    _ id: Int32, _ outcome: AttemptOutcome, isLast: Bool, _ world: inout World
  ) throws {
    let slot = invocations[id].deliveries[invocations[id].position].slot
    invocations[id].attempt.record.endedAt = world.now
    invocations[id].attempt.record.outcome = outcome
    charge(id, isLast: isLast, &world)
    if outcome == .succeeded { world.end(slot, .succeeded, reason: -1, at: world.now) }
    world.ceaseRun(slot)
    try world.write(invocations[id].attempt.record, of: slot)
  }

  /// The bill of a job's part of an invocation: Init goes with the first one, the rounding up to a millisecond with the
  /// last, so that the parts add up to the bill of the invocation (L-043).
  func chargedMilliseconds(_ invocation: Invocation, isLast: Bool, at now: Int64) -> Int64 {
    let whole = invocation.billedInit + now - invocation.readyAt
    return (isLast ? (whole + 999) / 1000 : whole / 1000) - invocation.billed
  }

  mutating func charge(_ id: Int32, isLast: Bool, _ world: inout World) {
    let invocation = invocations[id]
    let milliseconds = chargedMilliseconds(invocation, isLast: isLast, at: world.now)
    let runtime = functions[Int(invocation.function)]
    let outcome = invocation.attempt.record.outcome
    let hasFailed = outcome != .succeeded && outcome != .unfinished
    let startup = invocation.position == 0 ? min(invocation.billedInit, milliseconds * 1000) : 0
    let run = LambdaBillBook.Run(
      rates: runtime.rates, function: runtime.function, startup: startup, billed: milliseconds * 1000,
      endedAt: world.now, wasted: invocation.attempt.isDuplicate ? .duplicate : hasFailed ? .failed : nil)
    invocations[id].attempt.record.cost = bill.add(run)
    invocations[id].attempt.record.billed = milliseconds * 1000
    invocations[id].billed += milliseconds
  }

  /// The request of an invocation: a large asynchronous event counts as several (L-025).
  private mutating func addRequest(_ id: Int32, _ world: inout World) {
    let invocation = invocations[id]
    let slot = invocation.deliveries[0].slot
    var count: Int64 = 1
    if invocation.event >= 0, let payload = world.blueprint(slot).template.payload {
      count = LambdaRates.requests(payload: payload)
    }
    let cost = bill.addRequests(count, rates: functions[Int(invocation.function)].rates, at: world.now)
    world.jobs[slot].record.cost += cost
  }

  /// The invocation is over: its environment is free, and whoever sent it learns how it ended.
  private mutating func complete(
    _ id: Int32, _ outcome: AttemptOutcome, needsInit: Bool, _ world: inout World
  ) throws {
    let invocation = invocations[id]
    invocations.remove(id)
    release(Int(invocation.function), needsInit: needsInit, world)
    if invocation.mapping >= 0 { return try finishBatch(invocation, outcome, &world) }
    if invocation.event >= 0 { return try finishEvent(invocation.event, outcome, &world) }
    let slot = invocation.deliveries[0].slot
    if outcome != .succeeded { answerFailure(slot, outcome, &world) }
    try world.releaseCopy(slot)
  }
}

extension Ending {
  /// Whether the process died rather than that the handler returned an error: killed by a signal, exit codes from 128
  /// on, as memory that runs out does.
  var isCrash: Bool { !succeeds && hasExitCode && exitCode >= 128 }
}
