import HeadroomKernel
import HeadroomModel

/// One invocation from the decision to make it to its end: a single event, or a batch of messages that run one after
/// another in one environment.
///
/// Its place is used again with the memory of its deliveries.
struct Invocation: ~Copyable {
  enum State {
    /// A batch that is being filled until its window ends (L-031).
    case gathering
    /// A batch that Lambda tries to invoke again and again until the visibility timeout (L-036).
    case held
    case starting, running
  }

  /// What it carries of a job.
  struct Delivery: BitwiseCopyable {
    var slot: Int32
    /// The message and the life of its place; -1 outside SQS.
    var message: Int32 = -1
    var life: UInt32 = 0
    var hasFailed = false
  }

  private(set) var function: Int32 = -1
  /// Position in the service's mappings; -1 outside SQS.
  private(set) var mapping: Int32 = -1
  /// Position among asynchronous events; -1 elsewhere.
  private(set) var event: Int32 = -1
  var deliveries = Table<Delivery>()
  var state = State.gathering
  /// The delivery that runs now.
  var position = 0
  /// µs; when it took its environment.
  private(set) var placedAt: Int64 = 0
  /// Number of that placement, from 1; the messages of a batch share it.
  private(set) var placement: Int64 = 0
  /// µs; from here on the handler runs.
  private(set) var readyAt: Int64 = 0
  /// µs of Init that are billed, and the part of the timeout that Init takes when it is repeated (L-010).
  var billedInit: Int64 = 0
  var timeoutUsed: Int64 = 0
  var isFirstCall = false
  /// µs; the timeout of the whole batch.
  private(set) var deadline = Int64.max
  /// The attempt of the present delivery.
  var attempt = Attempt()
  /// Milliseconds billed for earlier deliveries (L-043).
  var billed: Int64 = 0
  /// Tries that were throttled.
  var tries: Int32 = 0
  /// µs; when the first of its messages is visible again.
  var visibleAgain = Int64.max
  /// Bytes of its messages.
  var payload: Int64 = 0

  /// The job that runs now, or first.
  @inline(__always)
  var slot: Int32 { deliveries[position].slot }

  @inline(__always)
  var isLast: Bool { position == deliveries.count &- 1 }

  @inline(__always)
  var isSingleMessage: Bool { mapping >= 0 && deliveries.count == 1 }

  /// It begins, with nothing in it.
  @inline(__always)
  mutating func open(function: Int32, mapping: Int32, event: Int32) {
    self.function = function
    self.mapping = mapping
    self.event = event
    deliveries.removeAll()
    state = .gathering
    position = 0
    billedInit = 0
    timeoutUsed = 0
    isFirstCall = false
    billed = 0
    tries = 0
    visibleAgain = .max
    payload = 0
  }

  /// It takes a message more.
  @inline(__always)
  mutating func take(_ handle: Handle, bytes: Int64) {
    payload &+= bytes
    if handle.visibleAgain < visibleAgain { visibleAgain = handle.visibleAgain }
    deliveries.append(Delivery(slot: handle.slot, message: handle.message, life: handle.life))
  }

  /// It has an environment.
  @inline(__always)
  mutating func place(_ number: Int64, at now: Int64) {
    state = .starting
    placedAt = now
    placement = number
  }

  /// The handler runs: the timeout covers the whole batch (L-014).
  @inline(__always)
  mutating func begin(timeout: Int64, at now: Int64) {
    state = .running
    readyAt = now
    deadline = now.addingClamped(max(timeout &- timeoutUsed, 0))
  }

  /// An attempt of the present delivery begins.
  @inline(__always)
  mutating func beginAttempt(of job: Int64, number: Int32, at now: Int64) {
    attempt.open(of: job, number: number, placedAt: placedAt)
    attempt.record.startedAt = now
    attempt.record.placedSequence = placement
  }

  /// What the bill of its present delivery is: Init goes with the first one, the rounding up to a millisecond with the
  /// last, so that the parts add up to the bill of the invocation (L-043).
  @inline(__always)
  func chargedMilliseconds(isLast: Bool, at now: Int64) -> Int64 {
    let whole = billedInit &+ now &- readyAt
    return (isLast ? whole &+ 999 : whole) / 1000 &- billed
  }

  /// Whether its present delivery bears no Init and brought what it was for.
  @inline(__always)
  var isPlainWork: Bool { (position > 0 || billedInit == 0) && attempt.waste == nil }

  /// The bill of its present delivery.
  @inline(__always)
  mutating func bill(_ milliseconds: Int64, cost: Int64) {
    attempt.record.cost = cost
    attempt.record.billed = milliseconds &* 1000
    billed &+= milliseconds
  }
}

extension Attempt {
  /// It begins where another one of an invocation stood; what is not set here, the run sets before anyone reads it, or
  /// no invocation ever does.
  @inline(__always)
  mutating func open(of job: Int64, number: Int32, placedAt now: Int64) {
    record.job = job
    record.attempt = number
    record.placedAt = now
    record.startedAt = -1
    record.endedAt = -1
    record.outcome = .unfinished
    record.hasExitCode = false
    record.exitCode = 0
    record.reason = -1
    record.statusReason = -1
  }

  /// It ends by itself: what its process leaves.
  @inline(__always)
  mutating func exit() {
    record.hasExitCode = ending.hasExitCode
    record.exitCode = ending.exitCode
    record.reason = ending.reason
    record.statusReason = ending.statusReason
  }

  @inline(__always)
  mutating func close(_ outcome: AttemptOutcome, at now: Int64) {
    record.endedAt = now
    record.outcome = outcome
  }
}

/// An event in Lambda's own queue (L-020).
struct AsynchronousEvent: BitwiseCopyable {
  var slot: Int32
  /// Position in the service's list of ways.
  var way: Int32
  /// µs.
  var acceptedAt: Int64
  var errors: Int32 = 0
  var throttles: Int32 = 0
  var isRunning = false
}
