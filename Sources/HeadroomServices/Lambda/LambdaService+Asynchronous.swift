import HeadroomKernel
import HeadroomModel

/// Asynchronous invocation: Lambda's own queue, its two kinds of retries, age and destination (L-020 to L-025).
extension LambdaService {
  /// The event is accepted at once, whatever the load (L-020).
  mutating func accept(_ slot: Int32, _ world: inout World) throws {
    let copies: Int32 = doublesEvent(slot, &world) ? 2 : 1
    world.jobs[slot].submit(copies: copies, at: world.now)
    for _ in 0..<copies {
      let event = events.insert(
        AsynchronousEvent(slot: slot, way: world.jobs[slot].plan, acceptedAt: world.now))
      if knobs.checksAgeByTimer, let options = options(of: event) {
        let at = world.now.addingClamped(options.maximumEventAge.microseconds)
        world.schedule(Event(LambdaEvent.eventAges, event, mark: events.life(event)), at: at)
      }
      try tryEvent(event, &world)
    }
  }

  /// LU-21.
  private mutating func doublesEvent(_ slot: Int32, _ world: inout World) -> Bool {
    guard knobs.asyncDuplicates > 0 else { return false }
    var luck = world.luck(slot, attempt: 0, Purpose.duplicate)
    return luck.unit() < knobs.asyncDuplicates
  }

  private mutating func options(of event: Int32) -> Lambda.AsynchronousInvocation? {
    guard case .asynchronous(let options) = ways[Int(events[event].way)].source else { return nil }
    return options
  }

  /// A try: the first, or after an error or a throttle.
  mutating func tryEvent(_ event: Int32, _ world: inout World) throws {
    guard let options = options(of: event) else { return }
    let (slot, function) = (events[event].slot, ways[Int(events[event].way)].function)
    world.spend(slot, on: events[event].throttles > 0 ? .admission : .queue)
    // L-022, LU-6: its age is checked before each try.
    if world.now - events[event].acceptedAt > options.maximumEventAge.microseconds {
      return try drop(event, reasons.expiredAge, &world)
    }
    // L-005: a reservation of 0 stops the function; its events are dropped without a retry.
    if functions[Int(function)].reservation == 0 {
      world.jobs[slot].throttled += 1
      return try drop(event, reasons.throttled, &world)
    }
    switch admit(Int(function), isRequest: false, &world) {
    case .environment(let isNew, let needsInit):
      events[event].isRunning = true
      let id = openInvocation(of: slot, function, event: event)
      try start(id, of: slot, isNew: isNew, needsInit: needsInit, &world)
    case .throttled:
      // L-022: such tries use up no retry.
      world.jobs[slot].throttled += 1
      events[event].throttles += 1
      tryAgain(event, after: LambdaKnobs.wait(knobs.asyncBackoff, after: events[event].throttles), &world)
    }
  }

  private func tryAgain(_ event: Int32, after span: Int64, _ world: inout World) {
    world.schedule(
      Event(LambdaEvent.eventDue, event, mark: events.life(event)), at: world.now.addingClamped(span))
  }

  /// An invocation of the event is over.
  mutating func finishEvent(_ event: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    let slot = events[event].slot
    events[event].isRunning = false
    if outcome == .succeeded {
      events.remove(event)
      return try world.releaseCopy(slot)
    }
    events[event].errors += 1
    events[event].throttles = 0
    // L-021: one minute after the first failure, two after the second.
    guard let options = options(of: event), Int(events[event].errors) <= options.maximumRetryAttempts else {
      return try drop(event, reasons.droppedAttempts, &world)
    }
    tryAgain(event, after: events[event].errors == 1 ? 60_000_000 : 120_000_000, &world)
  }

  /// `lambda.ageCheck: timer`.
  mutating func age(_ event: Int32, _ world: inout World) throws {
    guard !events[event].isRunning else { return }
    world.spend(events[event].slot, on: events[event].throttles > 0 ? .admission : .queue)
    try drop(event, reasons.expiredAge, &world)
  }

  /// L-023: kept by a destination it is failed, without one it is lost.
  private mutating func drop(_ event: Int32, _ reason: Int32, _ world: inout World) throws {
    let slot = events[event].slot
    let isKept = options(of: event)?.destination != nil
    events.remove(event)
    if isKept, world.jobs[slot].copies == 1 { world.end(slot, .failed, reason: reason, at: world.now) }
    try world.loseCopy(slot, reason: reason)
  }
}
