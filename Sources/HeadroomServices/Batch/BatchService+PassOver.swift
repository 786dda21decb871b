/// What the scheduling pass tells the watch over heads that are passed by work of lower priority (B-098).
extension BatchService {
  /// Nobody can be passed where all queues have one priority.
  mutating func beginWatching() {
    guard let first = visitingOrder.first, let last = visitingOrder.last, first != last else { return }
    // Queues are visited by priority, so the first and the last have the extremes.
    passOver.beginPass(priorities: queues[last].queue.priority...queues[first].queue.priority)
  }

  mutating func noteVisit(_ queue: Int, placed: Int64, at now: Int64) {
    let queues = queues
    let own = queues[queue].queue
    passOver.endVisit(queue, placed: placed, at: now) { other in
      queues[other].queue.priority > own.priority
        && queues[other].queue.environments.contains { own.environments.contains($0) }
    }
  }
}
