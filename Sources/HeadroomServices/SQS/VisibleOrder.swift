/// Visible messages by their key, from which one can also take what is not first.
///
/// Keys that come in ascending order stand in a line, O(1) each; the others in a heap, O(log n). A message that was
/// removed stays there until it comes to the front.
struct VisibleOrder: ~Copyable {
  struct Entry: BitwiseCopyable {
    var key: UInt64
    var id: Int32

    func isBefore(_ other: Entry) -> Bool { key != other.key ? key < other.key : id < other.id }
  }

  private var line = Ring<Entry>()
  private var heap = Table<Entry>()
  /// The key under which each message is visible; 0 where it is not. By position of the message.
  private var keys = Table<UInt64>()
  private(set) var count = 0

  /// Makes a message visible, or changes the key of one that is.
  @inline(__always)
  mutating func insert(_ id: Int32, key wanted: UInt64) {
    while keys.count <= Int(id) { keys.append(0) }
    let key = max(wanted, 1)
    let known = keys[Int(id)]
    guard known != key else { return }
    if known == 0 { count &+= 1 }
    keys[Int(id)] = key
    let entry = Entry(key: key, id: id)
    if line.isEmpty || line[line.count &- 1].key < key { line.append(entry) } else { push(entry) }
  }

  @inline(__always)
  mutating func takeFirst() -> Int32? {
    while count > 0 {
      let entry = heap.isEmpty ? line.removeFirst() : removeFirst()
      guard keys[Int(entry.id)] == entry.key else { continue }
      keys[Int(entry.id)] = 0
      count &-= 1
      return entry.id
    }
    return nil
  }

  mutating func remove(_ id: Int32) {
    guard Int(id) < keys.count, keys[Int(id)] != 0 else { return }
    keys[Int(id)] = 0
    count &-= 1
  }

  /// The first of line and heap; the heap is not empty.
  @inline(never)
  private mutating func removeFirst() -> Entry {
    if let first = line.first, first.isBefore(heap[0]) { return line.removeFirst() }
    heap.swap(0, heap.count - 1)
    let entry = heap.removeLast()
    siftDown()
    return entry
  }

  private mutating func siftDown() {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swap(child, parent)
      parent = child
    }
  }

  @inline(never)
  private mutating func push(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
      heap.swap(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }
}
