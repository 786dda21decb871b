import HeadroomKernel
import HeadroomModel

/// What a service does over time. The engine calls it phase by phase; see `EventKind` for the order.
protocol ServiceModel: ~Copyable {
  /// Names of queues, functions or services and of environments, which the recorder needs before the service is made.
  static func addNames(of setup: PartSetup, to names: inout Names)
  /// Puts what is scripted into the event queue, and says what stands ready at the start.
  mutating func begin(_ world: inout World)
  /// Phases 1, 2 and 4: something of the service's own is due.
  mutating func handle(_ event: Event, _ world: inout World) throws
  /// Phase 1 is over: what ended in it and goes on waits again, ahead of whatever the later phases bring.
  mutating func completionsAreOver(_ world: inout World)
  /// Phase 3: work arrives from outside.
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws
  /// Phase 4: what ended or was accepted takes effect on what depends on it.
  mutating func propagate(_ world: inout World) throws
  /// Phase 5: places what can be placed, if anything has changed that matters.
  mutating func pass(_ world: inout World) throws
  /// The clock has stopped: writes what is left.
  mutating func finish(_ world: inout World) throws
  /// The largest use of each quota.
  func close(into result: inout PartResult, _ world: borrowing World)
  var costItems: [CostItem] { get }
}

/// One part: the clock, driving a service through a workload.
struct Simulation<Service: ServiceModel & ~Copyable>: ~Copyable {
  private var world: World
  private var service: Service
  private let progress: PartProgress?
  private let isTrial: Bool
  private var due = DueEvents()
  private var wakes = Table<Int32>()
  private var ticks: UInt = 0

  init(world: consuming World, service: consuming Service, progress: PartProgress?, isTrial: Bool) {
    self.world = world
    self.service = service
    self.progress = progress
    self.isTrial = isTrial
  }

  /// Runs to the end: the later of the horizon and the instant at which no job can change any more, or the horizon
  /// itself without `drain`.
  mutating func run(into result: inout PartResult) throws {
    let horizon = world.scenario.horizon?.microseconds ?? -1
    let limit = world.scenario.drain ? Int64.max : world.scenario.horizon?.microseconds ?? .max
    wakeClients()
    while world.nextInstant <= limit, world.nextInstant < .max {
      let next = world.nextInstant
      // Nothing happens at the horizon itself when the run ends there: [0, horizon). Behind the horizon the run ends
      // where no job can change any more, whatever is still scripted.
      if next == limit || (world.isOver && next > horizon) { break }
      world.advance(to: next)
      try instant()
    }
    try end(at: limit, into: &result)
  }

  private mutating func wakeClients() {
    for client in world.clients.clients.indices { world.wakeClient(Int32(client)) }
  }

  /// Everything that is due now, phase by phase, until nothing more is.
  @inline(__always)
  private mutating func instant() throws {
    repeat {
      try tick()
      if let event = world.takeDue() {
        if world.nextInstant == world.now {
          try phases(beginningWith: event)
        } else if event.phase == 0 {
          // Nearly every instant is like this, or brings an arrival and nothing else.
          try service.handle(event, &world)
          service.completionsAreOver(&world)
          try service.propagate(&world)
          try service.pass(&world)
        } else {
          try alone(event)
        }
      } else {
        service.completionsAreOver(&world)
        try submissions()
        try service.propagate(&world)
        try service.pass(&world)
      }
    } while world.nextInstant == world.now
  }

  /// One event of a later phase is all there is at its instant.
  @inline(never)
  private mutating func alone(_ event: Event) throws {
    let phase = event.phase
    service.completionsAreOver(&world)
    if phase == 1 || phase == 2 { try handle(event) }
    if !wakes.isEmpty { try submissions() }
    if phase == 3 { try handle(event) }
    try service.propagate(&world)
    if phase == 4 { try handle(event) }
    try service.pass(&world)
  }

  @inline(never)
  private mutating func phases(beginningWith first: Event) throws {
    due.append(first)
    while let event = world.takeDue() { due.append(event) }
    try handle(phase: 0)
    service.completionsAreOver(&world)
    try handle(phase: 1)
    try handle(phase: 2)
    try submissions()
    try handle(phase: 3)
    try service.propagate(&world)
    try handle(phase: 4)
    try service.pass(&world)
  }

  private mutating func handle(phase: Int) throws {
    for index in 0..<due.count(phase) { try handle(due.event(phase, index)) }
    due.clear(phase)
  }

  private mutating func handle(_ event: Event) throws {
    if event.code == EngineEvent.clientWakes.rawValue {
      world.clientWoke()
      wakes.append(event.index)
    } else {
      try service.handle(event, &world)
    }
  }

  /// Arrivals of this instant, in the order of the file: streams and clients merged by source.
  @inline(__always)
  private mutating func submissions() throws {
    guard wakes.isEmpty else { return try mergedSubmissions() }
    while world.stream.next == world.now {
      try tick()
      try service.submit(world.stream.take(), client: -1, &world)
      world.stopIfEnough()
    }
  }

  @inline(never)
  private mutating func mergedSubmissions() throws {
    wakes.sort()
    var position = 0
    while true {
      try tick()
      let client = position < wakes.count ? wakes[position] : -1
      let clientSource = client >= 0 ? Int(world.clients.clients[Int(client)].source) : Int.max
      let streamSource = world.stream.next == world.now ? world.stream.nextSource : Int.max
      if streamSource == Int.max && client < 0 { break }
      if streamSource <= clientSource {
        try service.submit(world.stream.take(), client: -1, &world)
      } else {
        position += 1
        try submit(from: client)
      }
      world.stopIfEnough()
    }
    wakes.removeAll()
  }

  private mutating func submit(from client: Int32) throws {
    guard !world.isClosed, world.clients.take(client) else { return }
    let source = Int(world.clients.clients[Int(client)].source)
    let count = world.clients.size(of: client)
    guard count > 0 else { return world.wakeClient(client) }
    let number = world.stream.numbers(for: source, count: count)
    try service.submit(Submission(source: source, number: number, count: count), client: client, &world)
  }

  /// Looks up now and then whether somebody wants the part to stop, also within an instant that has no end.
  @inline(__always)
  private mutating func tick() throws {
    ticks &+= 1
    if ticks & 4095 == 0 { try report() }
  }

  @inline(never)
  private mutating func report() throws {
    guard let progress else { return }
    if !isTrial {
      progress.simulatedMicroseconds.store(world.now, ordering: .relaxed)
      progress.jobs.store(world.recorder.jobs, ordering: .relaxed)
      progress.events.store(world.eventCount, ordering: .relaxed)
    }
    if progress.isCancelled.load(ordering: .relaxed) { throw SimulationError.cancelled }
  }

  private mutating func end(at limit: Int64, into result: inout PartResult) throws {
    let horizon = world.scenario.horizon?.microseconds ?? 0
    let last = world.scenario.drain ? max(horizon, world.lastChange) : max(limit == .max ? 0 : limit, 0)
    // Stale timers may have moved the clock beyond the last change; the run still ends where something last changed, and
    // what stands ready is billed until then.
    let end = max(last, world.recorder.settledAt)
    world.advance(to: end)
    try service.finish(&world)
    result.events = world.eventCount
    service.close(into: &result, world)
    try world.recorder.finish(into: &result, at: end, items: service.costItems)
  }
}

/// The events of one instant, by phase.
struct DueEvents: ~Copyable {
  private var phases = Table<Table<Event>>(capacity: 5)

  init() {
    for _ in 0..<5 { phases.append(Table()) }
  }

  mutating func append(_ event: Event) { phases[event.phase].append(event) }

  func count(_ phase: Int) -> Int { phases[phase].count }

  func event(_ phase: Int, _ index: Int) -> Event { phases[phase][index] }

  mutating func clear(_ phase: Int) { phases[phase].removeAll() }
}
