import HeadroomKernel
import HeadroomModel

/// Event source mappings: how they poll, how they grow, what they hand over (L-030 to L-033, L-039).
extension LambdaService {
  /// The caller sends a message; its part in the bill is one request for each 64 KB.
  @inline(__always)
  mutating func send(_ slot: Int32, _ index: Int, _ world: inout World) {
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
    mappings[index].queue.beginBatch()
    guard let first = try receiveFirst(index, &world) else {
      mappings[index].queue.endBatch()
      return false
    }
    let function = mappings[index].function
    let id = openInvocation(function, mapping: Int32(truncatingIfNeeded: index))
    let requests = take(first, id, &world).requests
    if isFull(id, index) || !mappings[index].queue.hasReceivable {
      chargeCall(requests, first.slot, index, &world)
    } else {
      try takeMore(id, index, &world)
      chargeReceives(id, from: 0, index, &world)
    }
    mappings[index].queue.endBatch()
    mappings[index].inFlight &+= 1
    guard mappings[index].hasNoWindow || isFull(id, index) else {
      gather(id, index, &world)
      return true
    }
    // The wait of all its messages is counted up to now.
    switch admit(Int(function), isRequest: true, &world) {
    case .environment(let isNew, let needsInit):
      try start(id, of: first.slot, isNew: isNew, needsInit: needsInit, &world)
    case .throttled: hold(id, &world)
    }
    return true
  }

  /// The first message that is not one receive too many.
  @inline(__always)
  private mutating func receiveFirst(_ index: Int, _ world: inout World) throws -> Handle? {
    switch mappings[index].queue.receive(at: world.now) {
    case .message(let handle): return handle
    case .deadLetter(let slot): return try receiveNext(after: slot, index, &world)
    case nil: return nil
    }
  }

  @inline(never)
  private mutating func receiveNext(after deadLetter: Int32, _ index: Int, _ world: inout World) throws -> Handle? {
    try bury(deadLetter, &world)
    while mappings[index].queue.hasReceivable {
      switch mappings[index].queue.receive(at: world.now) {
      case .message(let handle): return handle
      case .deadLetter(let slot): try bury(slot, &world)
      case nil: return nil
      }
    }
    return nil
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
    mappings[index].queue.beginBatch()
    let before = invocations[id].deliveries.count
    try takeMore(id, index, &world)
    mappings[index].queue.endBatch()
    chargeReceives(id, from: before, index, &world)
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

  /// A message that was received goes into a batch.
  @inline(__always)
  private mutating func take(_ handle: Handle, _ id: Int32, _ world: inout World) -> Payload {
    let payload = payloads[Int(world.jobs[handle.slot].blueprint)]
    world.jobs[handle.slot].receive(at: world.now)
    invocations[id].take(handle, bytes: payload.bytes)
    return payload
  }

  /// Receives until the batch is full or nothing is left.
  @inline(never)
  private mutating func takeMore(_ id: Int32, _ index: Int, _ world: inout World) throws {
    while !isFull(id, index), mappings[index].queue.hasReceivable {
      switch mappings[index].queue.receive(at: world.now) {
      case .message(let handle): _ = take(handle, id, &world)
      case .deadLetter(let slot): try bury(slot, &world)
      case nil: return
      }
    }
  }

  /// A receive takes up to ten messages (S-002) and counts each 64 KB (P-014); the first message pays for all.
  @inline(never)
  private mutating func chargeReceives(_ id: Int32, from start: Int, _ index: Int, _ world: inout World) {
    let places = start..<invocations[id].deliveries.count
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
