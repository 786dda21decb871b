/// The pending events: a monotone radix heap of (time, payload), both 64 bits wide, with a sorted front.
///
///     var queue = EventQueue()
///     queue.push(time: 40, payload: 7)
///     queue.nextTime  // 40
///     queue.pop()     // (time: 40, payload: 7)
///
/// Guarantees: events leave by time, and those of one time in the order in which they were pushed. It demands that
/// no event is earlier than the last one popped, which a clock gives for free, and traps otherwise.
/// It does not remove or find events: leave a stale one in and recognise it when it comes.
///
/// The front holds everything that is due at `base` or before, sorted; an event pushed there is inserted from behind.
/// Every other event waits in the bucket named by the highest bit in which its time differs from `base`. When the front
/// is empty, the lowest bucket is next. A small one is sorted into the front as a whole, and `base` becomes the end of the
/// block of times that the bucket stands for. Of a large one the earliest instant goes to the front and becomes `base`,
/// and the rest is dealt out to lower buckets. A front that grows too long, because its block is wide, is dealt out from
/// the clock. Ties stay in order because equal times are always in one place and every move keeps its order.
///
/// Cost: about 100 instructions for a push and a pop with fifty pending, 10 to 30 ns with ten to ten million. The worst
/// is bounded too: between two cuts an event moves down at most 64 buckets, a cut moves a constant number of events beside
/// those pushed since the last refill, and what is inserted passes a constant number of others. Method: Ahuja, Mehlhorn,
/// Orlin, Tarjan, Faster Algorithms for the Shortest Path Problem (1990). The events are in raw memory because arrays of
/// arrays made the bare loop 1.8 times slower; it never leaves this type, and every write is checked against its end.
///
/// Peeking must not move `base`: the simulation looks at `nextTime` to merge arrivals, and an arrival before it may
/// start a job that ends before it. So the earliest time is kept up to date on the side.
@frozen public struct EventQueue: ~Copyable {
  /// The number of events pending.
  @inlinable public var count: Int { pending }
  @usableFromInline var pending = 0

  /// The earliest time pending, `Int64.max` when there is none.
  @inlinable public var nextTime: Int64 { earliest }
  @usableFromInline var earliest = Int64.max

  /// The time of the last pop; the least number before the first one.
  @usableFromInline var clock = Int64.min

  /// The front holds what is due until here, the buckets what is due later.
  @usableFromInline var base = Int64.min

  /// Bit b is set while bucket b holds something.
  @usableFromInline var occupied: UInt64 = 0

  @usableFromInline var front: Front
  @usableFromInline let buckets: UnsafeMutablePointer<Bucket>

  public init() {
    front = Front()
    buckets = .allocate(capacity: 64)
    for index in 0..<64 { (buckets + index).initialize(to: Bucket()) }
  }

  deinit {
    front.deallocate()
    for index in 0..<64 { buckets[index].start.deallocate() }
    buckets.deallocate()
  }

  package var isEmpty: Bool { count == 0 }

  /// Adds an event. Its time must not be before that of the last pop.
  @inlinable @inline(__always)
  public mutating func push(time: Int64, payload: UInt64) {
    precondition(time >= clock, "an event is pushed before the clock")
    let event = Event(time: time, payload: payload)
    pending &+= 1
    if time < earliest { earliest = time }
    if time > base { deal(event) } else { insert(event) }
  }

  /// Takes the earliest event, of several the one pushed first. There must be one.
  @inlinable @inline(__always)
  public mutating func pop() -> (time: Int64, payload: UInt64) {
    precondition(pending > 0, "popped from an empty event queue")
    if front.isEmpty { refill() }
    let event = front.removeFirst()
    pending &-= 1
    clock = event.time
    earliest = front.isEmpty ? earliestDealt() : front.head.pointee.time
    return (event.time, event.payload)
  }
}

// Sending the only owner of the memory to another thread takes everything along; nothing is shared.
extension EventQueue: @unchecked Sendable {}

extension EventQueue {
  /// Up to how many events of a bucket are sorted; what is more is dealt again. The front has room for them.
  private static var few: Int { 24 }

  /// How many events the front holds when it is dealt out rather than searched.
  private static var many: Int { 32 }

  /// Appends an event later than `base` to its bucket.
  @inlinable @inline(__always)
  mutating func deal(_ event: Event) {
    let difference = UInt64(bitPattern: event.time ^ base)
    // The times differ, so the lowest bit changes nothing but spares the case of zero.
    let bucket = 63 &- (difference | 1).leadingZeroBitCount
    buckets[bucket].append(event)
    occupied |= 1 &<< UInt64(truncatingIfNeeded: bucket)
  }

  /// The earliest time outside the front: it is in the lowest bucket that holds something.
  @inlinable @inline(__always)
  borrowing func earliestDealt() -> Int64 {
    occupied == 0 ? .max : buckets[occupied.trailingZeroBitCount].least
  }

  /// Puts an event that is due at `base` or before behind those of the front that are due no later.
  @inline(never) @usableFromInline
  mutating func insert(_ event: Event) {
    // An event at `base` itself goes last and passes no other, however many there are.
    if front.count >= Self.many && event.time < base {
      cut()
      if event.time > base { return deal(event) }
    }
    front.insert(event)
  }

  /// Fills the empty front from the lowest bucket. There must be one that holds something.
  @inline(never) @usableFromInline
  mutating func refill() {
    let lowest = occupied.trailingZeroBitCount
    occupied &= occupied &- 1
    let bucket = buckets + lowest
    if bucket.pointee.count > Self.few { return refillFromMany(bucket) }
    front.takeSorted(bucket.pointee)
    bucket.pointee.empty()
    // The last time of the bucket's block, in the order of unsigned numbers.
    let sign: UInt64 = 1 &<< 63
    let below: UInt64 = (2 &<< UInt64(truncatingIfNeeded: lowest)) &- 1
    base = Int64(bitPattern: ((UInt64(bitPattern: base) ^ sign) | below) ^ sign)
  }

  /// Everything later than the earliest instant goes to lower buckets: within this one, times agree in its own bit.
  private mutating func refillFromMany(_ bucket: UnsafeMutablePointer<Bucket>) {
    var next = bucket.pointee.start
    let end = bucket.pointee.tail
    base = bucket.pointee.least
    bucket.pointee.empty()
    front.clear()
    while next < end {
      if next.pointee.time == base { front.append(next.pointee) } else { deal(next.pointee) }
      next += 1
    }
  }

  /// Moves the base back to the clock and deals out what the front holds beyond it.
  ///
  /// The front came from a small bucket, for the base that a large one leaves is the clock already, and nothing is pushed
  /// before that. All buckets up to its own are empty until now, and the clock lies in or before its block, after the
  /// base that was: it agrees with the present base in all higher bits, so the higher buckets stay right.
  @inline(never)
  private mutating func cut() {
    base = clock
    var next = front.head
    let end = front.tail
    while next < end && next.pointee.time == base { next += 1 }
    front.tail = next
    while next < end {
      deal(next.pointee)
      next += 1
    }
  }
}
