import HeadroomKernel
import HeadroomModel

/// Event source mappings: how they poll, how they grow, what they hand over (L-030 to L-033, L-039).
extension LambdaService {
  /// The caller sends a message; its part in the bill is one request for each 64 KB.
  mutating func send(_ slot: Int32, _ world: inout World) throws {
    let index = Int(ways[Int(world.jobs[slot].plan)].mapping)
    world.spend(slot, on: .admission)
    world.jobs[slot].state = .submitted
    let isFIFO = mappings[index].mapping.queue.isFIFO
    let copies: Int32 = !isFIFO && knobs.queue.doubles(slot, world) ? 2 : 1
    world.jobs[slot].copies = copies
    let pickup = mappings[index].activeSince >= 0 ? knobs.pickup : knobs.pickupIdle
    let group = isFIFO ? world.jobs[slot].record.tenant : -1
    for _ in 0..<copies { mappings[index].queue.send(slot, group: group, pickup: pickup, world) }
    let size = SQSRates.requests(carrying: payload(of: slot, world))
    world.jobs[slot].record.cost += bill.addQueueCalls(size, isFIFO: isFIFO, at: world.now)
    look(index, &world)
  }

  private func payload(of slot: Int32, _ world: borrowing World) -> ByteCount {
    world.blueprint(slot).template.payload ?? ByteCount(bytes: 1024)
  }

  /// Something in the queue has changed: the next pass polls, and the next timer is set.
  private mutating func look(_ index: Int, _ world: inout World) {
    mappings[index].isDirty = true
    mappings[index].queue.arm(Event(LambdaEvent.queueTimer, Int32(index)), &world)
    mappings[index].noteIdle(at: world.now)
  }

  /// A delay, visibility timeout or retention is over.
  mutating func advanceQueue(_ position: Int32, _ world: inout World) throws {
    let index = Int(position)
    effects.removeAll(keepingCapacity: true)
    mappings[index].queue.advance(world, effects: &effects)
    for effect in effects {
      switch effect {
      case .expired(let slot):
        world.spend(slot, on: .queue)
        try world.loseCopy(slot, reason: reasons.expiredRetention)
      case .deadLetter(let slot): try bury(slot, &world)
      }
    }
    look(index, &world)
  }

  /// S-007: the message is in the dead-letter queue.
  private mutating func bury(_ slot: Int32, _ world: inout World) throws {
    world.spend(slot, on: .queue)
    world.jobs[slot].isDeadLetter = true
    try world.loseCopy(slot, reason: reasons.deadLetter)
  }

  mutating func grow(_ index: Int, _ world: inout World) {
    let step = MappingRuntime.step(isLinear: knobs.growsLinearly)
    guard mappings[index].grow(by: step.amount) else { return }
    world.schedule(Event(LambdaEvent.growth, Int32(index)), at: world.now.addingClamped(step.interval))
  }

  /// Each free slot takes up to `batchSize` visible messages, in order, before the next slot does.
  mutating func poll(_ index: Int, _ world: inout World) throws {
    if mappings[index].queue.hasReceivable, mappings[index].wake(at: world.now) {
      let interval = MappingRuntime.step(isLinear: knobs.growsLinearly).interval
      world.schedule(Event(LambdaEvent.growth, Int32(index)), at: world.now.addingClamped(interval))
    }
    if mappings[index].gathering >= 0 { try fillGathering(index, &world) }
    while mappings[index].gathering < 0, mappings[index].hasRoom, mappings[index].queue.hasReceivable {
      var batch = Invocation(
        function: mappings[index].function, mapping: Int32(index), deliveries: [])
      try fill(&batch, index, &world)
      guard !batch.deliveries.isEmpty else { break }
      mappings[index].inFlight += 1
      let id = invocations.insert(batch)
      if isFull(batch, index) || mappings[index].mapping.maximumBatchingWindow == .zero {
        try tryBatch(id, &world)
      } else {
        gather(id, index, &world)
      }
    }
    look(index, &world)
    mappings[index].isDirty = false
  }

  /// L-031: an open batch waits for its window; when traffic is thin Lambda waits longer (LU-22).
  private mutating func gather(_ id: Int32, _ index: Int, _ world: inout World) {
    mappings[index].gathering = id
    let window = max(mappings[index].mapping.maximumBatchingWindow.microseconds, knobs.quietWait)
    world.schedule(
      Event(LambdaEvent.windowEnds, id, mark: invocations.life(id)), at: world.now.addingClamped(window))
  }

  private mutating func fillGathering(_ index: Int, _ world: inout World) throws {
    let id = mappings[index].gathering
    var batch = invocations[id]
    try fill(&batch, index, &world)
    invocations[id] = batch
    if isFull(batch, index) { try closeWindow(id, &world) }
  }

  /// The window is over, or the batch is full: it is invoked.
  mutating func closeWindow(_ id: Int32, _ world: inout World) throws {
    guard invocations[id].state == .gathering else { return }
    let index = Int(invocations[id].mapping)
    guard mappings[index].gathering == id else { return }
    mappings[index].gathering = -1
    mappings[index].isDirty = true
    try tryBatch(id, &world)
  }

  private func isFull(_ batch: Invocation, _ index: Int) -> Bool {
    guard batch.deliveries.count < mappings[index].mapping.batchSize else { return true }
    // L-031: the 6 MB of an invocation's payload close a batch too; the next message is taken to be as large.
    let mean = batch.payload / Int64(max(batch.deliveries.count, 1))
    return batch.payload + mean > 6 << 20
  }

  private mutating func fill(_ batch: inout Invocation, _ index: Int, _ world: inout World) throws {
    mappings[index].queue.beginBatch()
    let before = batch.deliveries.count
    receiving: while !isFull(batch, index) {
      switch mappings[index].queue.receive(at: world.now) {
      case .message(let message):
        let slot = mappings[index].queue.job(message)
        world.spend(slot, on: .queue)
        world.jobs[slot].copies += 1
        batch.payload += payload(of: slot, world).bytes
        batch.visibleAgain = min(batch.visibleAgain, mappings[index].queue.visibleAgain(from: world.now))
        batch.deliveries.append(
          Invocation.Delivery(slot: slot, message: message, life: mappings[index].queue.life(message)))
      case .deadLetter(let slot): try bury(slot, &world)
      case nil: break receiving
      }
    }
    mappings[index].queue.endBatch()
    chargeCalls(batch.deliveries.dropFirst(before), index, carryingPayload: true, &world)
  }

  /// A receive or a delete takes up to ten messages (S-002), a receive counts each 64 KB (P-014); the first message pays
  /// for all.
  mutating func chargeCalls(
    _ deliveries: ArraySlice<Invocation.Delivery>, _ index: Int, carryingPayload: Bool, _ world: inout World
  ) {
    let isFIFO = mappings[index].mapping.queue.isFIFO
    for first in stride(from: deliveries.startIndex, to: deliveries.endIndex, by: 10) {
      var requests: Int64 = 1
      if carryingPayload {
        let call = deliveries[first..<min(first + 10, deliveries.endIndex)]
        let bytes = call.reduce(0) { $0 + payload(of: $1.slot, world).bytes }
        requests = SQSRates.requests(carrying: ByteCount(bytes: bytes))
      }
      world.jobs[deliveries[first].slot].record.cost += bill.addQueueCalls(requests, isFIFO: isFIFO, at: world.now)
    }
  }
}
