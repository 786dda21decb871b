import HeadroomKernel
import HeadroomModel

/// Phase 3, first half: arrivals become jobs whose caller makes a SubmitJob call.
extension BatchService {
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    if let slot = intake.takeSingle(submission, client: client, &world) {
      let row = world.jobs.row(slot)
      setPriority(row)
      if waitingCalls.isEmpty, submitBucket == nil, knobs.waitsAtOnce, takesAnyJob(row) {
        // What the evaluation of phase 4 would come to: the job waits for resources alone.
        row.pointee.acceptRunnable(rank: nextRank, at: world.now)
        nextRank &+= 1
        line(slot, row)
      } else {
        try callSingle(slot, &world)
      }
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
    guard call < 0 else { return setPriority(world.jobs.row(call)) }
    for slot in intake.dependencies.graph[~call].slots { setPriority(world.jobs.row(slot)) }
  }

  /// The queue's priority, until a scheduling priority takes its place.
  @inline(__always)
  private mutating func setPriority(_ row: JobRow) {
    guard row.pointee.queue >= 0 else { return }
    row.pointee.record.priority = Int32(truncatingIfNeeded: queues[Int(row.pointee.queue)].queue.priority)
    row.pointee.record.hasPriority = true
  }

  /// The jobs of a call; -1 where a child is over.
  func slots(of call: Int32) -> [Int32] { call >= 0 ? [call] : intake.dependencies.graph[~call].slots }
}
