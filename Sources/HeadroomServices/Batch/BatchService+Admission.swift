import HeadroomKernel
import HeadroomModel

/// Phase 3, second half: SubmitJob calls, what throttles them (B-025), and what the caller does then (U-03).
///
/// A call is written as the slot of a single job, or as `~node` of a node.
extension BatchService {
  /// The caller of a job that has to do with no other makes a call.
  @inline(never)
  mutating func callSingle(_ slot: Int32, _ world: inout World) throws {
    let row = world.jobs.row(slot)
    guard waitingCalls.isEmpty, submitBucket == nil, refusal(ofJob: slot, world) == nil else {
      return try call(slot, &world)
    }
    guard knobs.waitsAtOnce else { return acceptSingle(slot, &world) }
    row.pointee.acceptRunnable(rank: nextRank, at: world.now)
    nextRank &+= 1
    if queues[Int(row.pointee.queue)].ledger >= 0 { openShare(slot, &world) }
    line(slot, row)
  }

  @inline(__always)
  mutating func takesAnyJob(_ row: JobRow) -> Bool {
    guard row.pointee.queue >= 0 else { return false }
    return queues[Int(row.pointee.queue)].takesAnyJob && !planFacts[Int(row.pointee.plan)].writesShare
  }

  @inline(never)
  private mutating func acceptSingle(_ slot: Int32, _ world: inout World) {
    enroll(slot, rank: nextRank, &world)
    nextRank &+= 1
    passNeeded = true
    evaluate(after: slot, &world)
  }

  /// The caller makes a call, unless it still waits for the id of a dependency.
  @inline(never)
  mutating func call(_ call: Int32, _ world: inout World) throws {
    if call < 0, waitsForIds(~call) { return }
    if !waitingCalls.isEmpty { dropAbandonedCalls(world) }
    if !waitingCalls.isEmpty, client(of: call, world).backoff == .asap {
      // First come, first served: nobody passes those who wait already.
      try throttle(call, &world)
    } else if takeSubmitToken(world.instant) {
      try arrive(call, &world)
    } else {
      try throttle(call, &world)
    }
  }

  private mutating func waitsForIds(_ node: Int32) -> Bool {
    var missing: Int32 = 0
    for parent in intake.dependencies.graph[node].parents
    where intake.dependencies.graph[parent.node].status == .waiting {
      intake.dependencies.graph[parent.node].callers.append(node)
      intake.dependencies.graph[node].references += 1
      missing += 1
    }
    intake.dependencies.graph[node].missingIds = missing
    return missing > 0
  }

  private mutating func takeSubmitToken(_ now: SimInstant) -> Bool { submitBucket?.take(at: now) ?? true }

  private func client(of call: Int32, _ world: borrowing World) -> Client {
    plans.plans[Int(world.jobs[firstSlot(of: call)].plan)].call.client
  }

  func firstSlot(of call: Int32) -> Int32 { call >= 0 ? call : intake.dependencies.graph[~call].slots[0] }

  // MARK: Throttles

  /// HTTP 429: the caller tries again, or gives up.
  private mutating func throttle(_ call: Int32, _ world: inout World) throws {
    let slot = firstSlot(of: call)
    world.jobs[slot].throttled += 1
    let life = life(of: call, world)
    let next = world.nextCall(slot, client(of: call, world), call: call, life: life, isThrottle: true)
    switch next {
    case .none: try lose(call, reasons.throttled, &world)
    case .at(let instant): world.schedule(Event(.callAgain, call, mark: life), at: instant)
    case .asSoonAsPossible:
      waitingCalls.append(PendingCall(call: call, life: life))
      scheduleAdmission(&world)
    }
  }

  private mutating func scheduleAdmission(_ world: inout World) {
    guard waitingCalls.scheduledAt == .max, let next = submitBucket?.nextAvailable(after: world.instant) else { return }
    waitingCalls.scheduledAt = next.microseconds
    world.schedule(Event(BatchEvent.admission, 0), at: next.microseconds)
  }

  /// A token is there: the first who waits takes it.
  mutating func admit(_ world: inout World) throws {
    waitingCalls.scheduledAt = .max
    while true {
      dropAbandonedCalls(world)
      guard let pending = waitingCalls.first else { return }
      guard takeSubmitToken(world.instant) else { return scheduleAdmission(&world) }
      waitingCalls.removeFirst()
      try arrive(pending.call, &world)
    }
  }

  /// Callers that have given up, or whose place is another's by now, hold nobody up.
  private mutating func dropAbandonedCalls(_ world: borrowing World) {
    while let pending = waitingCalls.first, !isLive(pending, world) { waitingCalls.removeFirst() }
  }

  private func isLive(_ pending: PendingCall, _ world: borrowing World) -> Bool {
    pending.life == life(of: pending.call, world) && isCalling(pending.call, world)
  }

  private func isCalling(_ call: Int32, _ world: borrowing World) -> Bool {
    if call < 0 {
      return intake.dependencies.graph[~call].status == .waiting && !intake.dependencies.graph[~call].isCancelled
    }
    return world.jobs[call].state == .calling
  }

  mutating func callAgain(_ event: Event, _ world: inout World) throws {
    guard isLive(event, world) else { return }
    try call(event.index, &world)
  }

  mutating func giveUp(_ event: Event, _ world: inout World) throws {
    guard isLive(event, world) else { return }
    try lose(event.index, reasons.throttled, &world)
  }

  private func isLive(_ event: Event, _ world: borrowing World) -> Bool {
    event.isOf(life(of: event.index, world)) && isCalling(event.index, world)
  }

  /// What tells a call from a later one at the same place.
  func life(of call: Int32, _ world: borrowing World) -> UInt32 {
    call >= 0 ? world.jobs[call].life : intake.dependencies.graph[~call].life
  }

  // MARK: Answers

  /// The call reaches Batch, which refuses or accepts it.
  private mutating func arrive(_ call: Int32, _ world: inout World) throws {
    guard let reason = refusal(of: call, world) else { return try accept(call, &world) }
    let slot = firstSlot(of: call)
    // Of all refusals only that of a DISABLED queue can end by itself (B-021).
    guard reason == reasons.refusedQueue, changesLeft > 0 else { return try lose(call, reason, &world) }
    let life = life(of: call, world)
    switch world.nextCall(slot, client(of: call, world), call: call, life: life, isThrottle: false) {
    case .none: try lose(call, reason, &world)
    case .at(let instant): world.schedule(Event(.callAgain, call, mark: life), at: instant)
    case .asSoonAsPossible: refusedCalls.append(PendingCall(call: call, life: life))
    }
  }

  /// A change may have lifted what refused these calls.
  mutating func callRefusedAgain(_ world: inout World) throws {
    let calls = refusedCalls
    refusedCalls.removeAll()
    for pending in calls where isLive(pending, world) { try call(pending.call, &world) }
  }

  /// The job has an id: it is SUBMITTED, and evaluated after `scheduler.evaluationDelay` (B-003).
  private mutating func accept(_ call: Int32, _ world: inout World) throws {
    if call >= 0 {
      enroll(call, rank: nextRank, &world)
      nextRank += 1
    } else {
      let ranks = childRanks(call, world)
      let slots = slots(of: call)
      for child in slots.indices { enroll(slots[child], rank: nextRank + Int64(ranks?[child] ?? Int32(child)), &world) }
      nextRank += Int64(slots.count)
    }
    // U-02: a pass after every event, also one that leaves the job PENDING: shares may stand differently by now.
    passNeeded = true
    if call < 0 { try acceptNode(~call, &world) }
    evaluate(after: call, &world)
  }

  @inline(__always)
  private mutating func evaluate(after call: Int32, _ world: inout World) {
    if knobs.evaluationDelay == 0 {
      evaluations.append(call)
    } else {
      let at = world.now.addingClamped(knobs.evaluationDelay)
      world.schedule(Event(BatchEvent.evaluation, call, mark: life(of: call, world)), at: at)
    }
  }

  @inline(__always)
  private mutating func enroll(_ slot: Int32, rank: Int64, _ world: inout World) {
    world.jobs[slot].accept(rank: rank, at: world.now)
    if queues[Int(world.jobs[slot].queue)].ledger >= 0 { openShare(slot, &world) }
  }

  /// U-21: the ready children of an array stand as a block at their parent's rank, by index or shuffled.
  private mutating func childRanks(_ call: Int32, _ world: borrowing World) -> [Int32]? {
    guard knobs.shufflesChildren, call < 0, intake.dependencies.graph[~call].isArray else { return nil }
    var ranks = (0..<Int32(intake.dependencies.graph[~call].slots.count)).map { $0 }
    var luck = world.luck(intake.dependencies.graph[~call].slots[0], attempt: 0, Purpose.childOrder)
    for index in stride(from: ranks.count - 1, to: 0, by: -1) {
      ranks.swapAt(index, Int(luck.below(UInt64(index + 1))))
    }
    return ranks
  }

  /// Those whose caller waited for this id may call now.
  private mutating func acceptNode(_ node: Int32, _ world: inout World) throws {
    intake.dependencies.graph[node].status = .live
    intake.dependencies.link(node)
    answerCallers(of: node)
  }

  mutating func answerCallers(of node: Int32) {
    let callers = intake.dependencies.graph[node].callers
    intake.dependencies.graph[node].callers.removeAll()
    for caller in callers {
      intake.dependencies.graph[caller].missingIds -= 1
      if intake.dependencies.graph[caller].status == .waiting && !intake.dependencies.graph[caller].isCancelled
        && intake.dependencies.graph[caller].missingIds == 0
      {
        readyCalls.append(caller)
      }
      intake.dependencies.graph.release(caller)
    }
  }

  /// Callers that got the last id they waited for, in the order in which they got it.
  mutating func makeReadyCalls(_ world: inout World) throws {
    while !readyCalls.isEmpty {
      let nodes = readyCalls
      readyCalls.removeAll()
      for node in nodes where intake.dependencies.graph[node].status == .waiting { try call(~node, &world) }
    }
  }

  /// Nobody works on it any more: refused, throttled and given up, or withdrawn by the caller.
  mutating func lose(_ call: Int32, _ reason: Int32, _ world: inout World) throws {
    for slot in slots(of: call) where slot >= 0 {
      world.jobs[slot].record.outcome = .lost
      world.jobs[slot].record.reason = reason
      world.jobs[slot].record.endedAt = world.now
      world.recorder.leaveQueue(&world.jobs[slot], at: world.now)
      try world.finish(slot)
    }
    guard call < 0 else { return }
    forget(~call)
  }

  private mutating func forget(_ node: Int32) {
    intake.dependencies.forget(node)
    answerCallers(of: node)
    intake.dependencies.graph.freeIfDone(node)
  }
}
