/// What comes back after a constant delay: first in, first out.
struct DelayLine<Entry> {
  private var entries: [Entry] = []
  private var head = 0

  var isEmpty: Bool { head == entries.count }
  var count: Int { entries.count - head }
  var first: Entry? { isEmpty ? nil : entries[head] }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  @discardableResult
  mutating func removeFirst() -> Entry {
    defer {
      head += 1
      if head == entries.count {
        entries.removeAll(keepingCapacity: true)
        head = 0
      } else if head > 4096 && head * 2 > entries.count {
        entries.removeFirst(head)
        head = 0
      }
    }
    return entries[head]
  }

  /// Leaves out what is of no use any more, in order.
  mutating func removeAll(where isStale: (Entry) -> Bool) {
    entries.removeFirst(head)
    head = 0
    entries.removeAll(where: isStale)
  }
}
