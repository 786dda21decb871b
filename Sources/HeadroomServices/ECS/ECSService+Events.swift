import HeadroomModel

/// Which part of the model an event belongs to.
extension ECSService {
  @inline(__always)
  mutating func handle(_ event: Event, _ world: inout World) throws {
    guard event.code == ECSEvent.taskEnds.rawValue else { return try handleOther(event, &world) }
    if event.isOf(world.jobs[event.index].epoch) { try finishTask(event.index, &world) }
  }

  @inline(never)
  private mutating func handleOther(_ event: Event, _ world: inout World) throws {
    guard let kind = ECSEvent(rawValue: event.code) else { return try handleShared(event, &world) }
    if kind.isStanding { standingEvents -= 1 }
    switch kind {
    case .quotaReleased: release(stopping.removeFirst())
    case .admission:
      lines.scheduledAt = .max
      try admit(&world)
    case .propagation: break
    case .taskEnds, .taskStarts, .stopEnds, .interruption:
      guard event.isOf(world.jobs[event.index].epoch) else { return }
      try handleTask(kind, event.index, &world)
    case .runEnds: if runs.isLive(event) { try finishRun(event.index, &world) }
    case .workerStarts, .workerReclaimed, .workerKilled:
      guard workers.isLive(event) else { return }
      try handleWorker(kind, event.index, &world)
    case .messageTimer: try advanceQueue(Int(event.index), &world)
    case .metricPoint: isPointDue = true
    case .scaling: try scale(&world)
    case .launch:
      services[Int(event.index)].launchAt = .max
      tasksMayStart = true
    case .replacement:
      services[Int(event.index)].replacing -= 1
      tasksMayStart = true
    }
  }

  private mutating func handleWorker(_ kind: ECSEvent, _ worker: Int32, _ world: inout World) throws {
    switch kind {
    case .workerStarts: if workers[worker].state == .starting { runWorker(worker, &world) }
    case .workerReclaimed: try reclaimWorker(worker, &world)
    default: try killWorker(worker, &world)
    }
  }

  private mutating func handleTask(_ kind: ECSEvent, _ slot: Int32, _ world: inout World) throws {
    switch kind {
    case .taskEnds: try finishTask(slot, &world)
    case .taskStarts: beginLater(slot, &world)
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

  @inline(__always)
  mutating func completionsAreOver(_ world: inout World) { if isPointDue { takeDuePoints(&world) } }

  @inline(never)
  private mutating func takeDuePoints(_ world: inout World) {
    isPointDue = false
    isPointTaken = true
    takePoints(&world)
  }

  @inline(__always)
  mutating func pass(_ world: inout World) throws {
    if callsMayWork { try admit(&world) }
    if services.isEmpty { tasksMayStart = false } else { try passServices(&world) }
    // What ended in this phase takes effect at this instant too.
    if world.hasNodeEnds { world.schedule(Event(ECSEvent.propagation, 0), at: world.now) }
  }

  @inline(never)
  private mutating func passServices(_ world: inout World) throws {
    if tasksMayStart { launchMissing(&world) }
    for index in services.indices { try receive(index, &world) }
    if isPointTaken {
      isPointTaken = false
      continuePoints(&world)
    }
  }
}
