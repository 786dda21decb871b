/// The messages of a FIFO queue: each group in order, and nothing of a group while another message of it is in flight,
/// except to the batch that has just taken its predecessors (S-012, L-038).
struct GroupOrder: ~Copyable {
  private struct Entry {
    var key: UInt64
    var id: Int32
  }

  private struct Group {
    /// Visible messages that were never received, in order of arrival.
    var waiting = DelayLine<Entry>()
    /// Those that came back, by key.
    var returned: [Entry] = []
    var inFlight = 0

    var first: Entry? {
      guard let old = returned.first else { return waiting.first }
      guard let new = waiting.first else { return old }
      return old.key < new.key ? old : new
    }

    mutating func removeFirst() -> Entry? {
      guard let first else { return nil }
      if returned.first?.id == first.id { returned.removeFirst() } else { waiting.removeFirst() }
      return first
    }
  }

  private var groups: [Group] = []
  /// Groups that a receive may take from, by the key of their first message.
  private var ready = VisibleOrder()
  private(set) var count = 0
  /// The groups that the present batch has locked: it may take more of them.
  private var batch: Set<Int> = []

  var hasReady: Bool { ready.count > 0 }

  private func index(_ group: Int32) -> Int { Int(group) + 1 }

  /// - Parameter key: order of arrival in the queue; a message that comes back keeps its own.
  mutating func show(_ id: Int32, group: Int32, key: UInt64, isReturn: Bool) {
    let group = index(group)
    while groups.count <= group { groups.append(Group()) }
    let entry = Entry(key: key, id: id)
    if isReturn {
      let place = groups[group].returned.firstIndex { $0.key > key } ?? groups[group].returned.count
      groups[group].returned.insert(entry, at: place)
    } else {
      groups[group].waiting.append(entry)
    }
    count += 1
    offer(group)
  }

  private mutating func offer(_ group: Int) {
    let isFree = groups[group].inFlight == 0 || batch.contains(group)
    guard isFree, let first = groups[group].first else { return ready.remove(Int32(group)) }
    ready.insert(Int32(group), key: first.key)
  }

  /// A batch begins: it may take several messages of a group.
  mutating func beginBatch() { batch.removeAll(keepingCapacity: true) }

  mutating func endBatch() {
    let locked = batch.sorted()
    batch.removeAll(keepingCapacity: true)
    for group in locked { offer(group) }
  }

  mutating func takeFirst() -> Int32? {
    guard let group = ready.takeFirst(), let entry = groups[Int(group)].removeFirst() else { return nil }
    count -= 1
    return entry.id
  }

  /// A message that was taken is in flight.
  mutating func lock(group: Int32) {
    groups[index(group)].inFlight += 1
    batch.insert(index(group))
    offer(index(group))
  }

  /// It is deleted or visible again.
  mutating func unlock(group: Int32) {
    groups[index(group)].inFlight -= 1
    offer(index(group))
  }

  /// A message that was taken went to the dead-letter queue.
  mutating func leave(group: Int32) { offer(index(group)) }

  /// A visible message is gone.
  mutating func leaveVisible(_ id: Int32, group: Int32) {
    let group = index(group)
    if groups[group].waiting.first?.id == id {
      groups[group].waiting.removeFirst()
    } else if let place = groups[group].returned.firstIndex(where: { $0.id == id }) {
      groups[group].returned.remove(at: place)
    } else {
      groups[group].waiting.removeAll { $0.id == id }
    }
    count -= 1
    offer(group)
  }
}
