import HeadroomKernel
import HeadroomModel

/// An SQS queue over time (S-001 to S-012): what is visible, what is in flight, what comes back.
///
/// It knows nothing of who polls it. Whoever owns it takes the effects of `advance`, and sets one event for
/// `nextTimer` at a time.
struct MessageQueue: ~Copyable {
  let queue: SQS.Queue
  private let knobs: QueueKnobs
  private let isFIFO: Bool
  private var messages = SlotTable<Message>()
  private var standard = VisibleOrder()
  /// Of a FIFO queue.
  private var groups = GroupOrder()
  private(set) var inFlight = 0
  private var nextKey: UInt64 = 0
  private var marks: UInt32 = 0
  // Spans that are constants of the queue.
  private var delays = TimerLine(by: .receive)
  private var visibilities = TimerLine(by: .receive)
  private var retentions = TimerLine(by: .life)
  private let visibility: Int64
  private let delay: Int64
  private let retention: Int64
  /// The instant of the event on its way, and whether there may be a timer before it.
  private var scheduledAt = Int64.max
  private var isUnarmed = false
  private var lastDelay: Int64 = 0

  /// S-010.
  private static let mostInFlight = 120_000
  /// µs.
  private static let leastVisibility: Int64 = 1_000_000

  /// - Parameter visibility: the effective visibility timeout, µs (L-037).
  init(_ queue: SQS.Queue, _ knobs: QueueKnobs, visibility: Int64) {
    self.queue = queue
    self.knobs = knobs
    isFIFO = queue.isFIFO
    // A message that is never hidden would be received again and again in one instant.
    self.visibility = max(visibility, Self.leastVisibility)
    delay = queue.delay.microseconds
    retention = queue.retention.microseconds
  }

  /// Messages that a receive could return (the metric behind a backlog); those of a locked group are visible too.
  var visibleCount: Int { isFIFO ? groups.count : standard.count }

  var isEmpty: Bool { messages.count == 0 }

  /// Whether a receive would find something now, if only to refuse it.
  @inline(__always)
  var hasReceivable: Bool { (isFIFO ? groups.hasReady : standard.count > 0) && inFlight < Self.mostInFlight }

  @inline(__always)
  func job(_ message: Int32) -> Int32 { messages[message].slot }

  // MARK: Send

  /// A message arrives; it is visible once the queue's delay and the poller's own latency (LU-10) are over.
  @inline(__always)
  mutating func send(_ slot: Int32, group: Int32, pickup: Int64, _ world: inout World) {
    marks &+= 1
    var message = Message(slot: slot, group: group)
    message.mark = marks
    let id = messages.insert(message)
    if retentions.set(id, mark: messages.life(id), due: world.now.addingClamped(retention)) { isUnarmed = true }
    if retentions.isLong(for: messages.count) { retentions.leaveOutStale(messages) }
    if visibilities.isLong(for: messages.count) { visibilities.leaveOutStale(messages) }
    // Pickups differ, and nobody passes a message that was sent before.
    let due = max(world.now.addingClamped(delay &+ pickup), lastDelay)
    if due <= world.now { show(id, &world) } else { put(off: id, until: due) }
  }

  @inline(never)
  private mutating func put(off id: Int32, until due: Int64) {
    lastDelay = due
    if delays.set(id, mark: messages[id].mark, due: due) { isUnarmed = true }
  }

  @inline(__always)
  private mutating func show(_ id: Int32, _ world: inout World) {
    guard !isFIFO, !knobs.shuffles else { return showOther(id, &world) }
    nextKey &+= 1
    messages[id].show(key: nextKey)
    standard.insert(id, key: nextKey)
  }

  @inline(never)
  private mutating func showOther(_ id: Int32, _ world: inout World) {
    messages[id].state = .visible
    if isFIFO {
      if messages[id].key == 0 { messages[id].key = key(of: id, &world) }
      groups.show(id, group: messages[id].group, key: messages[id].key, isReturn: messages[id].receives > 0)
    } else {
      messages[id].key = key(of: id, &world)
      standard.insert(id, key: messages[id].key)
    }
  }

  /// LU-12: the oldest visible first, or in an order that is drawn per message and receive.
  private mutating func key(of id: Int32, _ world: inout World) -> UInt64 {
    nextKey += 1
    guard knobs.shuffles, !isFIFO else { return nextKey }
    var luck = world.luck(messages[id].slot, attempt: messages[id].receives, Purpose.messageOrder)
    return luck.next()
  }

  // MARK: Receive

  /// What one batch takes of a FIFO queue may be several messages of a group.
  @inline(__always)
  mutating func beginBatch() { if isFIFO { groups.beginBatch() } }

  @inline(__always)
  mutating func endBatch() { if isFIFO { groups.endBatch() } }

  /// Hands out the next visible message, or moves it to the dead-letter queue if this would be one receive too many;
  /// only where `hasReceivable` says that there is one.
  @inline(__always)
  mutating func receive(at now: Int64) -> Received? {
    guard let id = isFIFO ? groups.takeFirst() : standard.takeFirst() else { return nil }
    if let most = queue.maxReceiveCount, Int(messages[id].receives) >= most { return bury(id) }
    marks &+= 1
    messages[id].receive(mark: marks)
    inFlight &+= 1
    if isFIFO { groups.lock(group: messages[id].group) }
    let due = now.addingClamped(visibility)
    if visibilities.set(id, mark: marks, due: due) { isUnarmed = true }
    return .message(Handle(message: id, life: messages.life(id), slot: messages[id].slot, visibleAgain: due))
  }

  /// S-007.
  @inline(never)
  private mutating func bury(_ id: Int32) -> Received {
    if isFIFO { groups.leave(group: messages[id].group) }
    messages.remove(id)
    return .deadLetter(job: messages[id].slot)
  }

  /// Deletes a message by the handle of a receive; false when it is gone already. A handle of an earlier receive still
  /// deletes it (S-006).
  @inline(__always)
  mutating func delete(_ message: Int32, life: UInt32) -> Bool {
    guard messages.life(message) == life, messages.isUsed(message) else { return false }
    withdraw(message)
    messages.remove(message)
    return true
  }

  @inline(__always)
  func life(_ message: Int32) -> UInt32 { messages.life(message) }

  /// Takes a message out of where it stands.
  @inline(__always)
  private mutating func withdraw(_ id: Int32) {
    switch messages[id].state {
    case .delayed: break
    case .visible: hide(id)
    case .inFlight:
      inFlight &-= 1
      if isFIFO { groups.unlock(group: messages[id].group) }
    }
  }

  @inline(never)
  private mutating func hide(_ id: Int32) {
    if isFIFO { groups.leaveVisible(id, group: messages[id].group) } else { standard.remove(id) }
  }

  // MARK: Timers

  /// The instant of the next timer; `Int64.max` for none.
  @inline(__always)
  var nextTimer: Int64 { min(delays.next, visibilities.next, retentions.next) }

  /// Sets the event for the next timer, unless one as early is on its way. Only the first timer of a line, or the event
  /// that has come, can make one necessary.
  @inline(__always)
  mutating func arm(_ event: Event, _ world: inout World) { if isUnarmed { armNext(event, &world) } }

  @inline(never)
  private mutating func armNext(_ event: Event, _ world: inout World) {
    isUnarmed = false
    let timer = nextTimer
    let next = max(timer, world.now)
    guard next < scheduledAt, timer < .max else { return }
    scheduledAt = next
    world.schedule(event, at: next)
  }

  /// Everything whose time has come: delays and visibility timeouts that are over, messages that have expired.
  mutating func advance(_ world: inout World, effects: inout Table<QueueEffect>) {
    if scheduledAt <= world.now { scheduledAt = .max }
    isUnarmed = true
    while let id = retentions.take(at: world.now, messages) {
      guard id >= 0 else { continue }
      effects.append(.expired(job: messages[id].slot))
      withdraw(id)
      messages.remove(id)
    }
    while let id = visibilities.take(at: world.now, messages) {
      guard id >= 0, messages[id].state == .inFlight else { continue }
      comeBack(id, &world, effects: &effects)
    }
    while let id = delays.take(at: world.now, messages) {
      guard id >= 0, messages[id].state == .delayed else { continue }
      show(id, &world)
    }
  }

  /// S-006: a message that nobody deleted in time is visible again.
  @inline(never)
  private mutating func comeBack(_ id: Int32, _ world: inout World, effects: inout Table<QueueEffect>) {
    inFlight -= 1
    if isFIFO { groups.unlock(group: messages[id].group) }
    if knobs.movesOnExpiry, let most = queue.maxReceiveCount, Int(messages[id].receives) >= most {
      effects.append(.deadLetter(job: messages[id].slot))
      return messages.remove(id)
    }
    show(id, &world)
  }
}

/// The assumptions that a queue reads.
struct QueueKnobs: BitwiseCopyable {
  /// LU-11.
  var movesOnExpiry: Bool
  /// LU-12.
  var shuffles: Bool
  /// LU-21: the part of messages that a standard queue delivers twice.
  var duplicates: Double

  init(_ assumptions: Assumptions) {
    movesOnExpiry = assumptions.choice("sqs.dlqMove") == "onExpiry"
    shuffles = assumptions.choice("sqs.standardOrder") == "shuffled"
    duplicates = assumptions.ratio("sqs.duplicates")
  }

  /// Whether a job's message is delivered twice.
  @inline(__always)
  func doubles(_ slot: Int32, _ world: inout World) -> Bool { duplicates > 0 && isDoubled(slot, &world) }

  @inline(never)
  private func isDoubled(_ slot: Int32, _ world: inout World) -> Bool {
    var luck = world.luck(slot, attempt: 0, Purpose.duplicate)
    return luck.unit() < duplicates
  }
}
