import HeadroomModel

/// Which part of the model an event belongs to.
extension ECSService {
  mutating func handle(_ event: Event, _ world: inout World) throws {
    guard let kind = ECSEvent(rawValue: event.code) else { return try handleShared(event, &world) }
    switch kind {
    case .quotaReleased: release(stopping.removeFirst())
    case .admission:
      lines.scheduledAt = .max
      try admit(&world)
    case .propagation: break
    case .taskEnds, .taskStarts, .stopEnds, .interruption:
      guard event.isOf(world.jobs[event.index].epoch) else { return }
      try handleTask(kind, event.index, &world)
    case .attemptEnds, .workerStarts, .workerReclaimed, .workerKilled, .messageTimer, .metricPoint, .scaling, .launch:
      break
    }
  }

  private mutating func handleTask(_ kind: ECSEvent, _ slot: Int32, _ world: inout World) throws {
    switch kind {
    case .taskEnds: try finishTask(slot, &world)
    case .taskStarts: begin(slot, &world)
    case .stopEnds: try stopEnds(slot, &world)
    default: try stop(slot, .interrupted, &world)
    }
  }

  private mutating func handleShared(_ event: Event, _ world: inout World) throws {
    switch event.shared {
    case .change: try applyChange(event.index, &world)
    case .cancel, .terminate:
      guard event.isOf(world.jobs[event.index].life) else { return }
      try withdraw(event.index, &world)
    case .callAgain: try callAgain(event, &world)
    case .givesUp: try giveUp(event, &world)
    case .endSeen: held.see()
    case .clientWakes, nil: break
    }
  }

  mutating func completionsAreOver(_ world: inout World) {}

  mutating func pass(_ world: inout World) throws {
    if hasRoom { try admit(&world) }
    // What ended in this phase takes effect at this instant too.
    if world.hasNodeEnds { world.schedule(Event(ECSEvent.propagation, 0), at: world.now) }
  }

  /// The clock has stopped: whatever is left is unfinished, and what still runs is billed up to now.
  mutating func finish(_ world: inout World) throws {
    var left: [Int32] = []
    for slot in 0..<world.jobs.capacity where world.jobs[slot].state != .free { left.append(slot) }
    left.sort { world.jobs[$0].record.sequence < world.jobs[$1].record.sequence }
    for slot in left {
      if [.starting, .running, .stopping].contains(world.jobs[slot].state) {
        charge(slot, until: world.now, &world)
        try world.write(world.jobs[slot].attempt.record, of: slot)
      }
      try world.recorder.finish(world.jobs[slot].record, world.jobs[slot].scopes, at: world.now)
    }
  }
}
