import HeadroomKernel
import HeadroomModel

/// Phase 3, first half: arrivals become jobs whose caller makes a SubmitJob call.
extension BatchService {
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    if let slot = intake.takeSingle(submission, client: client, &world) {
      setPriority(slot, &world)
      try callSingle(slot, &world)
    } else {
      try submitOthers(submission, client: client, &world)
    }
    if !readyCalls.isEmpty { try makeReadyCalls(&world) }
  }

  @inline(never)
  private mutating func submitOthers(_ submission: Submission, client: Int32, _ world: inout World) throws {
    intake.take(submission, client: client, &world, into: &newCalls)
    for index in newCalls.indices {
      let call = newCalls[index]
      setPriorities(of: call, &world)
      try self.call(call, &world)
    }
    newCalls.removeAll()
  }

  private mutating func setPriorities(of call: Int32, _ world: inout World) {
    guard call < 0 else { return setPriority(call, &world) }
    for slot in intake.dependencies.graph[~call].slots { setPriority(slot, &world) }
  }

  /// The queue's priority, until a scheduling priority takes its place.
  @inline(__always)
  private mutating func setPriority(_ slot: Int32, _ world: inout World) {
    let queue = world.jobs[slot].queue
    guard queue >= 0 else { return }
    world.jobs[slot].record.priority = Int32(truncatingIfNeeded: queues[Int(queue)].queue.priority)
    world.jobs[slot].record.hasPriority = true
  }

  /// The jobs of a call; -1 where a child is over.
  func slots(of call: Int32) -> [Int32] { call >= 0 ? [call] : intake.dependencies.graph[~call].slots }
}
