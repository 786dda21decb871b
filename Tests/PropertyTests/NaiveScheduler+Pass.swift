/// Phase 5: one scheduling pass over all queues, by priority and then by declaration (B-097, B-098, U-05).
extension NaiveScheduler {
  mutating func pass() {
    let order = toy.queues.indices.sorted {
      (-toy.queues[$0].priority, $0) < (-toy.queues[$1].priority, $1)
    }
    for queue in order {
      if toy.queues[queue].policy == nil { passFIFO(queue) } else { passFairShare(queue) }
    }
  }

  func runnable(in queue: Int) -> [Int] {
    units.indices.filter { units[$0].state == .runnable && toy.jobs[units[$0].job].queue == queue }
  }

  /// B-110 to B-113: in order; a job that does not fit ends it, unless the queue backfills.
  private mutating func passFIFO(_ queue: Int) {
    for index in runnable(in: queue).sorted(by: precedes) {
      if !place(index) && !toy.backfills { return }
    }
  }

  /// Whether one RUNNABLE job of a queue stands before another (B-110, B-111, U-10, U-11).
  func precedes(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (position(left), position(right))
    return a.lexicographicallyPrecedes(b)
  }

  private func position(_ index: Int) -> [Int] {
    let unit = units[index]
    if unit.isRetry {
      switch toy.retryPosition {
      case .front: return [0, unit.runnableAt, 0, index]
      // Behind all that were submitted before, in front of those submitted at that very instant.
      case .back: return [1, unit.runnableAt, 0, index]
      case .original: break
      }
    }
    return [1, toy.ranksByRunnable ? unit.runnableAt : toy.jobs[unit.job].at, 1, index]
  }

  /// On the first pool of the queue's order that has room (B-102); false when none has.
  mutating func place(_ index: Int) -> Bool {
    let job = toy.jobs[units[index].job]
    guard let pool = toy.queues[job.queue].pools.first(where: { free($0) >= job.quarters }) else { return false }
    let script = script(units[index])
    let length = (script.exitCode == nil ? nil : script.failsAfter) ?? script.duration ?? duration(units[index])
    units[index].state = .running
    units[index].attempts.append(Attempt(placed: now, ended: nil, pool: pool, outcome: "unfinished"))
    units[index].due = now + length
    units[index].dueOutcome = script.exitCode == nil ? "succeeded" : "failed"
    // B-086: the clock starts anew with each attempt.
    units[index].timeoutAt = job.timeout.flatMap { $0 < length ? now + $0 : nil }
    return true
  }

  private func free(_ pool: Int) -> Int {
    let used = units.filter { $0.state == .running && $0.attempts.last?.pool == pool }
    return toy.pools[pool].quarters - used.map { toy.jobs[$0.job].quarters }.reduce(0, +)
  }
}
