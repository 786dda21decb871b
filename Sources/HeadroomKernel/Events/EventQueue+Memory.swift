extension EventQueue {
  @frozen @usableFromInline struct Event: BitwiseCopyable {
    @usableFromInline var time: Int64
    @usableFromInline var payload: UInt64

    @inlinable init(time: Int64, payload: UInt64) {
      self.time = time
      self.payload = payload
    }
  }

  /// A growing run of events in the order in which they came, and the least of their times. It never shrinks, so a queue
  /// that has found its size allocates no more.
  @frozen @usableFromInline struct Bucket: BitwiseCopyable {
    @usableFromInline var start: UnsafeMutablePointer<Event>
    @usableFromInline var tail: UnsafeMutablePointer<Event>
    @usableFromInline var end: UnsafeMutablePointer<Event>
    /// `Int64.max` while it is empty.
    @usableFromInline var least = Int64.max

    init() {
      start = .allocate(capacity: 16)
      tail = start
      end = start + 16
    }

    var count: Int { tail - start }

    @inlinable @inline(__always)
    mutating func append(_ event: Event) {
      if tail == end { grow() }
      tail.initialize(to: event)
      tail += 1
      if event.time < least { least = event.time }
    }

    mutating func empty() {
      tail = start
      least = .max
    }

    @inline(never) @usableFromInline
    mutating func grow() {
      let (amount, capacity) = (count, 2 * count)
      let larger = UnsafeMutablePointer<Event>.allocate(capacity: capacity)
      larger.initialize(from: start, count: amount)
      start.deallocate()
      start = larger
      tail = larger + amount
      end = larger + capacity
    }
  }

  /// A run of events sorted by time, those of one time in the order in which they came, from `head` up to `tail`.
  ///
  /// What lies just before `head` is never later than an event that comes: it has been popped, or it is the least time of
  /// all, which stands before `start` for good. So a search from behind needs no end of its own.
  @frozen @usableFromInline struct Front: BitwiseCopyable {
    @usableFromInline var head: UnsafeMutablePointer<Event>
    @usableFromInline var tail: UnsafeMutablePointer<Event>
    @usableFromInline var start: UnsafeMutablePointer<Event>
    @usableFromInline var end: UnsafeMutablePointer<Event>

    init() {
      let capacity = 255
      start = Self.memory(capacity)
      end = start + capacity
      head = start
      tail = start
    }

    private static func memory(_ capacity: Int) -> UnsafeMutablePointer<Event> {
      let memory = UnsafeMutablePointer<Event>.allocate(capacity: capacity + 1)
      memory.initialize(to: Event(time: .min, payload: 0))
      return memory + 1
    }

    func deallocate() { (start - 1).deallocate() }

    @inlinable @inline(__always) var isEmpty: Bool { head == tail }

    var count: Int { tail - head }

    /// There must be one.
    @inlinable @inline(__always)
    mutating func removeFirst() -> Event {
      let event = head.pointee
      head += 1
      return event
    }

    mutating func clear() {
      head = start
      tail = start
    }

    /// Adds an event that is due no earlier than all others.
    @inline(__always)
    mutating func append(_ event: Event) {
      if tail == end { makeRoom() }
      tail.initialize(to: event)
      tail += 1
    }

    /// Adds an event behind those that are due no later. One that goes first takes the place of what was popped.
    @inline(__always)
    mutating func insert(_ event: Event) {
      if head != tail && head != start && event.time < head.pointee.time {
        head -= 1
        head.pointee = event
        return
      }
      if tail == end { makeRoom() }
      place(event)
    }

    /// There must be room behind the tail.
    @inline(__always)
    private mutating func place(_ event: Event) {
      var place = tail
      while place[-1].time > event.time {
        place.initialize(to: place[-1])
        place -= 1
      }
      place.initialize(to: event)
      tail += 1
    }

    /// Holds the events of a bucket and nothing else. There are few.
    @inline(__always)
    mutating func takeSorted(_ bucket: Bucket) {
      assert(bucket.count <= end - start)
      clear()
      var next = bucket.start
      while next < bucket.tail {
        place(next.pointee)
        next += 1
      }
    }

    /// Closes the gap before the head when it is the larger part, else doubles the memory.
    @inline(never)
    private mutating func makeRoom() {
      let amount = count
      if head - start > amount {
        start.update(from: head, count: amount)
      } else {
        let capacity = 2 * (end - start)
        let larger = Self.memory(capacity)
        larger.initialize(from: head, count: amount)
        deallocate()
        start = larger
        end = larger + capacity
      }
      head = start
      tail = start + amount
    }
  }
}
