/// Capacity on its way back after a constant delay: first in, first out.
struct DelayLine {
  struct Entry {
    var environment: Int32
    var vcpus: Int64
    var queue: Int32
    var share: Int32
  }

  private var entries: [Entry] = []
  private var head = 0

  mutating func append(_ entry: Entry) { entries.append(entry) }

  mutating func removeFirst() -> Entry {
    defer {
      head += 1
      if head > 4096 && head * 2 > entries.count {
        entries.removeFirst(head)
        head = 0
      }
    }
    return entries[head]
  }
}

/// Calls first come, first served.
struct WaitingCalls {
  private var calls: [PendingCall] = []
  private var head = 0
  /// Whether an event at the next token is on its way.
  var isScheduled = false

  var isEmpty: Bool { head == calls.count }
  var first: PendingCall? { isEmpty ? nil : calls[head] }

  mutating func append(_ call: PendingCall) { calls.append(call) }

  mutating func removeFirst() {
    head += 1
    if head == calls.count {
      calls.removeAll(keepingCapacity: true)
      head = 0
    }
  }
}

/// A call that will be made again, with the life that tells it from a later one at the same slot or node.
struct PendingCall {
  var call: Int32
  var life: UInt32
}
