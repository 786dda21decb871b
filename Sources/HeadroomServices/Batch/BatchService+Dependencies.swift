import HeadroomKernel
import HeadroomModel

/// Phase 4: evaluation of what was accepted, and dependency propagation (B-003, B-041 to B-046).
extension BatchService {
  /// Everything that was accepted or ended at this instant takes effect, and what follows from it.
  @inline(__always)
  mutating func propagate(_ world: inout World) throws {
    guard !evaluations.isEmpty || intake.dependencies.hasNews || !newlyRunnable.isEmpty else { return }
    try takeEffects(&world)
  }

  @inline(never)
  private mutating func takeEffects(_ world: inout World) throws {
    var next = 0
    while next < evaluations.count || intake.dependencies.hasNews {
      if intake.dependencies.hasNews, let effect = intake.dependencies.takeEffect(&world.jobs) {
        try carryOut(effect, &world)
      } else if next < evaluations.count {
        next += 1
        evaluate(evaluations[next - 1], &world)
      }
    }
    evaluations.removeAll()
    if !newlyRunnable.isEmpty { insertNewlyRunnable(&world) }
  }

  /// Evaluation (B-003, B-004): a job that has dependencies is PENDING until they are decided, any other is RUNNABLE.
  private mutating func evaluate(_ call: Int32, _ world: inout World) {
    guard call < 0 else {
      if world.jobs[call].state == .submitted { makeRunnable(call, &world) }
      return
    }
    evaluateNode(call, &world)
  }

  @inline(never)
  private mutating func evaluateNode(_ call: Int32, _ world: inout World) {
    let node = ~call
    for (child, slot) in slots(of: call).enumerated() where slot >= 0 {
      guard world.jobs[slot].state == .submitted else { continue }
      world.spend(slot, on: .queue)
      world.jobs[slot].state = .pending
      intake.dependencies.evaluate(slot, child: child, of: node, &world.jobs)
    }
    intake.dependencies.releaseParents(of: node)
  }

  private mutating func carryOut(_ effect: DependencyTracker.Effect, _ world: inout World) throws {
    switch effect {
    case .ready(let slot):
      world.spend(slot, on: .dependency)
      makeRunnable(slot, &world)
    case .doomed(let slot):
      world.spend(slot, on: .dependency)
      try fail(slot, doom(slot, world), &world)
    }
  }

  private func doom(_ slot: Int32, _ world: borrowing World) -> Int32 {
    if world.jobs[slot].isTerminated { return reasons.terminated }
    return world.jobs[slot].isCancelled ? reasons.cancelled : reasons.dependency
  }

  /// A job that never runs any more ends FAILED (B-042, B-012).
  mutating func fail(_ slot: Int32, _ reason: Int32, _ world: inout World) throws {
    world.recorder.leaveQueue(&world.jobs[slot], at: world.now)
    try end(slot, .failed, reason, &world)
  }

  /// A job is terminal: its node learns it in phase 4, its share keeps the use it has made.
  @inline(never)
  mutating func end(_ slot: Int32, _ outcome: Outcome, _ reason: Int32, _ world: inout World) throws {
    let row = world.jobs.row(slot)
    row.pointee.end(outcome, reason, at: world.now)
    closeShare(row, world.now)
    if row.pointee.node >= 0 { settle(row, outcome) }
    try world.finish(slot)
  }

  @inline(never)
  mutating func settle(_ row: JobRow, _ outcome: Outcome) {
    intake.dependencies.settle(row.pointee.node, child: row.pointee.child, succeeded: outcome == .succeeded)
  }
}
