/// A job that waits, under the key that says its place.
package struct WaitingEntry: Sendable, Hashable {
  package var key: Int64
  package var slot: Int32

  package init(key: Int64, slot: Int32) {
    self.key = key
    self.slot = slot
  }
}

/// Jobs ordered by a key, of which nearly all arrive in ascending order: a ring, and a heap for the late ones.
///
/// Appending in order and taking the first are O(1), a late one O(log n). Jobs that leave from the middle stay as
/// stale entries until they come to the front; the owner tells them apart by their key.
package struct RankQueue {
  private var ring: [WaitingEntry] = []
  private var head = 0
  private var late: [WaitingEntry] = []

  package init() {}

  package var isEmpty: Bool { head == ring.count && late.isEmpty }

  /// The entry with the least key.
  package var first: WaitingEntry? {
    guard head < ring.count else { return late.first }
    guard let latest = late.first, latest.key < ring[head].key else { return ring[head] }
    return latest
  }

  package mutating func insert(_ entry: WaitingEntry) {
    if head == ring.count || entry.key > ring[ring.count - 1].key {
      ring.append(entry)
    } else {
      siftUp(entry)
    }
  }

  package mutating func removeFirst() {
    if head < ring.count, late.isEmpty || ring[head].key <= late[0].key {
      head += 1
      compact()
    } else {
      siftDown()
    }
  }

  /// Moves the ring to the front of its storage once half of it is used up: amortised O(1).
  private mutating func compact() {
    if head == ring.count {
      ring.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024 && head * 2 > ring.count {
      ring.removeFirst(head)
      head = 0
    }
  }

  private mutating func siftUp(_ entry: WaitingEntry) {
    late.append(entry)
    var child = late.count - 1
    while child > 0, late[(child - 1) / 2].key > late[child].key {
      late.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown() {
    late.swapAt(0, late.count - 1)
    late.removeLast()
    var parent = 0
    while 2 * parent + 1 < late.count {
      var child = 2 * parent + 1
      if child + 1 < late.count, late[child + 1].key < late[child].key { child += 1 }
      if late[parent].key <= late[child].key { break }
      late.swapAt(parent, child)
      parent = child
    }
  }
}

/// Jobs in the order in which a queue without shares takes them: retries first, each kind by its key (B-074, B-110).
struct RetriesFirst {
  private var retries = RankQueue()
  private var ordinary = RankQueue()

  /// The first job that still waits here; drops stale entries on the way.
  mutating func first(_ jobs: JobTable) -> (entry: WaitingEntry, isRetry: Bool)? {
    if let entry = Self.first(of: &retries, isRetry: true, jobs) { return (entry, true) }
    return Self.first(of: &ordinary, isRetry: false, jobs).map { ($0, false) }
  }

  mutating func insert(_ slot: Int32, _ job: WaitingFacts) {
    let entry = WaitingEntry(key: job.key, slot: slot)
    if job.isRetry { retries.insert(entry) } else { ordinary.insert(entry) }
  }

  mutating func removeFirst(isRetry: Bool) {
    if isRetry { retries.removeFirst() } else { ordinary.removeFirst() }
  }

  private static func first(of queue: inout RankQueue, isRetry: Bool, _ jobs: JobTable) -> WaitingEntry? {
    while let entry = queue.first {
      if jobs.stillWaits(entry, isRetry: isRetry) { return entry }
      queue.removeFirst()
    }
    return nil
  }
}

extension JobTable {
  /// Whether an entry is about the job's present wait: keys are never given twice.
  func stillWaits(_ entry: WaitingEntry, isRetry: Bool) -> Bool {
    self[entry.slot].state == .runnable && self[entry.slot].waitingKey == entry.key
      && self[entry.slot].isRetry == isRetry
  }
}
