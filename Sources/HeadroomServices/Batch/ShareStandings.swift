import HeadroomKernel
import HeadroomModel

/// A share that has RUNNABLE jobs, with what decides when it is served.
struct ShareStanding {
  var usage: Int128
  /// Rank of its oldest RUNNABLE job (U-09).
  var oldest: Int64
  var share: Int32
  var weight: Int64
  /// Order by identifier, where ties go by name.
  var nameOrder: Int32

  func isBefore(_ other: ShareStanding) -> Bool {
    if usage != other.usage { return usage < other.usage }
    if nameOrder != other.nameOrder { return nameOrder < other.nameOrder }
    return oldest < other.oldest
  }
}

/// A binary heap of standings, made once per pass: O(shares), and O(log shares) for each job placed.
struct ShareStandings {
  private var heap: [ShareStanding]

  init(_ standings: [ShareStanding]) {
    heap = standings
    for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(parent) }
  }

  var first: ShareStanding? { heap.first }

  mutating func replaceFirst(_ standing: ShareStanding) {
    heap[0] = standing
    siftDown(0)
  }

  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(0)
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}

extension FairShareLedger {
  /// The shares that have RUNNABLE jobs, as they stand now.
  mutating func standings(
    _ policy: Batch.SchedulingPolicy, _ jobs: borrowing JobTable, at now: Int64
  ) -> ShareStandings {
    let window = window(policy)
    var standings: [ShareStanding] = []
    for share in shares.indices where shares[share].runnable > 0 {
      let weight = weight(share, policy, at: now, window: window)
      if let standing = standing(share, weight: weight, jobs, at: now, window: window) { standings.append(standing) }
    }
    return ShareStandings(standings)
  }

  /// `nil` when the share has no RUNNABLE job.
  mutating func standing(
    _ share: Int, weight: Int64, _ jobs: borrowing JobTable, at now: Int64, window: Int64
  ) -> ShareStanding? {
    let oldest = shares[share].oldest.first(jobs)
    guard oldest < .max else { return nil }
    return ShareStanding(
      usage: usage(share, weight: weight, at: now, window: window), oldest: oldest, share: Int32(share),
      weight: weight, nameOrder: rules.breaksTiesByName ? nameOrder(share) : 0)
  }

  private func nameOrder(_ share: Int) -> Int32 {
    shares.indices.reduce(0) { $0 + (shares[$1].identifier < shares[share].identifier ? 1 : 0) }
  }
}
