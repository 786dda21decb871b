/// A job that waits, under the key that says its place.
package struct WaitingEntry: Sendable, Hashable, BitwiseCopyable {
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
package struct RankQueue: ~Copyable {
  private var ring = Ring<WaitingEntry>()
  private var late = Table<WaitingEntry>()

  package init() {}

  package var isEmpty: Bool { ring.isEmpty && late.isEmpty }

  /// The entry with the least key.
  package var first: WaitingEntry? {
    // Not to change anything, but to be asked where it stands: a type without copies is copied for less.
    @inline(__always) mutating get {
      guard !late.isEmpty else { return ring.first }
      guard let next = ring.first, next.key <= late[0].key else { return late[0] }
      return next
    }
  }

  @inline(__always)
  package mutating func insert(_ entry: WaitingEntry) {
    if let last = ring.last, entry.key <= last.key { siftUp(entry) } else { ring.append(entry) }
  }

  @inline(__always)
  package mutating func removeFirst() {
    if late.isEmpty { ring.removeFirst() } else { removeFirstOfBoth() }
  }

  @inline(never)
  private mutating func removeFirstOfBoth() {
    if let next = ring.first, next.key <= late[0].key { ring.removeFirst() } else { siftDown() }
  }

  @inline(never)
  private mutating func siftUp(_ entry: WaitingEntry) {
    late.append(entry)
    var child = late.count - 1
    while child > 0, late[(child - 1) / 2].key > late[child].key {
      late.swap(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  @inline(never)
  private mutating func siftDown() {
    late.swap(0, late.count - 1)
    _ = late.removeLast()
    var parent = 0
    while 2 * parent + 1 < late.count {
      var child = 2 * parent + 1
      if child + 1 < late.count, late[child + 1].key < late[child].key { child += 1 }
      if late[parent].key <= late[child].key { break }
      late.swap(parent, child)
      parent = child
    }
  }
}

/// Jobs in the order in which a queue without shares takes them: retries first, each kind by its key (B-074, B-110).
struct RetriesFirst: ~Copyable {
  private var retries = RankQueue()
  private var ordinary = RankQueue()

  /// The first job that still waits here; drops stale entries on the way.
  @inline(__always)
  mutating func first(_ jobs: borrowing JobTable) -> (entry: WaitingEntry, isRetry: Bool)? {
    dropStale(jobs)
    if let entry = retries.first { return (entry, true) }
    if let entry = ordinary.first { return (entry, false) }
    return nil
  }

  /// Drops those in front that do not wait here any more.
  @inline(__always)
  mutating func dropStale(_ jobs: borrowing JobTable) {
    while let entry = retries.first, !jobs.stillWaits(entry, isRetry: true) { retries.removeFirst() }
    while let entry = ordinary.first, !jobs.stillWaits(entry, isRetry: false) { ordinary.removeFirst() }
  }

  /// The slot of the first job, -1 without one; what is stale has been dropped.
  @inline(__always)
  var head: Int32 {
    mutating get { retries.first?.slot ?? ordinary.first?.slot ?? -1 }
  }

  @inline(__always)
  mutating func removeHead() {
    if retries.isEmpty { ordinary.removeFirst() } else { retries.removeFirst() }
  }

  mutating func insert(_ slot: Int32, _ job: WaitingFacts) {
    insert(WaitingEntry(key: job.key, slot: slot), isRetry: job.isRetry)
  }

  @inline(__always)
  mutating func insert(_ entry: WaitingEntry, isRetry: Bool) {
    if isRetry { retries.insert(entry) } else { ordinary.insert(entry) }
  }

  @inline(__always)
  mutating func removeFirst(isRetry: Bool) {
    if isRetry { retries.removeFirst() } else { ordinary.removeFirst() }
  }
}

extension JobTable {
  /// Whether an entry is about the job's present wait: keys are never given twice.
  @inline(__always)
  func stillWaits(_ entry: WaitingEntry, isRetry: Bool) -> Bool {
    let row = row(entry.slot)
    return row.pointee.state == .runnable && row.pointee.waitingKey == entry.key && row.pointee.isRetry == isRetry
  }
}
