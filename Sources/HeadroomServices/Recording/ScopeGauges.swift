import HeadroomKernel
import HeadroomModel

/// The gauges of one scope over virtual time.
struct ScopeGauges {
  var inQueue = TimeWeighted()
  var inService = TimeWeighted()
  /// 1/1024 vCPU.
  var busy = TimeWeighted()
  var provided = TimeWeighted()
  private var start = Integrals()
  private var end: Integrals?
  private var isOpen = false

  private struct Integrals {
    var inQueue: Int128 = 0
    var inService: Int128 = 0
    var busy: Int128 = 0
    var provided: Int128 = 0
  }

  /// The window of averages begins here.
  mutating func open(at instant: Int64) {
    // A window that closed before it opened is empty.
    start = end ?? integrals(at: instant)
    isOpen = true
  }

  /// It ends here; the gauges go on, for their maxima.
  mutating func close(at instant: Int64) {
    end = integrals(at: instant)
    if !isOpen, let end { start = end }
  }

  private func integrals(at instant: Int64) -> Integrals {
    Integrals(
      inQueue: inQueue.integral(upTo: instant), inService: inService.integral(upTo: instant),
      busy: busy.integral(upTo: instant), provided: provided.integral(upTo: instant))
  }

  /// Writes what was measured into the statistics of the scope; the window must be closed.
  func write(into statistics: inout ScopeStatistics) {
    let end = end ?? start
    statistics.inQueue.windowIntegral = end.inQueue - start.inQueue
    statistics.inQueue.maximum = inQueue.maximum
    statistics.inService.windowIntegral = end.inService - start.inService
    statistics.inService.maximum = inService.maximum
    statistics.busyVCPUs.windowIntegral = end.busy - start.busy
    statistics.busyVCPUs.maximum = busy.maximum
    statistics.providedVCPUs.windowIntegral = end.provided - start.provided
    statistics.providedVCPUs.maximum = provided.maximum
  }
}

/// The gauges of a part, for every scope that its jobs fall into.
struct GaugeBoard {
  private(set) var all = ScopeGauges()
  /// By kind, then by position in the name list of the kind.
  private(set) var lists: [[ScopeGauges]]
  /// One for each expectation on a gauge: mostly none.
  private(set) var watched: [WatchedGauges]
  /// Where each kind stands in `lists`.
  private enum List: Int { case jobClass, tenant, queue, share, environment, workflow }

  static let kinds: [ScopeKind] = [.jobClass, .tenant, .queue, .share, .computeEnvironment, .workflow]

  /// Names of shares may come later: their list grows.
  init(_ names: Names, watching selections: [JobSelection]) {
    watched = selections.map { WatchedGauges(jobs: $0) }
    let counts = [
      names.classes.count, names.tenants.count, names.queues.count, 0, names.environments.count, names.workflows.count,
    ]
    lists = counts.map { Array(repeating: ScopeGauges(), count: $0) }
  }

  var queues: [ScopeGauges] { lists[List.queue.rawValue] }
  var environments: [ScopeGauges] { lists[List.environment.rawValue] }

  /// A job joins (+1) or leaves (-1) those that wait.
  mutating func queue(_ job: JobPlace, by change: Int64, at now: Int64) {
    all.inQueue.change(by: change, at: now)
    update(.jobClass, job.jobClass) { $0.inQueue.change(by: change, at: now) }
    update(.tenant, job.tenant) { $0.inQueue.change(by: change, at: now) }
    update(.queue, job.queue) { $0.inQueue.change(by: change, at: now) }
    update(.share, job.share) { $0.inQueue.change(by: change, at: now) }
    update(.workflow, job.workflow) { $0.inQueue.change(by: change, at: now) }
    for index in watched.indices where watched[index].jobs.covers(job) {
      watched[index].gauges.inQueue.change(by: change, at: now)
    }
  }

  /// A job that waits already is given its share.
  mutating func joinShare(_ share: Int32, at now: Int64) {
    while lists[List.share.rawValue].count <= Int(share) { lists[List.share.rawValue].append(ScopeGauges()) }
    update(.share, share) { $0.inQueue.change(by: 1, at: now) }
  }

  /// An attempt begins (+1) or ceases (-1) to run.
  mutating func run(_ job: JobPlace, by change: Int64, at now: Int64) {
    let vcpus = change * job.vcpus
    func move(_ gauges: inout ScopeGauges) {
      gauges.inService.change(by: change, at: now)
      gauges.busy.change(by: vcpus, at: now)
    }
    move(&all)
    update(.jobClass, job.jobClass, move)
    update(.tenant, job.tenant, move)
    update(.queue, job.queue, move)
    update(.share, job.share, move)
    update(.environment, job.environment, move)
    update(.workflow, job.workflow, move)
    for index in watched.indices where watched[index].jobs.covers(job) { move(&watched[index].gauges) }
  }

  @inline(__always)
  private mutating func update(_ list: List, _ position: Int32, _ body: (inout ScopeGauges) -> Void) {
    if position >= 0 { body(&lists[list.rawValue][Int(position)]) }
  }

  /// What an environment provides, or allows where there are no instances.
  mutating func provide(_ vcpus: VCPU, environment: Int, at now: Int64) {
    let before = environments[environment].provided.value
    update(.environment, Int32(environment)) { $0.provided.change(to: vcpus.units, at: now) }
    provide(by: vcpus.units - before, queue: -1, at: now)
  }

  /// What a function or service provides: the capacity of tasks that stand ready.
  mutating func provide(_ vcpus: VCPU, queue: Int, at now: Int64) {
    let before = queues[queue].provided.value
    update(.queue, Int32(queue)) { $0.provided.change(to: vcpus.units, at: now) }
    provide(by: vcpus.units - before, queue: Int32(queue), at: now)
  }

  private mutating func provide(by change: Int64, queue: Int32, at now: Int64) {
    all.provided.change(by: change, at: now)
    for index in watched.indices where watched[index].jobs.coversCapacity(ofQueue: queue) {
      watched[index].gauges.provided.change(by: change, at: now)
    }
  }

  mutating func open(at instant: Int64) { forEach { $0.open(at: instant) } }

  mutating func close(at instant: Int64) { forEach { $0.close(at: instant) } }

  private mutating func forEach(_ body: (inout ScopeGauges) -> Void) {
    body(&all)
    for index in watched.indices { body(&watched[index].gauges) }
    for list in lists.indices {
      for index in lists[list].indices { body(&lists[list][index]) }
    }
  }
}
