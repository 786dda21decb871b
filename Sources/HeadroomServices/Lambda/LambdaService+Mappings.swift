import HeadroomKernel
import HeadroomModel

/// Event source mappings: how they poll, how they grow, what they hand over (L-030 to L-033, L-039).
extension LambdaService {
  /// The caller sends a message; its part in the bill is one request for each 64 KB.
  @inline(__always)
  mutating func send(_ slot: Int32, _ world: inout World) throws {
    let index = Int(wayFacts[Int(world.jobs[slot].plan)].mapping)
    let isFIFO = mappings[index].isFIFO
    let copies: Int32 = !isFIFO && knobs.queue.doubles(slot, &world) ? 2 : 1
    world.jobs[slot].submit(copies: copies, at: world.now)
    let pickup = mappings[index].activeSince >= 0 ? knobs.pickup : knobs.pickupIdle
    let group = isFIFO ? world.jobs[slot].record.tenant : -1
    mappings[index].queue.send(slot, group: group, pickup: pickup, &world)
    if copies > 1 { sendAgain(slot, group, pickup, index, &world) }
    chargeCall(payloads[Int(world.jobs[slot].blueprint)].requests, slot, index, &world)
    arm(index, &world)
    wake(index)
  }

  @inline(never)
  private mutating func sendAgain(_ slot: Int32, _ group: Int32, _ pickup: Int64, _ index: Int, _ world: inout World) {
    mappings[index].queue.send(slot, group: group, pickup: pickup, &world)
  }

  /// A mapping polls at this instant.
  @inline(__always)
  mutating func wake(_ index: Int) {
    mappings[index].isDirty = true
    pollsAreDue = true
  }

  /// A call of the queue's interface, on the bill of a job.
  @inline(__always)
  mutating func chargeCall(_ requests: Int64, _ slot: Int32, _ index: Int, _ world: inout World) {
    world.jobs[slot].record.cost &+= bill.addQueueCalls(requests, isFIFO: mappings[index].isFIFO, at: world.now)
  }

  /// The next timer of the queue is set.
  @inline(__always)
  private mutating func arm(_ index: Int, _ world: inout World) {
    mappings[index].queue.arm(Event(LambdaEvent.queueTimer, Int32(truncatingIfNeeded: index)), &world)
  }

  /// A delay, visibility timeout or retention is over.
  @inline(never)
  mutating func advanceQueue(_ position: Int32, _ world: inout World) throws {
    let index = Int(position)
    effects.removeAll()
    mappings[index].queue.advance(&world, effects: &effects)
    for place in effects.indices {
      switch effects[place] {
      case .expired(let slot):
        world.spend(slot, on: .queue)
        try world.loseCopy(slot, reason: reasons.expiredRetention)
      case .deadLetter(let slot): try bury(slot, &world)
      }
    }
    arm(index, &world)
    wake(index)
  }

  /// S-007: the message is in the dead-letter queue.
  @inline(never)
  private mutating func bury(_ slot: Int32, _ world: inout World) throws {
    world.spend(slot, on: .queue)
    world.jobs[slot].isDeadLetter = true
    try world.loseCopy(slot, reason: reasons.deadLetter)
  }

  mutating func grow(_ index: Int, _ world: inout World) {
    let step = MappingRuntime.step(isLinear: knobs.growsLinearly)
    guard mappings[index].grow(by: step.amount) else { return }
    wake(index)
    world.schedule(Event(LambdaEvent.growth, Int32(index)), at: world.now.addingClamped(step.interval))
  }

  /// Each free slot takes up to `batchSize` visible messages, in order, before the next slot does. What is in the queue
  /// afterwards decides whether the mapping is idle.
  @inline(__always)
  mutating func poll(_ index: Int, _ world: inout World) throws {
    if mappings[index].queue.hasReceivable { try receive(index, &world) }
    arm(index, &world)
    mappings[index].noteIdle(at: world.now)
    mappings[index].isDirty = false
  }

  @inline(__always)
  private mutating func receive(_ index: Int, _ world: inout World) throws {
    if mappings[index].wake(at: world.now) { beginGrowth(index, &world) }
    if mappings[index].gathering >= 0 {
      try fillGathering(index, &world)
      guard mappings[index].queue.hasReceivable else { return }
    }
    while mappings[index].hasRoom {
      guard try receiveBatch(index, &world), mappings[index].queue.hasReceivable else { return }
    }
  }

  @inline(never)
  private mutating func beginGrowth(_ index: Int, _ world: inout World) {
    let interval = MappingRuntime.step(isLinear: knobs.growsLinearly).interval
    world.schedule(Event(LambdaEvent.growth, Int32(index)), at: world.now.addingClamped(interval))
  }

  /// False when there was nothing to receive but what went to the dead-letter queue.
  @inline(__always)
  private mutating func receiveBatch(_ index: Int, _ world: inout World) throws -> Bool {
    let id = openInvocation(mappings[index].function, mapping: Int32(truncatingIfNeeded: index))
    try fill(id, index, &world)
    guard !invocations[id].deliveries.isEmpty else {
      invocations.remove(id)
      return false
    }
    mappings[index].inFlight &+= 1
    guard mappings[index].hasNoWindow || isFull(id, index) else {
      gather(id, index, &world)
      return true
    }
    // The wait of all its messages is counted up to now.
    switch admit(Int(mappings[index].function), isRequest: true, &world) {
    case .environment(let isNew, let needsInit): try start(id, isNew: isNew, needsInit: needsInit, &world)
    case .throttled: hold(id, &world)
    }
    return true
  }

  /// L-031: an open batch waits for its window; when traffic is thin Lambda waits longer (LU-22).
  @inline(never)
  private mutating func gather(_ id: Int32, _ index: Int, _ world: inout World) {
    mappings[index].gathering = id
    let window = max(mappings[index].mapping.maximumBatchingWindow.microseconds, knobs.quietWait)
    world.schedule(
      Event(LambdaEvent.windowEnds, id, mark: invocations.life(id)), at: world.now.addingClamped(window))
  }

  @inline(never)
  private mutating func fillGathering(_ index: Int, _ world: inout World) throws {
    let id = mappings[index].gathering
    try fill(id, index, &world)
    if isFull(id, index) { try closeWindow(id, &world) }
  }

  /// The window is over, or the batch is full: it is invoked.
  @inline(never)
  mutating func closeWindow(_ id: Int32, _ world: inout World) throws {
    guard case .gathering = invocations[id].state else { return }
    let index = Int(invocations[id].mapping)
    guard mappings[index].gathering == id else { return }
    mappings[index].gathering = -1
    wake(index)
    try tryBatch(id, &world)
  }

  @inline(__always)
  private mutating func isFull(_ id: Int32, _ index: Int) -> Bool {
    let count = invocations[id].deliveries.count
    guard count < mappings[index].batchSize else { return true }
    // L-031: the 6 MB of an invocation's payload close a batch too; the next message is taken to be as large.
    return count > 0 && invocations[id].payload &+ invocations[id].payload / Int64(count) > 6 << 20
  }

  @inline(__always)
  private mutating func fill(_ id: Int32, _ index: Int, _ world: inout World) throws {
    mappings[index].queue.beginBatch()
    let before = invocations[id].deliveries.count
    var first = try take(id, index, &world)
    if !isFull(id, index), mappings[index].queue.hasReceivable { first = try takeMore(id, index, first, &world) }
    mappings[index].queue.endBatch()
    invocations[id].isVisibleAgain(at: mappings[index].queue.visibleAgain(from: world.now))
    // A receive takes up to ten messages (S-002) and counts each 64 KB (P-014); the first message pays for all.
    let taken = invocations[id].deliveries.count &- before
    if taken == 1 { return chargeCall(first.requests, first.slot, index, &world) }
    if taken > 1 { chargeSeveral(id, before..<before &+ taken, index, &world) }
  }

  /// What a receive has brought: the job of a message and the requests for it alone, or nothing but a dead letter.
  private struct Take: BitwiseCopyable {
    var slot: Int32 = -1
    var requests: Int64 = 0
  }

  @inline(__always)
  private mutating func take(_ id: Int32, _ index: Int, _ world: inout World) throws -> Take {
    switch mappings[index].queue.receive(at: world.now) {
    case .message(let message):
      let slot = mappings[index].queue.job(message)
      let payload = payloads[Int(world.jobs[slot].blueprint)]
      world.jobs[slot].receive(at: world.now)
      invocations[id].take(slot, message, life: mappings[index].queue.life(message), bytes: payload.bytes)
      return Take(slot: slot, requests: payload.requests)
    case .deadLetter(let slot):
      try bury(slot, &world)
      return Take()
    case nil: return Take()
    }
  }

  @inline(never)
  private mutating func takeMore(_ id: Int32, _ index: Int, _ first: Take, _ world: inout World) throws -> Take {
    var found = first
    while !isFull(id, index), mappings[index].queue.hasReceivable {
      let next = try take(id, index, &world)
      if found.slot < 0 { found = next }
    }
    return found
  }

  @inline(never)
  private mutating func chargeSeveral(_ id: Int32, _ places: Range<Int>, _ index: Int, _ world: inout World) {
    for first in stride(from: places.lowerBound, to: places.upperBound, by: 10) {
      var bytes: Int64 = 0
      for place in first..<min(first + 10, places.upperBound) {
        bytes += payloads[Int(world.jobs[invocations[id].deliveries[place].slot].blueprint)].bytes
      }
      let requests = SQSRates.requests(carrying: ByteCount(bytes: bytes))
      chargeCall(requests, invocations[id].deliveries[first].slot, index, &world)
    }
  }
}
