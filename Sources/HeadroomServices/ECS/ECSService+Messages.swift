import HeadroomKernel
import HeadroomModel

/// The queue of a service: send, receive, and what the queue does by itself (S-001 to S-012).
extension ECSService {
  /// The caller sends a message; its part in the bill is one request for each 64 KB (P-014).
  mutating func send(_ slot: Int32, to position: Int32, _ world: inout World) throws {
    let index = Int(position)
    world.spend(slot, on: .admission)
    guard let size = services[index].size else { return try world.lose(slot, reason: reasons.refusedSize) }
    guard world.jobs[slot].demandedMemory <= size.memory.mebibytes else {
      return try world.lose(slot, reason: reasons.refusedMemory)
    }
    // A job's part of a task: `concurrency` of them make a whole one.
    let places = Int64(services[index].service.concurrency)
    world.jobs[slot].record.vcpus = size.vcpus.units / places
    world.jobs[slot].record.memoryMiB = size.memory.mebibytes / places
    world.jobs[slot].state = .submitted
    let isFIFO = services[index].service.queue.isFIFO
    let copies: Int32 = !isFIFO && knobs.queue.doubles(slot, &world) ? 2 : 1
    world.jobs[slot].copies = copies
    let group = isFIFO ? world.jobs[slot].record.tenant : -1
    for _ in 0..<copies { services[index].queue.send(slot, group: group, pickup: 0, &world) }
    services[index].metrics.use(at: world.now)
    chargeRequests(SQSRates.requests(carrying: payload(of: slot, world)), slot, index, &world)
    arm(index, &world)
  }

  func payload(of slot: Int32, _ world: borrowing World) -> ByteCount {
    world.blueprint(slot).template.payload ?? ByteCount(bytes: 1024)
  }

  mutating func chargeRequests(_ count: Int64, _ slot: Int32, _ index: Int, _ world: inout World) {
    let isFIFO = services[index].service.queue.isFIFO
    world.jobs[slot].record.cost += queueBill?.requests(count, isFIFO: isFIFO, at: world.now) ?? 0
  }

  private mutating func arm(_ index: Int, _ world: inout World) {
    services[index].queue.arm(Event(ECSEvent.messageTimer, Int32(index)), &world)
  }

  /// A delay, visibility timeout or retention is over.
  mutating func advanceQueue(_ index: Int, _ world: inout World) throws {
    effects.removeAll()
    services[index].queue.advance(&world, effects: &effects)
    for place in effects.indices {
      switch effects[place] {
      case .expired(let slot): try world.loseCopy(slot, reason: reasons.expired)
      case .deadLetter(let slot): try bury(slot, &world)
      }
    }
    arm(index, &world)
  }

  /// S-007: the message is in the dead-letter queue.
  private mutating func bury(_ slot: Int32, _ world: inout World) throws {
    world.jobs[slot].isDeadLetter = true
    try world.loseCopy(slot, reason: reasons.deadLetter)
  }

  /// Each free place takes the next visible message; the task that has been RUNNING longest first.
  mutating func receive(_ index: Int, _ world: inout World) throws {
    while services[index].queue.hasReceivable, let worker = services[index].free.takeFirst() {
      let received = takeMessage(index, world.now)
      switch received {
      case .message(let handle)?: begin(handle.message, on: worker, &world)
      case .deadLetter(let slot)?: try bury(slot, &world)
      case nil: break
      }
      offer(worker)
      if received == nil { break }
    }
    arm(index, &world)
    services[index].polling.change(to: Int64(services[index].free.count), at: world.now)
  }

  private mutating func takeMessage(_ index: Int, _ now: Int64) -> Received? {
    guard services[index].service.queue.isFIFO else { return services[index].queue.receive(at: now) }
    services[index].queue.beginBatch()
    defer { services[index].queue.endBatch() }
    return services[index].queue.receive(at: now)
  }

  /// A task with a free place waits for a message.
  func offers(_ worker: Int32) -> Bool {
    workers[worker].state == .running
      && workers[worker].runs.count < services[Int(workers[worker].service)].service.concurrency
  }

  mutating func offer(_ worker: Int32) {
    if offers(worker) { services[Int(workers[worker].service)].free.insert(worker, key: workers[worker].order) }
  }
}
