import HeadroomKernel
import HeadroomModel

/// Phase 3, first half: arrivals become jobs whose caller makes a SubmitJob call.
extension BatchService {
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    intake.take(submission, client: client, &world, into: &newCalls)
    for index in newCalls.indices {
      let call = newCalls[index]
      forEachSlot(of: call) { setPriority($0, &world) }
      try self.call(call, &world)
    }
    newCalls.removeAll(keepingCapacity: true)
    try makeReadyCalls(&world)
  }

  /// The queue's priority, until a scheduling priority takes its place.
  private func setPriority(_ slot: Int32, _ world: inout World) {
    let queue = world.jobs[slot].queue
    guard queue >= 0 else { return }
    world.jobs[slot].record.priority = Int32(queues[Int(queue)].queue.priority)
    world.jobs[slot].record.hasPriority = true
  }

  /// Does something with each job of a call, without a list where there is one job.
  func forEachSlot(of call: Int32, _ body: (Int32) -> Void) {
    if call >= 0 { return body(call) }
    for slot in intake.dependencies.graph[~call].slots { body(slot) }
  }

  /// The jobs of a call; -1 where a child is over.
  func slots(of call: Int32) -> [Int32] { call >= 0 ? [call] : intake.dependencies.graph[~call].slots }
}
