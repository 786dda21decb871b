import HeadroomKernel
import HeadroomModel

/// Changes in mid-run, and the end of the simulation.
extension LambdaService {
  mutating func applyChange(_ index: Int, _ world: inout World) throws {
    world.lastChange = world.now
    switch world.configuration.changes[index].effect {
    case .lambda(.reservedConcurrency(let function, let reservation)): reserve(function, reservation, &world)
    case .lambda(.maximumConcurrency(let entry, let maximum)):
      for mapping in mappings.indices where entryOfMapping[mapping] == entry {
        mappings[mapping].maximumConcurrency = maximum
        wake(mapping)
      }
    case .quota(.lambdaConcurrency, let limit):
      limits.account = limit
      // L-004: ten times the quota, unless somebody wrote a rate of his own.
      if followsQuota, let limit {
        requests?.change(burst: 10 * limit, microTokensPerSecond: 10_000_000 * limit, at: world.instant)
      }
    case .quota, .batch, .ecs: break
    }
    isDirty = true
  }

  private mutating func reserve(_ index: Int, _ reservation: Int64?, _ world: inout World) {
    let wasReserved = functions[index].isReserved
    if wasReserved { reserved -= functions[index].reservation }
    functions[index].reserve(reservation)
    reserved += reservation ?? 0
    if wasReserved != functions[index].isReserved {
      limits.move(functions[index].busy, toReserved: functions[index].isReserved)
    }
    guard limitsReservations else { return }
    guard let reservation else { return functions[index].requests = nil }
    if functions[index].requests == nil { functions[index].requests = TokenBucket(burst: 0, microTokensPerSecond: 0) }
    functions[index].requests?.change(
      burst: 10 * reservation, microTokensPerSecond: 10_000_000 * reservation, at: world.instant)
  }

  /// The clock has stopped: whatever is left is unfinished, and what still runs is billed up to now.
  mutating func finish(_ world: inout World) throws {
    for id in invocations.used where invocations[id].state == .running {
      let slot = invocations[id].slot
      charge(id, isLast: true, &world)
      try world.write(&invocations[id].attempt.record, of: slot)
    }
    for id in invocations.used where invocations[id].state == .starting { try writeStarting(id, &world) }
    try world.finishJobs()
    addIdlePolls(&world)
    bill.settle()
  }

  /// An environment that is not ready yet is an attempt of its first job all the same: it took capacity.
  private mutating func writeStarting(_ id: Int32, _ world: inout World) throws {
    let slot = invocations[id].deliveries[0].slot
    let number = world.nextAttempt(slot)
    var record = AttemptRecord(
      job: world.jobs[slot].record.sequence, attempt: number, placedAt: invocations[id].placedAt)
    record.placedSequence = invocations[id].placement
    try world.write(&record, of: slot)
  }

  /// L-039, PU-6: what the polls of idle mappings cost.
  private mutating func addIdlePolls(_ world: inout World) {
    guard knobs.idleReceivesPerSecond > 0, world.now > 0 else { return }
    for index in mappings.indices {
      let seconds = Double(mappings[index].idleTime(until: world.now)) / 1e6
      let polls = Int64((seconds * knobs.idleReceivesPerSecond).rounded(.down))
      let cost = bill.addIdleCalls(polls, isFIFO: mappings[index].isFIFO, at: world.now)
      world.addStanding(cost, queue: mappings[index].function)
    }
  }
}
