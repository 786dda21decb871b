import HeadroomKernel
import HeadroomModel

/// A batch from the try to invoke it to the deletion or return of its messages (L-035 to L-038).
extension LambdaService {
  /// Lambda invokes the function with the batch, or holds it back (L-036).
  mutating func tryBatch(_ id: Int32, _ world: inout World) throws {
    let function = Int(invocations[id].function)
    let isHeld = invocations[id].tries > 0
    switch admit(function, isRequest: true, world) {
    case .environment(let isNew, let needsInit):
      for delivery in invocations[id].deliveries { world.spend(delivery.slot, on: isHeld ? .admission : .queue) }
      try start(id, isNew: isNew, needsInit: needsInit, &world)
    case .throttled: hold(id, &world)
    }
  }

  private mutating func hold(_ id: Int32, _ world: inout World) {
    invocations[id].state = .held
    invocations[id].tries += 1
    for delivery in invocations[id].deliveries {
      world.jobs[delivery.slot].throttled += 1
      if invocations[id].tries == 1 { world.spend(delivery.slot, on: .queue) }
    }
    if knobs.halvesOnError { mappings[Int(invocations[id].mapping)].slowDown() }
    let next = world.now.addingClamped(LambdaKnobs.wait(knobs.throttleRetry, after: invocations[id].tries))
    let due = min(next, invocations[id].visibleAgain)
    world.schedule(Event(LambdaEvent.batchAgain, id, mark: invocations.life(id)), at: max(due, world.now))
  }

  /// One more try, or the end of the visibility timeout: the messages are given up and return with the receive counted.
  mutating func tryBatchAgain(_ id: Int32, _ world: inout World) throws {
    guard world.now >= invocations[id].visibleAgain else { return try tryBatch(id, &world) }
    let invocation = invocations[id]
    invocations.remove(id)
    mappings[Int(invocation.mapping)].inFlight -= 1
    mappings[Int(invocation.mapping)].isDirty = true
    for delivery in invocation.deliveries {
      world.spend(delivery.slot, on: .admission)
      try world.releaseCopy(delivery.slot)
    }
  }

  /// The invocation is over: what was done is deleted, the rest returns at its visibility timeout (L-035).
  mutating func finishBatch(_ invocation: Invocation, _ outcome: AttemptOutcome, _ world: inout World) throws {
    let index = Int(invocation.mapping)
    mappings[index].inFlight -= 1
    mappings[index].isDirty = true
    if outcome != .succeeded, knobs.halvesOnError { mappings[index].slowDown() }
    let hasAnswer = outcome != .timeout && !invocation.attempt.ending.isCrash
    let reports = mappings[index].mapping.reportsBatchItemFailures && hasAnswer
    var done: [Invocation.Delivery] = []
    if outcome == .succeeded || reports {
      done = invocation.deliveries.prefix(invocation.position + 1).filter { !$0.hasFailed }
    }
    var deleted: [Int32] = []
    for delivery in done where mappings[index].queue.delete(delivery.message, life: delivery.life) {
      deleted.append(delivery.slot)
    }
    chargeCalls(done[...], index, carryingPayload: false, &world)
    for slot in deleted { try world.releaseCopy(slot) }
    for delivery in invocation.deliveries {
      world.spend(delivery.slot, on: .queue)
      try world.releaseCopy(delivery.slot)
    }
  }
}
