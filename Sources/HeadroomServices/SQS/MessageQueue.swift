import HeadroomKernel
import HeadroomModel

/// An SQS queue over time (S-001 to S-012): what is visible, what is in flight, what comes back.
///
/// It knows nothing of who polls it. Whoever owns it takes the effects of `advance`, and sets one event for
/// `nextTimer` at a time.
struct MessageQueue {
  let queue: SQS.Queue
  private let knobs: QueueKnobs
  private var messages = SlotTable<Message>()
  private var standard = VisibleOrder()
  private var groups: GroupOrder?
  private(set) var inFlight = 0
  private var nextKey: UInt64 = 0
  private var marks: UInt32 = 0
  // Spans that are constants of the queue.
  private var delays = TimerLine()
  private var visibilities = TimerLine()
  private var retentions = TimerLine()
  private let visibility: Int64
  /// The instant of the event on its way.
  private var scheduledAt = Int64.max

  /// S-010.
  private static let mostInFlight = 120_000
  /// µs.
  private static let leastVisibility: Int64 = 1_000_000

  /// - Parameter visibility: the effective visibility timeout, µs (L-037).
  init(_ queue: SQS.Queue, _ knobs: QueueKnobs, visibility: Int64) {
    self.queue = queue
    self.knobs = knobs
    // A message that is never hidden would be received again and again in one instant.
    self.visibility = max(visibility, Self.leastVisibility)
    if queue.isFIFO { groups = GroupOrder() }
  }

  /// Messages that a receive could return (the metric behind a backlog); those of a locked group are visible too.
  var visibleCount: Int { groups?.count ?? standard.count }

  var isEmpty: Bool { messages.count == 0 }

  /// Whether a receive would find something now, if only to refuse it.
  var hasReceivable: Bool { inFlight < Self.mostInFlight && (groups?.hasReady ?? (standard.count > 0)) }

  func job(_ message: Int32) -> Int32 { messages[message].slot }

  // MARK: Send

  /// A message arrives; it is visible once the queue's delay and the poller's own latency (LU-10) are over.
  mutating func send(_ slot: Int32, group: Int32, pickup: Int64, _ world: borrowing World) {
    var message = Message(slot: slot, sentAt: world.now, group: group)
    marks &+= 1
    message.mark = marks
    let id = messages.insert(message)
    retentions.set(id, mark: messages.life(id), due: world.now.addingClamped(queue.retention.microseconds))
    compact()
    // Pickups differ, and nobody passes a message that was sent before.
    let due = max(world.now.addingClamped(queue.delay.microseconds + pickup), lastDelay)
    guard due > world.now else { return show(id, world) }
    lastDelay = due
    delays.set(id, mark: messages[id].mark, due: due)
  }

  private var lastDelay: Int64 = 0

  private mutating func show(_ id: Int32, _ world: borrowing World) {
    messages[id].state = .visible
    if groups != nil {
      if messages[id].key == 0 { messages[id].key = key(of: id, world) }
      groups?.show(id, group: messages[id].group, key: messages[id].key, isReturn: messages[id].receives > 0)
    } else {
      messages[id].key = key(of: id, world)
      standard.insert(id, key: messages[id].key)
    }
  }

  /// LU-12: the oldest visible first, or in an order that is drawn per message and receive.
  private mutating func key(of id: Int32, _ world: borrowing World) -> UInt64 {
    nextKey += 1
    guard knobs.shuffles, !queue.isFIFO else { return nextKey }
    var luck = world.luck(messages[id].slot, attempt: messages[id].receives, Purpose.messageOrder)
    return luck.next()
  }

  // MARK: Receive

  /// What one batch takes of a FIFO queue may be several messages of a group.
  mutating func beginBatch() { groups?.beginBatch() }

  mutating func endBatch() { groups?.endBatch() }

  /// Hands out the next visible message, or moves it to the dead-letter queue if this would be one receive too many.
  mutating func receive(at now: Int64) -> Received? {
    guard hasReceivable, let id = groups?.takeFirst() ?? standard.takeFirst() else { return nil }
    let job = messages[id].slot
    if let most = queue.maxReceiveCount, Int(messages[id].receives) >= most {
      groups?.leave(group: messages[id].group)
      messages.remove(id)
      return .deadLetter(job: job)
    }
    messages[id].receives += 1
    messages[id].state = .inFlight
    marks &+= 1
    messages[id].mark = marks
    inFlight += 1
    groups?.lock(group: messages[id].group)
    visibilities.set(id, mark: marks, due: now.addingClamped(visibility))
    return .message(id)
  }

  /// When a message received now would be visible again.
  func visibleAgain(from now: Int64) -> Int64 { now.addingClamped(visibility) }

  /// Deletes a message by the handle of a receive; false when it is gone already. A handle of an earlier receive still
  /// deletes it (S-006).
  mutating func delete(_ message: Int32, life: UInt32) -> Bool {
    guard messages.life(message) == life, messages.isUsed(message) else { return false }
    withdraw(message)
    messages.remove(message)
    return true
  }

  func life(_ message: Int32) -> UInt32 { messages.life(message) }

  /// Takes a message out of where it stands.
  private mutating func withdraw(_ id: Int32) {
    switch messages[id].state {
    case .delayed: break
    case .visible:
      if groups != nil { groups?.leaveVisible(id, group: messages[id].group) } else { standard.remove(id) }
    case .inFlight:
      inFlight -= 1
      groups?.unlock(group: messages[id].group)
    }
  }

  // MARK: Timers

  /// The instant of the next timer; `Int64.max` for none.
  var nextTimer: Int64 { min(delays.next, visibilities.next, retentions.next) }

  /// Sets the event for the next timer, unless one as early is on its way.
  mutating func arm(_ event: Event, _ world: inout World) {
    let next = max(nextTimer, world.now)
    guard next < scheduledAt, nextTimer < .max else { return }
    scheduledAt = next
    world.schedule(event, at: next)
  }

  /// Everything whose time has come: delays and visibility timeouts that are over, messages that have expired.
  mutating func advance(_ world: borrowing World, effects: inout [QueueEffect]) {
    if scheduledAt <= world.now { scheduledAt = .max }
    while let timer = retentions.take(at: world.now) {
      guard messages.isUsed(timer.index), messages.life(timer.index) == timer.mark else { continue }
      effects.append(.expired(job: messages[timer.index].slot))
      withdraw(timer.index)
      messages.remove(timer.index)
    }
    while let timer = visibilities.take(at: world.now) {
      guard isCurrent(timer), messages[timer.index].state == .inFlight else { continue }
      comeBack(timer.index, world, effects: &effects)
    }
    while let timer = delays.take(at: world.now) {
      guard isCurrent(timer), messages[timer.index].state == .delayed else { continue }
      show(timer.index, world)
    }
  }

  private func isCurrent(_ timer: (index: Int32, mark: UInt32)) -> Bool {
    messages.isUsed(timer.index) && messages[timer.index].mark == timer.mark
  }

  /// S-006: a message that nobody deleted in time is visible again.
  private mutating func comeBack(_ id: Int32, _ world: borrowing World, effects: inout [QueueEffect]) {
    inFlight -= 1
    groups?.unlock(group: messages[id].group)
    if knobs.movesOnExpiry, let most = queue.maxReceiveCount, Int(messages[id].receives) >= most {
      effects.append(.deadLetter(job: messages[id].slot))
      return messages.remove(id)
    }
    show(id, world)
  }

  private mutating func compact() {
    retentions.compact(alive: messages.count) { messages.isUsed($0) && messages.life($0) == $1 }
    visibilities.compact(alive: messages.count) { messages.isUsed($0) && messages[$0].mark == $1 }
  }
}

/// The assumptions that a queue reads.
struct QueueKnobs {
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
  func doubles(_ slot: Int32, _ world: borrowing World) -> Bool {
    guard duplicates > 0 else { return false }
    var luck = world.luck(slot, attempt: 0, Purpose.duplicate)
    return luck.unit() < duplicates
  }
}
