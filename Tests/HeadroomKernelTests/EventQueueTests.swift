import HeadroomKernel
import Testing

@Suite("Event queue")
struct EventQueueTests {
  /// How far behind the clock an event falls due.
  enum Increments: CaseIterable {
    case wide, wholeSeconds, constant, zeroOrOne, everyMagnitude, mostlyShort, mostlyNow

    func next(_ luck: inout RandomStream) -> Int64 {
      switch self {
      case .wide: Int64(luck.below(1_000_000_000))
      case .wholeSeconds: Int64(luck.below(5)) * 1_000_000
      case .constant: 250
      case .zeroOrOne: Int64(luck.below(2))
      case .everyMagnitude: Int64(luck.next() >> (2 + luck.below(62)))
      case .mostlyShort: Int64(luck.below(luck.below(10) == 0 ? 1 << 40 : 100))
      case .mostlyNow: luck.below(3) > 0 ? 0 : Int64(luck.below(1_000))
      }
    }
  }

  @Test("agrees with the reference heap in any mixture of pushes, pops and looks", arguments: Increments.allCases)
  func agreesWithReference(increments: Increments) {
    for round in 0..<20 {
      var luck = testStream("event queue", UInt64(round))
      var queue = EventQueue()
      var reference = ReferenceEventQueue()
      var clock: Int64 = round % 2 == 0 ? 0 : -1_000_000
      // Phases in which the queue tends to grow and to shrink, so that it also runs empty.
      for step in 0..<5_000 {
        let pushes = reference.isEmpty || luck.below(8) < (step / 500 % 2 == 0 ? 5 : 3)
        if pushes {
          let (time, overflow) = clock.addingReportingOverflow(increments.next(&luck))
          queue.push(time: overflow ? .max : time, payload: UInt64(step))
          reference.push(time: overflow ? .max : time, payload: UInt64(step))
        } else {
          let (left, right) = (queue.pop(), reference.pop())
          guard left == right else {
            Issue.record("round \(round), step \(step): \(left) instead of \(right)")
            return
          }
          clock = left.time
        }
        guard queue.nextTime == reference.nextTime, queue.count == reference.count else {
          Issue.record("round \(round), step \(step): next at \(queue.nextTime), not \(reference.nextTime)")
          return
        }
      }
    }
  }

  /// So many that passing each other would take minutes.
  private static let crowd: UInt64 = 1_000_000

  @Test(
    "a crowd due at one instant ahead, among shorter events, costs no more than its number", .timeLimit(.minutes(1)))
  func crowdAhead() {
    // A small bucket that stands for a wide block makes a front in which the crowd's instant lies.
    var queue = EventQueue()
    for offset in 0..<20 as Range<Int64> { queue.push(time: 1 << 40 + offset << 30, payload: .max) }
    #expect(queue.pop().time == 1 << 40)
    let instant: Int64 = 1 << 40 + 1 << 29
    var inOrder = true
    for member in 0..<Self.crowd {
      queue.push(time: instant, payload: member)
      queue.push(time: 1 << 40 + Int64(member / 4), payload: Self.crowd + member)
      inOrder = inOrder && queue.pop() == (1 << 40 + Int64(member / 4), Self.crowd + member)
    }
    for member in 0..<Self.crowd { inOrder = inOrder && queue.pop() == (instant, member) }
    #expect(inOrder)
    #expect(queue.count == 19 && queue.nextTime == 1 << 40 + 1 << 30)
  }

  @Test("a crowd due at the instant that is being handled costs no more than its number", .timeLimit(.minutes(1)))
  func crowdNow() {
    var queue = EventQueue()
    for offset in 0..<20 as Range<Int64> { queue.push(time: -1_000_000 + offset * 1_000, payload: .max) }
    #expect(queue.pop().time == -1_000_000)
    for member in 0..<Self.crowd { queue.push(time: -1_000_000, payload: member) }
    var inOrder = true
    for member in 0..<Self.crowd {
      inOrder = inOrder && queue.pop() == (-1_000_000, member)
      if member % 2 == 0 { queue.push(time: -1_000_000, payload: Self.crowd + member / 2) }
    }
    for member in 0..<Self.crowd / 2 { inOrder = inOrder && queue.pop() == (-1_000_000, Self.crowd + member) }
    #expect(inOrder)
    #expect(queue.count == 19 && queue.nextTime == -999_000)
  }

  @Test(
    "a crowd at the very end of the front's block stays in order when shorter events cut it off",
    .timeLimit(.minutes(1)))
  func crowdAtTheEnd() {
    // From the least time, the block of all times that are not negative ends with the greatest.
    var queue = EventQueue()
    queue.push(time: 0, payload: .max)
    #expect(queue.pop().time == 0)
    for member in 0..<Self.crowd { queue.push(time: .max, payload: member) }
    var inOrder = true
    for member in 0..<Self.crowd {
      let time = Int64(member) * 3
      queue.push(time: time + 2, payload: 2)
      queue.push(time: time + 1, payload: 1)
      inOrder = inOrder && queue.pop() == (time + 1, 1) && queue.pop() == (time + 2, 2)
    }
    for member in 0..<Self.crowd { inOrder = inOrder && queue.pop() == (.max, member) }
    #expect(inOrder && queue.isEmpty && queue.nextTime == .max)
  }

  @Test("the reference heap orders by time and then by insertion")
  func reference() {
    var luck = testStream("reference")
    var queue = ReferenceEventQueue()
    var expected: [(time: Int64, payload: UInt64)] = []
    for payload in 0..<2_000 as Range<UInt64> {
      let time = Int64(luck.below(50))
      queue.push(time: time, payload: payload)
      expected.append((time, payload))
    }
    expected.sort { ($0.time, $0.payload) < ($1.time, $1.payload) }
    for event in expected { #expect(queue.pop() == event) }
    #expect(queue.isEmpty)
  }

  @Test("looking at the next time does not move the clock")
  func lookingIsFree() {
    var queue = EventQueue()
    queue.push(time: 10, payload: 1)
    #expect(queue.pop() == (10, 1))
    queue.push(time: 1_000, payload: 2)
    #expect(queue.nextTime == 1_000)
    // An arrival at 20 starts a job that ends before the event that has been looked at.
    queue.push(time: 500, payload: 3)
    #expect(queue.nextTime == 500)
    queue.push(time: 10, payload: 4)
    #expect(queue.nextTime == 10)
    #expect(queue.pop() == (10, 4))
    #expect(queue.pop() == (500, 3))
    #expect(queue.pop() == (1_000, 2))
    #expect(queue.isEmpty && queue.nextTime == .max)
  }

  @Test("events pushed for the instant that is being handled come last at that instant")
  func sameInstant() {
    var queue = EventQueue()
    for payload in 0..<3 as Range<UInt64> { queue.push(time: 7, payload: payload) }
    #expect(queue.pop() == (7, 0))
    queue.push(time: 7, payload: 3)
    queue.push(time: 8, payload: 4)
    #expect((1...4).map { _ in queue.pop().payload } == [1, 2, 3, 4])
  }

  @Test("the ends of the range are ordinary times")
  func extremes() {
    var queue = EventQueue()
    queue.push(time: .max, payload: 1)
    queue.push(time: .min, payload: 2)
    queue.push(time: 0, payload: 3)
    queue.push(time: .max, payload: 4)
    #expect(queue.count == 4 && queue.nextTime == .min)
    #expect((1...4).map { _ in queue.pop().payload } == [2, 3, 1, 4])
  }

  @Test("an event before the clock is a trap")
  func beforeTheClock() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue()
      queue.push(time: 10, payload: 1)
      queue.push(time: 20, payload: 1)
      _ = queue.pop()
      queue.push(time: 9, payload: 2)
    }
    // The same without the offence ends well, so it is the offence that the trap is about.
    await #expect(processExitsWith: .success) {
      var queue = EventQueue()
      queue.push(time: 10, payload: 1)
      queue.push(time: 20, payload: 1)
      _ = queue.pop()
      queue.push(time: 10, payload: 2)
    }
  }

  @Test("popping from an empty queue is a trap")
  func empty() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue()
      queue.push(time: 10, payload: 1)
      _ = queue.pop()
      _ = queue.pop()
    }
  }
}
