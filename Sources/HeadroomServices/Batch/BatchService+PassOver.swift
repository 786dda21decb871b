/// What the scheduling pass tells the watch over heads that are passed by work of lower priority (B-098).
extension BatchService {
  mutating func noteVisit(_ queue: Int, placed: Int64, at now: Int64) {
    passOver.endVisit(queue, placed: placed, at: now, rivals)
  }

  /// Which queues are of higher priority than each, and want one of the same environments.
  mutating func findRivals() {
    rivals = Table()
    for queue in queues.indices {
      for other in queues.indices {
        let shares = queues[queue].queue.environments.contains { queues[other].queue.environments.contains($0) }
        rivals.append(shares && queues[other].queue.priority > queues[queue].queue.priority)
      }
    }
  }
}
