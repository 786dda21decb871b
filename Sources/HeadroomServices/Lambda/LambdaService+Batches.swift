import HeadroomKernel
import HeadroomModel

/// A batch from the try to invoke it to the deletion or return of its messages (L-035 to L-038).
extension LambdaService {
  /// Lambda invokes the function with the batch, or holds it back (L-036).
  @inline(never)
  mutating func tryBatch(_ id: Int32, _ world: inout World) throws {
    let cause: WaitCause = invocations[id].tries > 0 ? .admission : .queue
    switch admit(Int(invocations[id].function), isRequest: true, &world) {
    case .environment(let isNew, let needsInit):
      for index in invocations[id].deliveries.indices {
        world.jobs[invocations[id].deliveries[index].slot].spend(until: world.now, on: cause)
      }
      let first = invocations[id].deliveries[0].slot
      try start(id, of: first, isNew: isNew, needsInit: needsInit, &world)
    case .throttled: hold(id, &world)
    }
  }

  @inline(never)
  mutating func hold(_ id: Int32, _ world: inout World) {
    invocations[id].state = .held
    invocations[id].tries += 1
    for index in invocations[id].deliveries.indices {
      let slot = invocations[id].deliveries[index].slot
      world.jobs[slot].throttled += 1
      if invocations[id].tries == 1 { world.spend(slot, on: .queue) }
    }
    if knobs.halvesOnError { mappings[Int(invocations[id].mapping)].slowDown() }
    let next = world.now.addingClamped(LambdaKnobs.wait(knobs.throttleRetry, after: invocations[id].tries))
    let due = min(next, invocations[id].visibleAgain)
    world.schedule(Event(LambdaEvent.batchAgain, id, mark: invocations.life(id)), at: max(due, world.now))
  }

  /// One more try, or the end of the visibility timeout: the messages are given up and return with the receive counted.
  @inline(never)
  mutating func tryBatchAgain(_ id: Int32, _ world: inout World) throws {
    guard world.now >= invocations[id].visibleAgain else { return try tryBatch(id, &world) }
    leaveMapping(id)
    for index in invocations[id].deliveries.indices {
      let slot = invocations[id].deliveries[index].slot
      world.spend(slot, on: .admission)
      try world.releaseCopy(slot)
    }
    invocations.remove(id)
  }

  @inline(__always)
  mutating func leaveMapping(_ id: Int32) {
    let index = Int(invocations[id].mapping)
    mappings[index].inFlight &-= 1
    // Where no message is visible, there is nothing to poll for.
    if mappings[index].queue.visibleCount > 0 { wake(index) }
  }

  /// The invocation is over: what was done is deleted, the rest returns at its visibility timeout (L-035).
  @inline(__always)
  mutating func finishBatch(_ id: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    leaveMapping(id)
    if case .succeeded = outcome { deleteDone(id, &world) } else { finishFailed(id, outcome, &world) }
    for index in invocations[id].deliveries.indices {
      let slot = invocations[id].deliveries[index].slot
      world.jobs[slot].spend(until: world.now, on: .queue)
      try world.releaseCopy(slot)
    }
  }

  @inline(never)
  private mutating func finishFailed(_ id: Int32, _ outcome: AttemptOutcome, _ world: inout World) {
    let index = Int(invocations[id].mapping)
    if knobs.halvesOnError { mappings[index].slowDown() }
    let hasAnswer = outcome != .timeout && !invocations[id].attempt.ending.isCrash
    if mappings[index].mapping.reportsBatchItemFailures && hasAnswer { deleteDone(id, &world) }
  }

  /// A delete takes up to ten messages (S-002); the first one pays for all. The invocation still has its own copy of
  /// each job.
  @inline(never)
  private mutating func deleteDone(_ id: Int32, _ world: inout World) {
    let index = Int(invocations[id].mapping)
    let last = min(invocations[id].position, invocations[id].deliveries.count &- 1)
    var done = 0
    for place in 0..<last &+ 1 where !invocations[id].deliveries[place].hasFailed {
      delete(invocations[id].deliveries[place], index, isPaid: done % 10 > 0, &world)
      done += 1
    }
  }

  @inline(__always)
  mutating func delete(_ delivery: Invocation.Delivery, _ index: Int, isPaid: Bool, _ world: inout World) {
    if !isPaid { chargeCall(1, delivery.slot, index, &world) }
    if mappings[index].queue.delete(delivery.message, life: delivery.life) { world.jobs[delivery.slot].copies &-= 1 }
  }
}
