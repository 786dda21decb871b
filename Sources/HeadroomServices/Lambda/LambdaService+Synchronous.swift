import HeadroomKernel
import HeadroomModel

/// How jobs come in, and synchronous callers with their retries (L-006).
extension LambdaService {
  /// The callers of these jobs call now.
  mutating func callReady(_ world: inout World) throws {
    var next = 0
    while next < ready.count {
      next += 1
      try arrive(ready[next - 1], &world)
    }
    ready.removeAll()
  }

  /// A job gets what its function has; false when it demands more memory. Only a written memory is a demand.
  @inline(__always)
  mutating func size(_ slot: Int32, _ way: WayFacts, _ world: inout World) -> Bool {
    let index = Int(way.function)
    return world.jobs[slot].resize(vcpus: functions[index].vcpus, memory: functions[index].memoryMB)
  }

  @inline(never)
  mutating func arrive(_ slot: Int32, _ world: inout World) throws {
    let way = wayFacts[Int(world.jobs[slot].plan)]
    guard size(slot, way, &world) else { return try world.lose(slot, reason: reasons.refusedMemory) }
    switch way.source {
    case .sqs: send(slot, Int(way.mapping), &world)
    case .synchronous: try call(slot, &world)
    case .asynchronous: try accept(slot, &world)
    }
  }

  /// A synchronous call; nobody passes those who wait for the first instant at which theirs can work.
  mutating func call(_ slot: Int32, _ world: inout World) throws {
    let way = wayFacts[Int(world.jobs[slot].plan)]
    let index = Int(way.function)
    dropAbandoned(index, &world)
    if way.waits, !functions[index].waiting.isEmpty { return try throttle(slot, &world) }
    switch admit(index, isRequest: true, &world) {
    case .environment(let isNew, let needsInit): try answer(slot, index, isNew, needsInit, &world)
    case .throttled: try throttle(slot, &world)
    }
  }

  /// The call works.
  private mutating func answer(
    _ slot: Int32, _ index: Int, _ isNew: Bool, _ needsInit: Bool, _ world: inout World
  ) throws {
    world.jobs[slot].submit(copies: 1, at: world.now)
    try start(openInvocation(of: slot, Int32(index)), of: slot, isNew: isNew, needsInit: needsInit, &world)
  }

  @inline(never)
  private mutating func throttle(_ slot: Int32, _ world: inout World) throws {
    let way = ways[Int(world.jobs[slot].plan)]
    world.jobs[slot].throttled += 1
    let life = world.jobs[slot].life
    switch world.nextCall(slot, way.client, call: slot, life: life, isThrottle: true) {
    case .none: try giveUp(slot, &world)
    case .at(let instant):
      guard !isHopeless(way, &world) else { return }
      world.schedule(Event(.callAgain, slot, mark: life), at: instant)
    case .asSoonAsPossible:
      functions[Int(way.function)].waiting.append(PendingCall(call: slot, life: life))
      callersWait = true
      isDirty = true
    }
  }

  /// A call that no instant can make work is not made for ever, or the run would have no end.
  private mutating func isHopeless(_ way: Way, _ world: inout World) -> Bool {
    guard way.client.retries == nil, !world.isChangeAhead else { return false }
    if let reservation = functions[Int(way.function)].function.reservedConcurrency { return reservation == 0 }
    return limits.account.map { $0 <= reserved } ?? false
  }

  /// The caller makes no further call.
  mutating func giveUp(_ slot: Int32, _ world: inout World) throws {
    world.spend(slot, on: .admission)
    try world.lose(slot, reason: reasons.throttled)
  }

  /// Those who wait for the first instant at which their call can work, first come first served.
  @inline(never)
  mutating func serveWaiting(_ index: Int, _ world: inout World) throws {
    while true {
      dropAbandoned(index, &world)
      guard let first = functions[index].waiting.first, let instant = opening(of: index, &world) else { return }
      guard instant <= world.now else {
        if instant < functions[index].waiting.scheduledAt || functions[index].waiting.scheduledAt <= world.now {
          functions[index].waiting.scheduledAt = instant
          world.schedule(Event(LambdaEvent.pass, Int32(index)), at: instant)
        }
        return
      }
      functions[index].waiting.removeFirst()
      guard case .environment(let isNew, let needsInit) = admit(index, isRequest: true, &world) else { return }
      try answer(first.call, index, isNew, needsInit, &world)
    }
  }

  private mutating func dropAbandoned(_ index: Int, _ world: inout World) {
    while let first = functions[index].waiting.first,
      world.jobs[first.call].life != first.life || world.jobs[first.call].state != .calling
    {
      functions[index].waiting.removeFirst()
    }
  }

  /// What can be withdrawn is what Lambda does not have yet: an invocation, event or message cannot be recalled.
  mutating func withdraw(_ slot: Int32, _ world: inout World) throws {
    guard held.withdraws(slot, &world) else { return }
    world.spend(slot, on: world.jobs[slot].state == .pending ? .dependency : .admission)
    try world.lose(slot, reason: reasons.cancelled)
  }

  /// The answer of a synchronous call that failed: nobody calls again.
  mutating func answerFailure(_ slot: Int32, _ outcome: AttemptOutcome, _ world: inout World) {
    world.end(slot, .failed, reason: outcome == .timeout ? reasons.timeout : reasons.attempts, at: world.now)
  }
}

extension Job {
  /// It gets what its function has; false when it demands more memory.
  @inline(__always)
  mutating func resize(vcpus: Int64, memory: Int64) -> Bool {
    record.vcpus = vcpus
    record.memoryMiB = memory
    return demandedMemory <= memory
  }

  /// Its service has it, in so many copies.
  @inline(__always)
  mutating func submit(copies: Int32, at now: Int64) {
    spend(until: now, on: .admission)
    state = .submitted
    self.copies = copies
  }

  /// A message of it is received: one copy more.
  @inline(__always)
  mutating func receive(at now: Int64) {
    spend(until: now, on: .queue)
    copies &+= 1
  }
}
