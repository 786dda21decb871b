/// The waiting jobs of one share: by scheduling priority, then retries first, then by key (B-130).
///
/// Few priorities are in use at once, so they stand in a sorted list of lines; taking the first looks at the first
/// line that is not empty.
struct PriorityLines: ~Copyable {
  /// Descending.
  private var priorities: [Int32] = []
  /// Position of each priority's line.
  private var places = Table<Int>()
  private var lines = Table<RetriesFirst>()

  @inline(__always)
  mutating func insert(_ slot: Int32, _ job: inout Job) {
    let priority = job.record.priority
    var position = 0
    while position < lines.count && priorities[position] > priority { position &+= 1 }
    if position == lines.count || priorities[position] != priority { open(priority, at: position) }
    lines[places[position]].insert(WaitingEntry(key: job.waitingKey, slot: slot), isRetry: job.isRetry)
  }

  @inline(never)
  private mutating func open(_ priority: Int32, at position: Int) {
    priorities.insert(priority, at: position)
    places.append(lines.count)
    var last = places.count - 1
    while last > position {
      places.swap(last, last - 1)
      last -= 1
    }
    lines.append(RetriesFirst())
  }

  /// The first job, with the place it is taken from.
  @inline(__always)
  mutating func first(_ jobs: borrowing JobTable) -> FIFOOrder.Candidate? {
    var position = 0
    while position < places.count {
      let line = places[position]
      if let (entry, isRetry) = lines[line].first(jobs) {
        return FIFOOrder.Candidate(line: line, entry: entry, isRetry: isRetry)
      }
      position &+= 1
    }
    return nil
  }

  @inline(__always)
  mutating func remove(_ candidate: FIFOOrder.Candidate) {
    lines[candidate.line].removeFirst(isRetry: candidate.isRetry)
  }
}

/// The jobs of a share by rank of submission alone.
struct RetriesFreeRank: ~Copyable {
  private var queue = RankQueue()

  @inline(__always)
  mutating func insert(_ slot: Int32, _ job: inout Job) {
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
