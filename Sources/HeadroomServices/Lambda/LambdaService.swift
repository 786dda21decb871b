import HeadroomKernel
import HeadroomModel

/// AWS Lambda over time: functions with their environments, and what invokes them.
///
/// The parts of its behaviour stand in files of their name: admission, synchronous callers, asynchronous events,
/// mappings and their batches, runs, changes, the bill.
struct LambdaService: ServiceModel, ~Copyable {
  let knobs: LambdaKnobs
  let reasons: LambdaReasons
  var planner: AttemptPlanner
  /// Whether a reservation has a request rate of its own, and the account's follows its quota (L-004).
  let limitsReservations: Bool
  let followsQuota: Bool
  /// How jobs are submitted, by `Job.plan`.
  let ways: [Way]
  /// The same, as far as the loop asks.
  let wayFacts: Table<WayFacts>
  /// What the jobs of each blueprint carry.
  let payloads: Table<Payload>
  /// The `submit` entry of each mapping.
  let entryOfMapping: [Int]

  var functions: Table<FunctionRuntime>
  var mappings: Table<MappingRuntime>
  /// What is reserved of the account's concurrency.
  var reserved: Int64
  var limits: ConcurrencyLimits
  /// L-004 for what is not reserved.
  var requests: TokenBucket?
  var held: HeldJobs
  var invocations = SlotTable<Invocation>()
  var events = SlotTable<AsynchronousEvent>()
  var placements: Int64 = 0
  var bill: LambdaBillBook

  /// Jobs whose caller calls now.
  var ready = Table<Int32>()
  var effects = Table<QueueEffect>()
  /// Whether anything changed that a waiting caller may have waited for, and whether there may be one.
  var isDirty = false
  var callersWait = false
  /// Whether a mapping is dirty.
  var pollsAreDue = false

  struct Way {
    var function: Int32
    var source: Lambda.Source
    /// Position in `mappings`; -1 outside SQS.
    var mapping: Int32
    var client: Client
  }

  /// What the loop asks of a way.
  struct WayFacts: BitwiseCopyable {
    enum Source { case synchronous, asynchronous, sqs }

    var function: Int32
    var mapping: Int32
    var source: Source
    /// Whether its callers wait for the first instant at which their call can work.
    var waits: Bool
  }

  /// Bytes, and the requests that carry them (S-002).
  struct Payload: BitwiseCopyable {
    var bytes: Int64
    var requests: Int64
  }

  var costItems: [CostItem] { bill.items }

  func close(into result: inout PartResult, _ world: borrowing World) { result.quotaUse = [limits.use] }

  // MARK: Phases

  @inline(__always)
  mutating func handle(_ event: Event, _ world: inout World) throws {
    guard event.code == LambdaEvent.runEnds.rawValue else { return try handleOther(event, &world) }
    if invocations.isLive(event) { try finishRun(event.index, &world) }
  }

  @inline(never)
  private mutating func handleOther(_ event: Event, _ world: inout World) throws {
    guard let kind = LambdaEvent(rawValue: event.code) else { return try handleShared(event, &world) }
    switch kind {
    case .ready where invocations.isLive(event): try begin(event.index, &world)
    case .timeout where invocations.isLive(event): try timeOut(event.index, &world)
    case .queueTimer: try advanceQueue(event.index, &world)
    case .growth: grow(Int(event.index), &world)
    case .eventAges where events.isLive(event): try age(event.index, &world)
    case .eventDue where events.isLive(event): try tryEvent(event.index, &world)
    case .batchAgain where invocations.isLive(event): try tryBatchAgain(event.index, &world)
    case .windowEnds where invocations.isLive(event): try closeWindow(event.index, &world)
    case .pass: isDirty = true
    case .ready, .runEnds, .timeout, .eventAges, .eventDue, .batchAgain, .windowEnds: break
    }
  }

  private mutating func handleShared(_ event: Event, _ world: inout World) throws {
    switch event.shared {
    case .change: try applyChange(Int(event.index), &world)
    case .cancel where isOf(event, &world), .terminate where isOf(event, &world): try withdraw(event.index, &world)
    case .callAgain where isCalling(event, &world): try call(event.index, &world)
    case .givesUp where isCalling(event, &world): try giveUp(event.index, &world)
    case .endSeen: held.see()
    case .cancel, .terminate, .callAgain, .givesUp, .clientWakes, nil: break
    }
  }

  private mutating func isOf(_ event: Event, _ world: inout World) -> Bool { event.isOf(world.jobs[event.index].life) }

  private mutating func isCalling(_ event: Event, _ world: inout World) -> Bool {
    isOf(event, &world) && world.jobs[event.index].state == .calling
  }

  @inline(__always)
  mutating func completionsAreOver(_ world: inout World) {}

  @inline(__always)
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    guard let slot = held.takeSingle(submission, client: client, &world) else {
      return try submitOthers(submission, client: client, &world)
    }
    let way = wayFacts[Int(world.jobs[slot].plan)]
    if case .sqs = way.source, size(slot, way, &world) {
      send(slot, Int(way.mapping), &world)
    } else {
      try arrive(slot, &world)
    }
  }

  @inline(never)
  private mutating func submitOthers(_ submission: Submission, client: Int32, _ world: inout World) throws {
    try held.take(submission, client: client, &world, ready: &ready)
    try callReady(&world)
  }

  @inline(__always)
  mutating func propagate(_ world: inout World) throws {
    if world.hasNodeEnds || held.hasNews { try propagateEnds(&world) }
  }

  @inline(never)
  private mutating func propagateEnds(_ world: inout World) throws {
    repeat {
      try held.propagate(&world, ready: &ready)
      try callReady(&world)
    } while world.hasNodeEnds
  }

  /// Phase 5: callers that wait, then the polls of the mappings, each in the order of the file.
  @inline(__always)
  mutating func pass(_ world: inout World) throws {
    if isDirty { try serveCallers(&world) }
    if pollsAreDue { try pollQueues(&world) }
  }

  @inline(never)
  private mutating func serveCallers(_ world: inout World) throws {
    isDirty = false
    callersWait = false
    for index in functions.indices where !functions[index].waiting.isEmpty {
      try serveWaiting(index, &world)
      if !functions[index].waiting.isEmpty { callersWait = true }
    }
  }

  @inline(never)
  private mutating func pollQueues(_ world: inout World) throws {
    pollsAreDue = false
    for index in mappings.indices where mappings[index].isDirty { try poll(index, &world) }
  }

  /// A new invocation, with nothing in it.
  @inline(__always)
  mutating func openInvocation(_ function: Int32, mapping: Int32 = -1, event: Int32 = -1) -> Int32 {
    var id = invocations.takeFree()
    if id < 0 { id = invocations.insert(Invocation()) }
    invocations[id].open(function: function, mapping: mapping, event: event)
    return id
  }

  /// A new invocation of one event.
  mutating func openInvocation(of slot: Int32, _ function: Int32, event: Int32 = -1) -> Int32 {
    let id = openInvocation(function, event: event)
    invocations[id].deliveries.append(Invocation.Delivery(slot: slot))
    return id
  }
}
