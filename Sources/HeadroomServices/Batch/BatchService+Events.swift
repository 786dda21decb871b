import HeadroomModel

/// Which part of the model an event belongs to.
extension BatchService {
  @inline(__always)
  mutating func handle(_ event: Event, _ world: inout World) throws {
    guard event.code == BatchEvent.attemptEnds.rawValue else { return try handleOther(event, &world) }
    if isCurrent(event, world) { try finishAttempt(event.index, &world) }
  }

  @inline(never)
  private mutating func handleOther(_ event: Event, _ world: inout World) throws {
    guard let kind = BatchEvent(rawValue: event.code) else { return try handleShared(event, &world) }
    switch kind {
    case .capacityReleased: free(releases.removeFirst(), world.now)
    case .quotaReleased: freeQuota(quotaReleases.removeFirst())
    case .admission:
      try admit(&world)
      try makeReadyCalls(&world)
    case .evaluation: if event.isOf(life(of: event.index, world)) { evaluations.append(event.index) }
    case .pass: passNeeded = true
    case .attemptEnds: break
    case .attemptStarts, .stopEnds, .timeoutDue, .timeoutEnforced, .interruption:
      guard isCurrent(event, world) else { return }
      try handleAttempt(kind, event.index, &world)
    }
  }

  private mutating func handleShared(_ event: Event, _ world: inout World) throws {
    switch event.shared {
    case .change: try applyChange(event.index, &world)
    case .cancel where event.isOf(world.jobs[event.index].life): try cancel(event.index, &world)
    case .terminate where event.isOf(world.jobs[event.index].life): try terminate(event.index, &world)
    case .callAgain:
      try callAgain(event, &world)
      try makeReadyCalls(&world)
    case .givesUp:
      try giveUp(event, &world)
      try makeReadyCalls(&world)
    case .cancel, .terminate, .clientWakes, .endSeen, nil: break
    }
  }

  private mutating func handleAttempt(_ kind: BatchEvent, _ slot: Int32, _ world: inout World) throws {
    switch kind {
    case .attemptStarts: begin(slot, world.jobs.row(slot), &world)
    case .stopEnds: try stopEnds(slot, &world)
    case .timeoutDue: try timeoutDue(slot, &world)
    case .timeoutEnforced: try enforceTimeout(slot, &world)
    default: try interrupt(slot, &world)
    }
  }

  /// The clock has stopped: whatever is left is unfinished, and what still runs is billed up to now.
  mutating func finish(_ world: inout World) throws {
    for slot in 0..<world.jobs.capacity where [.starting, .running, .stopping].contains(world.jobs[slot].state) {
      try leaveRunning(slot, &world)
    }
    try world.finishJobs()
  }

  private mutating func leaveRunning(_ slot: Int32, _ world: inout World) throws {
    let row = world.jobs.row(slot)
    if environments[Int(row.pointee.environment)].fargate != nil { charge(row, until: world.now, &world) }
    try world.recorder.endAttempt(of: &row.pointee)
    row.pointee.keepFirstAttempt(always: world.recorder.keepsRows)
  }
}
