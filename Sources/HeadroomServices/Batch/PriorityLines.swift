/// The waiting jobs of one share: by scheduling priority, then retries first, then by key (B-130).
///
/// Few priorities are in use at once, so they stand in a sorted list of lines; taking the first looks at the first
/// line that is not empty.
struct PriorityLines: ~Copyable {
  /// Descending.
  private var priorities: [Int32] = []
  /// Position of each priority's line.
  private var places: [Int] = []
  private var lines = Table<RetriesFirst>()

  mutating func insert(_ slot: Int32, _ job: WaitingFacts) {
    let priority = job.priority
    var position = 0
    while position < priorities.count && priorities[position] > priority { position += 1 }
    if position == priorities.count || priorities[position] != priority {
      priorities.insert(priority, at: position)
      places.insert(lines.count, at: position)
      lines.append(RetriesFirst())
    }
    lines[places[position]].insert(slot, job)
  }

  /// The first job, with the place it is taken from.
  mutating func first(_ jobs: borrowing JobTable) -> FIFOOrder.Candidate? {
    for position in 0..<places.count {
      let line = places[position]
      if let (entry, isRetry) = lines[line].first(jobs) {
        return FIFOOrder.Candidate(line: line, entry: entry, isRetry: isRetry)
      }
    }
    return nil
  }

  mutating func remove(_ candidate: FIFOOrder.Candidate) {
    lines[candidate.line].removeFirst(isRetry: candidate.isRetry)
  }
}

/// The jobs of a share by rank of submission alone.
struct RetriesFreeRank: ~Copyable {
  private var queue = RankQueue()

  mutating func insert(_ slot: Int32, _ job: WaitingFacts) {
    queue.insert(WaitingEntry(key: job.rank, slot: slot))
  }

  /// Drops those in front that do not wait any more: memory follows the jobs that do.
  @inline(__always)
  mutating func dropStale(_ jobs: borrowing JobTable) {
    while let entry = queue.first, jobs[entry.slot].state != .runnable || jobs[entry.slot].rank != entry.key {
      queue.removeFirst()
    }
  }

  /// The least rank among the jobs that still wait; drops those that do not.
  mutating func first(_ jobs: borrowing JobTable) -> Int64 {
    dropStale(jobs)
    return queue.first?.key ?? .max
  }
}
