import HeadroomKernel
import HeadroomModel

/// Phase 5: one scheduling pass. Queues are visited by priority; each places what it can; nobody reserves for anybody
/// (B-097, B-098), and nothing that runs is stopped or moved (B-147, B-196).
extension BatchService {
  @inline(__always)
  mutating func pass(_ world: inout World) throws {
    guard passNeeded else { return }
    if waiting == 0 && knobs.cycleInterval == 0 && passOver.isQuiet {
      // Nobody is there to be placed, or to be passed over.
      passNeeded = false
      passes &+= 1
      return
    }
    try visitQueues(&world)
  }

  @inline(never)
  private mutating func visitQueues(_ world: inout World) throws {
    guard isPassDue(&world) else { return }
    passNeeded = false
    passes &+= 1
    if hasPriorities { passOver.beginPass() }
    if knobs.rotatesEqualPriorities { rotate() }
    for position in 0..<visitingOrder.count { try visit(visitingOrder[position], &world) }
  }

  @inline(__always)
  private mutating func visit(_ queue: Int, _ world: inout World) throws {
    let before = placements
    if queues[queue].waiting == 0 {
      // Nobody to be placed.
    } else if queues[queue].ledger >= 0 {
      try placeFairly(queue, &world)
    } else if knobs.backfills {
      try placeInOrder(queue, &world)
    } else {
      try placeStrictly(queue, &world)
    }
    if hasPriorities { noteVisit(queue, placed: placements &- before, at: world.now) }
  }

  /// B-107, B-099: with a cycle, passes happen at its multiples only, and what comes in between waits for the next.
  @inline(__always)
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

  /// U-05: of the queues of one priority each pass begins with the one after that with which the last pass began.
  @inline(never)
  private mutating func rotate() {
    sortQueues()
    let order = visitingOrder.indices.map { visitingOrder[$0] }
    var rotated: [Int] = []
    var start = 0
    while start < order.count {
      let priority = queues[order[start]].queue.priority
      let end = order[start...].firstIndex { queues[$0].queue.priority != priority } ?? order.count
      let shift = Int(passes % Int64(end - start))
      rotated += order[(start + shift)..<end] + order[start..<(start + shift)]
      start = end
    }
    visitingOrder = Table(rotated)
  }

  // MARK: FIFO

  /// B-110, B-111: jobs in order; it stops at the first that does not fit now.
  @inline(__always)
  private mutating func placeStrictly(_ queue: Int, _ world: inout World) throws {
    while queues[queue].waiting > 0 {
      let slot = queues[queue].fifo.head(world.jobs)
      guard slot >= 0, try place(slot, &world) else { return }
      queues[queue].fifo.removeHead()
    }
  }

  /// B-112, B-113: jobs in order; it goes on to others behind the first that does not fit now.
  @inline(never)
  private mutating func placeInOrder(_ queue: Int, _ world: inout World) throws {
    var blocked = [Bool](repeating: false, count: queues[queue].fifo.lineCount)
    while let candidate = queues[queue].fifo.first(world.jobs, blocked: blocked) {
      if try place(candidate.entry.slot, &world) {
        queues[queue].fifo.remove(candidate)
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
  @inline(never)
  private mutating func placeFairly(_ queue: Int, _ world: inout World) throws {
    let ledger = queues[queue].ledger
    guard ledgers[ledger].isRace else { return try placeByStandings(queue, policies[ledgers[ledger].policy], &world) }
    while queues[queue].waiting > 0, !isFull(queue), let share = ledgers[ledger].next(at: world.now, world.jobs) {
      guard let candidate = ledgers[ledger].shares[share].waiting.first(world.jobs) else { return }
      // U-12: strict, like FIFO.
      guard try place(candidate.entry.slot, &world) else { return }
      let row = ledgers[ledger].shares.address(share)
      row.pointee.waiting.remove(candidate)
      row.pointee.oldest.dropStale(world.jobs)
    }
  }

  /// Whether no job can be placed, however small, and nobody wants to know which: then nobody need be found.
  @inline(__always)
  private mutating func isFull(_ queue: Int) -> Bool {
    if hasPriorities { return false }
    if case .afterWait = knobs.overflow { return false }
    let count = queues[queue].order.count
    var position = 0
    while position < count {
      let environment = environments.address(queues[queue].order[position])
      if environment.pointee.takesJobs && environment.pointee.used < environment.pointee.most { return false }
      position &+= 1
    }
    return true
  }

  /// The same for weights that depend on who is active, ties by name, and shares that are passed where their job does
  /// not fit.
  private mutating func placeByStandings(
    _ queue: Int, _ policy: Batch.SchedulingPolicy, _ world: inout World
  ) throws {
    let ledger = queues[queue].ledger
    var heap = ledgers[ledger].standings(policy, world.jobs, at: world.now)
    let window = ledgers[ledger].window(policy)
    while let standing = heap.first {
      let share = Int(standing.share)
      guard let candidate = ledgers[ledger].shares[share].waiting.first(world.jobs) else {
        heap.removeFirst()
        continue
      }
      if try place(candidate.entry.slot, &world) {
        ledgers[ledger].shares[share].waiting.remove(candidate)
        let renewed = ledgers[ledger].standing(
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
