import HeadroomKernel
import HeadroomModel

/// What every service shares: the clock, the events, the work that arrives, the jobs in flight, and the record.
struct World: ~Copyable {
  private(set) var now: Int64 = 0
  private(set) var events = EventQueue()
  var jobs = JobTable()
  var recorded = RecordedJobs()
  var work: Work
  var stream: SubmissionStream
  var clients: ClosedClients
  var recorder: Recorder
  let scenario: Scenario
  let configuration: Configuration
  /// By position in `Work.blueprints`.
  let facts: Table<BlueprintFacts>
  /// By source: the blueprint of the single jobs that it generates; -1 for any other source.
  let singles: Table<Int32>
  /// How many jobs end all submissions (`stopAfter`); the greatest number when nobody says.
  private let mostJobs: Int64
  /// The last instant at which something happened to a job.
  var lastChange: Int64 = 0
  private(set) var eventCount: Int64 = 0
  /// µs after its end that whoever waits for a job learns of it (EU-18).
  var completionLag: Int64 = 0
  /// Jobs outside Batch that have ended and are depended on.
  private var nodeEnds: [NodeEnd] = []

  struct NodeEnd {
    var node: Int32
    var child: Int32
    var succeeded: Bool
  }

  /// Clients that think now and will submit again.
  private var thinkingClients = 0

  init(_ scenario: Scenario, configuration: Int, work: Work, recorder: consuming Recorder) {
    self.scenario = scenario
    self.configuration = scenario.configurations[configuration]
    self.work = work
    self.recorder = recorder
    facts = Table(work.blueprints.map { BlueprintFacts($0) })
    singles = Table(work.sources.map { $0.single(in: work) })
    mostJobs = scenario.stopAfterJobs.map { Int64($0) } ?? .max
    stream = SubmissionStream(work, horizon: scenario.horizon)
    clients = ClosedClients(work, horizon: scenario.horizon)
  }

  var instant: SimInstant { SimInstant(microseconds: now) }

  /// When something is due next; `Int64.max` for never.
  var nextInstant: Int64 { min(events.nextTime, stream.next) }

  /// Whether no job can change any more: none is in flight and none will be submitted.
  var isOver: Bool { jobs.inFlight == 0 && stream.next == .max && thinkingClients == 0 }

  mutating func advance(to instant: Int64) { now = instant }

  @inline(__always)
  mutating func schedule(_ event: Event, at instant: Int64) {
    guard instant < .max else { return }
    events.push(time: instant, payload: event.payload)
  }

  /// Takes an event that is due now.
  @inline(__always)
  mutating func takeDue() -> Event? {
    guard events.nextTime == now else { return nil }
    eventCount &+= 1
    return Event(payload: events.pop().payload)
  }

  /// Stops all submissions once `stopAfter` jobs are there.
  mutating func stopIfEnough() {
    guard recorder.jobs >= mostJobs || (stream.next == .max && mostJobs < .max) else { return }
    closeSubmissions()
  }

  private mutating func closeSubmissions() {
    // Work that ends by itself before the limit has its last submission too.
    guard !isClosed, recorder.jobs >= mostJobs || clients.clients.isEmpty else { return }
    isClosed = true
    stream.stop()
    recorder.submissionsEnd(at: now)
  }

  /// No more submissions (`stopAfter`).
  private(set) var isClosed = false

  // MARK: Luck

  func blueprint(_ slot: Int32) -> Blueprint { work.blueprints[Int(jobs[slot].blueprint)] }

  /// Where the luck of a job's attempt is found; attempt 0 is the job itself.
  func luck(_ slot: Int32, attempt: Int32, _ purpose: UInt32) -> RandomStream {
    RandomStream(
      key: facts[Int(jobs[slot].blueprint)].key, index: jobs[slot].luckIndex, attempt: UInt32(attempt), purpose: purpose
    )
  }

  // MARK: Ends

  /// A job is over: writes it, wakes its client, frees its slot.
  @inline(__always)
  mutating func finish(_ slot: Int32) throws {
    let client = jobs[slot].client
    try retire(slot)
    if client >= 0 { release(client) }
  }

  @inline(never)
  private mutating func release(_ client: Int32) {
    if clients.ended(client) { wakeClient(client) }
  }

  private(set) var hasNodeEnds = false

  mutating func takeNodeEnds() -> [NodeEnd] {
    hasNodeEnds = false
    defer { nodeEnds.removeAll(keepingCapacity: true) }
    return nodeEnds
  }

  mutating func noteNodeEnd(_ slot: Int32, succeeded: Bool) {
    guard jobs[slot].node >= 0 else { return }
    hasNodeEnds = true
    nodeEnds.append(NodeEnd(node: jobs[slot].node, child: jobs[slot].child, succeeded: succeeded))
  }

  /// The client of a job learns that it has ended.
  mutating func release(clientOf slot: Int32) {
    let client = jobs[slot].client
    if client >= 0, clients.ended(client) { wakeClient(client) }
  }

  /// A client has thought long enough.
  mutating func clientWoke() { thinkingClients -= 1 }

  mutating func wakeClient(_ client: Int32) {
    guard !isClosed, let instant = clients.wake(client, after: now.addingClamped(completionLag)) else { return }
    thinkingClients += 1
    schedule(Event(EngineEvent.clientWakes, client), at: instant)
  }
}

extension Work.Source {
  fileprivate func single(in work: Work) -> Int32 {
    guard case .generated(let blueprint) = self, BlueprintFacts(work.blueprints[Int(blueprint)]).isSingle else {
      return -1
    }
    return blueprint
  }
}
