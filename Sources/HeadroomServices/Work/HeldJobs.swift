import HeadroomKernel
import HeadroomModel

/// Work outside Batch: its caller keeps a job until all that it depends on has succeeded, and gives up when one has not.
///
/// Arrays are so many single jobs. Whoever waits learns of an end after `World.completionLag` (EU-18).
struct HeldJobs: ~Copyable {
  private var intake: WorkIntake
  private let dependencyReason: Int32
  private var calls = Table<Int32>()
  private var seen = DelayLine<World.NodeEnd>()

  init(_ work: Work, plans: PlanTable, _ recorder: inout Recorder) {
    let rules = DependencyTracker.Rules(failsFast: true, parentFailsFirst: false, failsOnUnknown: true)
    intake = WorkIntake(work, plans: plans, rules: rules)
    dependencyReason = recorder.text("dependency")
  }

  /// Whether something was seen to end that nobody has been told.
  private(set) var hasNews = false

  /// Makes the job of an arrival that brings nothing else and waits for nobody: it is ready. `nil` for any other arrival.
  @inline(__always)
  mutating func takeSingle(_ submission: Submission, client: Int32, _ world: inout World) -> Int32? {
    intake.takeSingle(submission, client: client, &world)
  }

  /// Makes the jobs of an arrival; those that depend on nothing open are added to `ready`, in order.
  @inline(never)
  mutating func take(
    _ submission: Submission, client: Int32, _ world: inout World, ready: inout Table<Int32>
  ) throws {
    intake.take(submission, client: client, &world, into: &calls)
    for index in calls.indices {
      let call = calls[index]
      guard call < 0 else {
        ready.append(call)
        continue
      }
      hold(~call, &world)
      try carryOut(&world, ready: &ready)
    }
    calls.removeAll()
  }

  private mutating func hold(_ node: Int32, _ world: inout World) {
    intake.dependencies.graph[node].status = .live
    intake.dependencies.link(node)
    for (child, slot) in intake.dependencies.graph[node].slots.enumerated() where slot >= 0 {
      world.jobs[slot].state = .pending
      intake.dependencies.evaluate(slot, child: child, of: node, &world.jobs)
    }
    intake.dependencies.releaseParents(of: node)
  }

  /// What ended at this instant takes effect on what depends on it; jobs whose last dependency has succeeded are added
  /// to `ready`. True when anything ended or is ready: then what follows may end something too.
  @inline(never)
  mutating func propagate(_ world: inout World, ready: inout Table<Int32>) throws {
    repeat {
      for end in world.takeNodeEnds() {
        if world.completionLag == 0 {
          intake.dependencies.settle(end.node, child: end.child, succeeded: end.succeeded)
        } else {
          seen.append(end)
          world.schedule(Event(.endSeen, 0), at: world.now.addingClamped(world.completionLag))
        }
      }
      try carryOut(&world, ready: &ready)
    } while world.hasNodeEnds
    hasNews = false
  }

  /// The event `endSeen`.
  mutating func see() {
    hasNews = true
    let end = seen.removeFirst()
    intake.dependencies.settle(end.node, child: end.child, succeeded: end.succeeded)
  }

  private mutating func carryOut(_ world: inout World, ready: inout Table<Int32>) throws {
    while let effect = intake.dependencies.takeEffect(&world.jobs) {
      switch effect {
      case .ready(let slot):
        world.spend(slot, on: .dependency)
        world.jobs[slot].state = .calling
        ready.append(slot)
      case .doomed(let slot):
        world.spend(slot, on: .dependency)
        world.end(slot, .failed, reason: dependencyReason, at: world.now)
        try world.retire(slot)
      }
    }
  }

  /// The caller withdraws a job that it holds or calls for; false when the service has it.
  mutating func withdraws(_ slot: Int32, _ world: inout World) -> Bool {
    world.jobs[slot].state == .pending || world.jobs[slot].state == .calling
  }
}
