import HeadroomKernel
import HeadroomModel

/// An event source mapping with its queue (L-030 to L-039).
struct MappingRuntime: ~Copyable {
  let mapping: Lambda.EventSourceMapping
  let function: Int32
  let isFIFO: Bool
  let batchSize: Int
  let hasNoWindow: Bool
  var queue: MessageQueue
  var maximumConcurrency: Int? { didSet { limit = min(allowed, maximumConcurrency ?? .max) } }
  /// Batches that the standard mode allows at once (L-032).
  private(set) var allowed = Self.start { didSet { limit = min(allowed, maximumConcurrency ?? .max) } }
  /// What both allow.
  private var limit: Int
  /// Batches received and not over, those held back by a throttle included.
  var inFlight = 0
  /// µs; since when messages have come; -1 while it is quiet.
  private(set) var activeSince: Int64 = -1
  private var canHalve = true
  /// The batch that is being filled; -1 for none.
  var gathering: Int32 = -1
  var isDirty = false
  /// µs in which a poll found nothing, and since when one does; -1 while there are messages.
  private(set) var idle: Int64 = 0
  private var idleSince: Int64 = 0

  /// L-032.
  private static let start = 5
  private static let most = 1250
  /// LU-7: 300 at each full minute, or one each 200 ms.
  static func step(isLinear: Bool) -> (interval: Int64, amount: Int) { isLinear ? (200_000, 1) : (60_000_000, 300) }

  init(_ mapping: Lambda.EventSourceMapping, function: Int32, timeout: SimDuration, _ knobs: LambdaKnobs) {
    self.mapping = mapping
    self.function = function
    isFIFO = mapping.queue.isFIFO
    batchSize = mapping.batchSize
    hasNoWindow = mapping.maximumBatchingWindow == .zero
    maximumConcurrency = mapping.maximumConcurrency
    limit = min(Self.start, mapping.maximumConcurrency ?? .max)
    queue = MessageQueue(mapping.queue, knobs.queue, visibility: mapping.visibility(timeout: timeout).microseconds)
  }

  /// L-032, L-033. Nothing is received while a batch is being filled.
  @inline(__always)
  var hasRoom: Bool { inFlight < limit && gathering < 0 }

  /// The first message after a quiet time; true when the steps of its growth begin.
  @inline(__always)
  mutating func wake(at now: Int64) -> Bool {
    guard activeSince < 0 else { return false }
    activeSince = now
    allowed = Self.start
    return true
  }

  /// A step: more while messages remain, back to the start when it is quiet. False when no further step follows.
  mutating func grow(by amount: Int) -> Bool {
    canHalve = true
    if queue.visibleCount == 0 && inFlight == 0 {
      activeSince = -1
      allowed = Self.start
      return false
    }
    if queue.visibleCount > 0 { allowed = min(allowed + amount, Self.most) }
    return true
  }

  /// LU-8: half as much after errors and throttles, at most once a step, and never with partial responses.
  mutating func slowDown() {
    guard canHalve, !mapping.reportsBatchItemFailures else { return }
    canHalve = false
    allowed = max(allowed / 2, maximumConcurrency == nil ? 2 : Self.start)
  }

  /// Counts the time in which its polls find nothing (L-039).
  @inline(__always)
  mutating func noteIdle(at now: Int64) {
    let isIdle = queue.visibleCount == 0
    if !isIdle, idleSince >= 0 {
      idle += now - idleSince
      idleSince = -1
    } else if isIdle, idleSince < 0 {
      idleSince = now
    }
  }

  /// The idle time up to the end of the run, µs.
  func idleTime(until end: Int64) -> Int64 { idle + (idleSince >= 0 ? max(end - idleSince, 0) : 0) }
}
