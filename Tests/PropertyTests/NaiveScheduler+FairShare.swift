/// Fair share by its definition: usage × weight, lowest first, everything summed anew before each placement (B-117).
extension NaiveScheduler {
  mutating func passFairShare(_ queue: Int) {
    var skipped: Set<String> = []
    while true {
      let waiting = runnable(in: queue).filter { !skipped.contains(share($0)) }
      let candidates = Set(waiting.map(share)).sorted()
      guard let next = candidates.min(by: { isServed($0, before: $1, in: queue, waiting) }) else { return }
      let members = waiting.filter { share($0) == next }
      guard let head = members.min(by: isServedInsideShare) else { return }
      if !place(head) {
        // U-12: in strict mode the others wait as well.
        guard toy.skipsShares else { return }
        skipped.insert(next)
      }
    }
  }

  private func share(_ index: Int) -> String { toy.jobs[units[index].job].share ?? "" }

  /// The lowest weighted usage; of equals the share that owns the oldest RUNNABLE job, or by name (U-09).
  private func isServed(_ left: String, before right: String, in queue: Int, _ waiting: [Int]) -> Bool {
    let (a, b) = (usage(left, queue), usage(right, queue))
    if a != b { return a < b }
    if toy.tiesByName { return left < right }
    let oldest = { (name: String) in waiting.first { share($0) == name } ?? .max }
    return oldest(left) < oldest(right)
  }

  /// B-130: priority, then retries, then submission.
  private func isServedInsideShare(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (toy.jobs[units[left].job].priority, toy.jobs[units[right].job].priority)
    return a != b ? a > b : precedes(left, right)
  }

  /// B-118, B-119: weight × Σ quarters × seconds inside the window, and the quantum for each that still runs.
  private func usage(_ share: String, _ queue: Int) -> Int {
    guard let policy = toy.queues[queue].policy else { return 0 }
    let window = max(policy.decaySeconds, toy.minimumWindow)
    let weight = policy.shares.first { $0.name == share }?.weight ?? 10_000
    var sum = 0
    for unit in units where toy.jobs[unit.job].queue == queue && toy.jobs[unit.job].share == share {
      for attempt in unit.attempts { sum += toy.jobs[unit.job].quarters * seconds(attempt, window) }
    }
    return sum * weight
  }

  private func seconds(_ attempt: Attempt, _ window: Int) -> Int {
    let inside = max(0, (attempt.ended ?? now) - max(attempt.placed, now - window))
    return inside + (attempt.ended == nil ? toy.quantum : 0)
  }
}
