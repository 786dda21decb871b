/// The plain way to keep pending events: a binary heap ordered by time and then by a sequence number.
///
/// Same face and same order of events as `EventQueue`, but with nothing clever in it and no need that time goes
/// forward: it is what the tests compare the fast queue with. Push and pop cost O(log n) comparisons.
package struct ReferenceEventQueue {
  private var heap: [(time: Int64, sequence: UInt64, payload: UInt64)] = []
  private var pushed: UInt64 = 0

  package init() {}

  package var count: Int { heap.count }
  package var isEmpty: Bool { heap.isEmpty }
  package var nextTime: Int64 { heap.first?.time ?? .max }

  package mutating func push(time: Int64, payload: UInt64) {
    heap.append((time, pushed, payload))
    pushed += 1
    rise(from: heap.count - 1)
  }

  package mutating func pop() -> (time: Int64, payload: UInt64) {
    precondition(!heap.isEmpty, "popped from an empty event queue")
    heap.swapAt(0, heap.count - 1)
    let event = heap.removeLast()
    sink(from: 0)
    return (event.time, event.payload)
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[left].sequence) < (heap[right].time, heap[right].sequence)
  }

  private mutating func rise(from start: Int) {
    var child = start
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sink(from start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
