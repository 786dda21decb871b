/// Visible messages by their key: a heap from which one can also take what is not first.
///
/// A message that was removed stays in the heap until it comes to the top; O(log n) each.
struct VisibleOrder {
  private struct Entry {
    var key: UInt64
    var id: Int32
  }

  private var heap: [Entry] = []
  /// The key under which each message is visible; 0 where it is not. By position of the message.
  private var keys: [UInt64] = []
  private(set) var count = 0

  /// Makes a message visible, or changes the key of one that is.
  mutating func insert(_ id: Int32, key: UInt64) {
    while keys.count <= Int(id) { keys.append(0) }
    let key = max(key, 1)
    guard keys[Int(id)] != key else { return }
    if keys[Int(id)] == 0 { count += 1 }
    keys[Int(id)] = key
    heap.append(Entry(key: key, id: id))
    siftUp(heap.count - 1)
  }

  mutating func takeFirst() -> Int32? {
    while let first = heap.first {
      removeTop()
      guard keys[Int(first.id)] == first.key else { continue }
      keys[Int(first.id)] = 0
      count -= 1
      return first.id
    }
    return nil
  }

  mutating func remove(_ id: Int32) {
    guard Int(id) < keys.count, keys[Int(id)] != 0 else { return }
    keys[Int(id)] = 0
    count -= 1
  }

  private mutating func removeTop() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, isBefore(child + 1, child) { child += 1 }
      guard isBefore(child, parent) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0, isBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].key, heap[left].id) < (heap[right].key, heap[right].id)
  }
}
