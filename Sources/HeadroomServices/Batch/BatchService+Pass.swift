import HeadroomKernel
import HeadroomModel

/// Phase 5: one scheduling pass. Queues are visited by priority; each places what it can; nobody reserves for anybody
/// (B-097, B-098), and nothing that runs is stopped or moved (B-147, B-196).
extension BatchService {
  mutating func pass(_ world: inout World) throws {
    guard passNeeded else { return }
    guard isPassDue(&world) else { return }
    passNeeded = false
    passes += 1
    beginWatching()
    for queue in orderOfVisit() {
      let before = placements
      if queues[queue].ledger == nil {
        try placeInOrder(queue, &world)
      } else {
        try placeFairly(queue, &world)
      }
      if passOver.isOn { noteVisit(queue, placed: placements - before, at: world.now) }
    }
  }

  /// B-107, B-099: with a cycle, passes happen at its multiples only, and what comes in between waits for the next.
  private mutating func isPassDue(_ world: inout World) -> Bool {
    let cycle = knobs.cycleInterval
    guard cycle > 0, world.now % cycle != 0 else { return true }
    let next = (world.now / cycle + 1) * cycle
    if passScheduledAt < next {
      passScheduledAt = next
      world.schedule(Event(BatchEvent.pass, 0), at: next)
    }
    return false
  }

  /// U-05: queues of equal priority in the order of declaration, or each pass beginning with the next one.
  private func orderOfVisit() -> [Int] {
    guard knobs.rotatesEqualPriorities else { return visitingOrder }
    var order: [Int] = []
    var start = 0
    while start < visitingOrder.count {
      let priority = queues[visitingOrder[start]].queue.priority
      let end = visitingOrder[start...].firstIndex { queues[$0].queue.priority != priority } ?? visitingOrder.count
      let shift = Int(passes % Int64(end - start))
      order += visitingOrder[(start + shift)..<end] + visitingOrder[start..<(start + shift)]
      start = end
    }
    return order
  }

  // MARK: FIFO

  /// B-110 to B-113: jobs in order; strict stops at the first that does not fit now, backfill goes on to others.
  private mutating func placeInOrder(_ queue: Int, _ world: inout World) throws {
    let lines = knobs.backfills ? queues[queue].fifo.lineCount : 0
    var blocked = [Bool](repeating: false, count: lines)
    while let candidate = queues[queue].fifo.first(world.jobs, blocked: blocked) {
      if try place(candidate.entry.slot, &world) {
        queues[queue].fifo.remove(candidate)
      } else if !knobs.backfills {
        return
      } else if let depth = knobs.backfillDepth {
        return try placeBehindHead(queue, depth, &world)
      } else {
        blocked[candidate.line] = true
      }
    }
  }

  /// `queue.backfillDepth`: so many jobs behind the blocked head are looked at, in order.
  private mutating func placeBehindHead(_ queue: Int, _ depth: Int, _ world: inout World) throws {
    let jobs = queues[queue].fifo.prefix(depth + 1, world.jobs)
    // Those that are placed stay behind as stale entries.
    for candidate in jobs.dropFirst() { _ = try place(candidate.entry.slot, &world) }
  }

  // MARK: Fair share

  /// B-117: the share with the lowest usage is served next, one job at a time; what it starts counts at once (U-09).
  private mutating func placeFairly(_ queue: Int, _ world: inout World) throws {
    guard let policyIndex = queues[queue].ledger?.policy else { return }
    let policy = policies[policyIndex]
    guard var heap = queues[queue].ledger?.standings(policy, world.jobs, at: world.now) else { return }
    let window = queues[queue].ledger?.window(policy) ?? 0
    while let standing = heap.first {
      let share = Int(standing.share)
      guard let candidate = queues[queue].ledger?.shares[share].waiting.first(world.jobs) else {
        heap.removeFirst()
        continue
      }
      if try place(candidate.entry.slot, &world) {
        queues[queue].ledger?.shares[share].waiting.remove(candidate)
        let renewed = queues[queue].ledger?.standing(
          share, weight: standing.weight, world.jobs, at: world.now, window: window)
        if let renewed { heap.replaceFirst(renewed) } else { heap.removeFirst() }
      } else if knobs.fairShare.triesNextShare {
        heap.removeFirst()
      } else {
        // U-12: strict, like FIFO.
        return
      }
    }
  }
}
