import HeadroomKernel
import HeadroomModel

/// An invocation from its environment to its end (L-010 to L-014, L-043, L-045).
extension LambdaService {
  /// The invocation has an environment: creation and Init first, where it needs them.
  ///
  /// - Parameter slot: its first job, which pays for the request.
  @inline(__always)
  mutating func start(_ id: Int32, of slot: Int32, isNew: Bool, needsInit: Bool, _ world: inout World) throws {
    placements &+= 1
    invocations[id].place(placements, at: world.now)
    world.lastChange = world.now
    addRequest(id, slot, &world)
    // The wait of every delivery is counted up to now.
    if needsInit { try initialise(id, isNew: isNew, &world) } else { try beginNow(id, slot, &world) }
  }

  @inline(never)
  private mutating func initialise(_ id: Int32, isNew: Bool, _ world: inout World) throws {
    let startup = startup(id, isNew: isNew, &world)
    guard startup > 0 else { return try beginNow(id, invocations[id].slot, &world) }
    world.schedule(
      Event(LambdaEvent.ready, id, mark: invocations.life(id)), at: world.now.addingClamped(startup))
  }

  /// µs until the handler runs: drawn from the luck of the first job that the environment serves.
  private mutating func startup(_ id: Int32, isNew: Bool, _ world: inout World) -> Int64 {
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

  /// The environment is ready.
  @inline(never)
  mutating func begin(_ id: Int32, _ world: inout World) throws {
    for index in invocations[id].deliveries.indices {
      world.jobs[invocations[id].deliveries[index].slot].spend(until: world.now, on: .startup)
    }
    try beginNow(id, invocations[id].slot, &world)
  }

  /// The handler runs.
  @inline(__always)
  private mutating func beginNow(_ id: Int32, _ slot: Int32, _ world: inout World) throws {
    invocations[id].begin(timeout: functions[Int(invocations[id].function)].timeout, at: world.now)
    try beginRun(id, slot, &world)
  }

  /// The turn of the next job, whose wait is counted up to now.
  @inline(never)
  private mutating func beginRun(_ id: Int32, _ slot: Int32, _ world: inout World) throws {
    let number = world.jobs[slot].beginAttempt()
    invocations[id].beginAttempt(of: world.jobs[slot].record.sequence, number: number, at: world.now)
    world.beginRun(slot)
    invocations[id].attempt.isDuplicate = world.jobs[slot].isServedTwice
    let plan = planner.plan(slot, attempt: number, on: functions[Int(invocations[id].function)].cpu, world)
    var span = max(plan.span, 0)
    if invocations[id].isFirstCall { span += firstCallExtra(id, slot, &world) }
    let (end, deadline) = (world.now.addingClamped(span), invocations[id].deadline)
    invocations[id].attempt.endsAt = end
    invocations[id].attempt.ending = plan.ending
    // What ends exactly at its timeout has completed.
    let event: LambdaEvent = end <= deadline ? .runEnds : .timeout
    world.schedule(Event(event, id, mark: invocations.life(id)), at: max(min(end, deadline), world.now))
  }

  /// LU-19.
  @inline(never)
  private mutating func firstCallExtra(_ id: Int32, _ slot: Int32, _ world: inout World) -> Int64 {
    guard invocations[id].position == 0 else { return 0 }
    var luck = world.luck(slot, attempt: invocations[id].attempt.record.attempt, Purpose.firstCall)
    return knobs.firstCallExtra.sampleDuration(&luck).microseconds
  }

  /// The handler is done with a job.
  @inline(__always)
  mutating func finishRun(_ id: Int32, _ world: inout World) throws {
    invocations[id].attempt.exit()
    guard invocations[id].attempt.ending.succeeds else { return try finishFailedRun(id, &world) }
    let isLast = invocations[id].isLast
    try closeRun(id, .succeeded, isLast: isLast, &world)
    if invocations[id].isSingleMessage { return try completeSingle(id, &world) }
    if isLast { try complete(id, .succeeded, needsInit: false, &world) } else { try next(id, &world) }
  }

  @inline(never)
  private mutating func finishFailedRun(_ id: Int32, _ world: inout World) throws {
    let (isLast, isCrash) = (invocations[id].isLast, invocations[id].attempt.ending.isCrash)
    invocations[id].deliveries[invocations[id].position].hasFailed = true
    // A handler that reports single failures goes on with the others; on a FIFO queue it stops there (L-035, L-038).
    let goesOn = !isLast && reportsFailures(id) && !isCrash
    try closeRun(id, .failed, isLast: !goesOn, &world)
    return goesOn ? try next(id, &world) : try complete(id, .failed, needsInit: isCrash, &world)
  }

  private mutating func reportsFailures(_ id: Int32) -> Bool {
    guard invocations[id].mapping >= 0 else { return false }
    let index = Int(invocations[id].mapping)
    return mappings[index].mapping.reportsBatchItemFailures && !mappings[index].isFIFO
  }

  @inline(never)
  private mutating func next(_ id: Int32, _ world: inout World) throws {
    invocations[id].position += 1
    let slot = invocations[id].slot
    world.jobs[slot].spend(until: world.now, on: .queue)
    try beginRun(id, slot, &world)
  }

  @inline(never)
  mutating func timeOut(_ id: Int32, _ world: inout World) throws {
    invocations[id].attempt.record.statusReason = reasons.timedOut
    invocations[id].deliveries[invocations[id].position].hasFailed = true
    try closeRun(id, .timeout, isLast: true, &world)
    try complete(id, .timeout, needsInit: true, &world)
  }

  /// The attempt is over: billed, written, and the end of its job if it succeeded.
  @inline(__always)
  private mutating func closeRun(
    _ id: Int32, _ outcome: AttemptOutcome, isLast: Bool, _ world: inout World
  ) throws {
    let slot = invocations[id].slot
    invocations[id].attempt.close(outcome, at: world.now)
    charge(id, isLast: isLast, &world)
    if case .succeeded = outcome { world.end(slot, .succeeded, reason: -1, at: world.now) }
    world.ceaseRun(slot)
    try world.write(&invocations[id].attempt.record, of: slot)
  }

  /// The bill of a job's part of an invocation.
  @inline(__always)
  mutating func charge(_ id: Int32, isLast: Bool, _ world: inout World) {
    let function = Int(invocations[id].function)
    let milliseconds = invocations[id].chargedMilliseconds(isLast: isLast, at: world.now)
    if invocations[id].isPlainWork, functions[function].storageMB <= 512,
      let cost = bill.addBusy(
        milliseconds, rates: functions[function].rates, memoryMB: functions[function].memoryMB, endedAt: world.now)
    {
      invocations[id].bill(milliseconds, cost: cost)
    } else {
      chargeOther(id, milliseconds, &world)
    }
  }

  @inline(never)
  private mutating func chargeOther(_ id: Int32, _ milliseconds: Int64, _ world: inout World) {
    let function = Int(invocations[id].function)
    let startup = invocations[id].position == 0 ? min(invocations[id].billedInit, milliseconds &* 1000) : 0
    let run = LambdaBillBook.Run(
      rates: functions[function].rates, memoryMB: functions[function].memoryMB,
      storageMB: functions[function].storageMB, startup: startup, billed: milliseconds &* 1000, endedAt: world.now,
      wasted: invocations[id].attempt.waste)
    invocations[id].bill(milliseconds, cost: bill.add(run))
  }

  /// The request of an invocation: a large asynchronous event counts as several (L-025).
  @inline(__always)
  private mutating func addRequest(_ id: Int32, _ slot: Int32, _ world: inout World) {
    let count = invocations[id].event >= 0 ? requests(ofEvent: slot, &world) : 1
    let rates = functions[Int(invocations[id].function)].rates
    world.jobs[slot].record.cost &+= bill.addRequests(count, rates: rates, at: world.now)
  }

  @inline(never)
  private mutating func requests(ofEvent slot: Int32, _ world: inout World) -> Int64 {
    world.blueprint(slot).template.payload.map { LambdaRates.requests(payload: $0) } ?? 1
  }

  /// The invocation is over: its environment is free, and whoever sent it learns how it ended.
  @inline(never)
  private mutating func complete(
    _ id: Int32, _ outcome: AttemptOutcome, needsInit: Bool, _ world: inout World
  ) throws {
    release(Int(invocations[id].function), needsInit: needsInit, &world)
    if invocations[id].mapping >= 0 {
      try finishBatch(id, outcome, &world)
    } else {
      try completeCall(id, outcome, &world)
    }
    invocations.remove(id)
  }

  /// The same where a single message was all, and was done: it is deleted (L-035).
  @inline(__always)
  private mutating func completeSingle(_ id: Int32, _ world: inout World) throws {
    let delivery = invocations[id].deliveries[0]
    release(Int(invocations[id].function), needsInit: false, &world)
    leaveMapping(id)
    delete(delivery, Int(invocations[id].mapping), isPaid: false, &world)
    try world.releaseCopy(delivery.slot)
    invocations.remove(id)
  }

  @inline(never)
  private mutating func completeCall(_ id: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    if invocations[id].event >= 0 { return try finishEvent(invocations[id].event, outcome, &world) }
    let slot = invocations[id].deliveries[0].slot
    if outcome != .succeeded { answerFailure(slot, outcome, &world) }
    try world.releaseCopy(slot)
  }
}

extension Attempt {
  /// What its cost was spent on where it brought nothing.
  @inline(__always)
  var waste: CostItem.Kind? {
    if isDuplicate { return .duplicate }
    switch record.outcome {
    case .succeeded, .unfinished: return nil
    default: return .failed
    }
  }
}

extension Job {
  /// One more attempt begins; its number, from 1.
  @inline(__always)
  mutating func beginAttempt() -> Int32 {
    record.attempts &+= 1
    return record.attempts
  }

  /// Whether an attempt that runs now is not alone, or comes after a success.
  @inline(__always)
  var isServedTwice: Bool { running > 1 || hasSucceeded }
}

extension Ending {
  /// Whether the process died rather than that the handler returned an error: killed by a signal, exit codes from 128
  /// on, as memory that runs out does.
  var isCrash: Bool { !succeeds && hasExitCode && exitCode >= 128 }
}
