import HeadroomKernel
import HeadroomModel

/// The gauges of a part, for every scope that its jobs fall into.
struct GaugeBoard: ~Copyable {
  /// By number of gauge.
  private var inQueue = Table<WindowedGauge>()
  private var inService = Table<RunningGauge>()
  private var waiting: GaugePartition
  private var running: GaugePartition
  /// What a job moves while it waits, by place; while it runs, by combination of place and environment.
  private var waitingLists = Table<GaugeList>()
  private var runningLists = Table<GaugeList>()
  /// Capacity, which no job moves: of all, by queue, by environment.
  private var providedByAll = WindowedGauge()
  private var providedByQueue: [WindowedGauge]
  private var providedByEnvironment: [WindowedGauge]
  /// One for each expectation on a gauge: mostly none.
  private(set) var watched: [WatchedGauges]

  init(_ names: Names, watching selections: [JobSelection]) {
    let counts = ScopeReference.List.allCases.map { names.count(of: $0) }
    waiting = GaugePartition(counts: counts)
    running = GaugePartition(counts: counts)
    inQueue.append(WindowedGauge())
    inService.append(RunningGauge())
    providedByQueue = Array(repeating: WindowedGauge(), count: names.queues.count)
    providedByEnvironment = Array(repeating: WindowedGauge(), count: names.environments.count)
    watched = selections.map { WatchedGauges(jobs: $0) }
  }

  // MARK: Scopes

  /// Jobs of one more place will wait.
  mutating func addPlace(_ place: Place) {
    let (gauges, splits) = waiting.join(place.scopes())
    for split in splits {
      inQueue.append(inQueue[split.from])
      waitingLists.split(split)
    }
    waitingLists.append(gauges)
  }

  /// Jobs of one more combination will run.
  mutating func addCombination(_ place: Place, environment: Int32) {
    let (gauges, splits) = running.join(place.scopes(environment: environment))
    for split in splits {
      inService.append(inService[split.from])
      runningLists.split(split)
    }
    runningLists.append(gauges)
  }

  // MARK: Jobs

  /// A job joins (+1) or leaves (-1) those that wait.
  @inline(__always)
  mutating func queue(_ place: Int32, by change: Int64, at now: Int64) {
    let list = waitingLists.address(Int(place))
    var index = 0
    while index < list.pointee.count {
      inQueue[list.pointee[index]].level.change(by: change, at: now)
      index &+= 1
    }
  }

  /// A job that waits falls into one more scope: its gauges are those that it had and at most one other.
  mutating func requeue(from place: Int32, to other: Int32, at now: Int64) {
    let (before, after) = (waitingLists.address(Int(place)), waitingLists.address(Int(other)))
    for index in 0..<after.pointee.count {
      let gauge = after.pointee[index]
      if !before.pointee.contains(Int32(truncatingIfNeeded: gauge)) { inQueue[gauge].level.change(by: 1, at: now) }
    }
  }

  /// An attempt begins (+1) or ceases (-1) to run.
  @inline(__always)
  mutating func run(_ combination: Int32, _ vcpus: Int64, by change: Int64, at now: Int64) {
    let list = runningLists.address(Int(combination))
    var index = 0
    while index < list.pointee.count {
      let gauge = inService.address(list.pointee[index])
      gauge.pointee.jobs.level.change(by: change, at: now)
      gauge.pointee.vcpus.level.change(by: change &* vcpus, at: now)
      index &+= 1
    }
  }

  var isWatched: Bool { !watched.isEmpty }

  /// The same for the gauges that expectations watch.
  mutating func watch(_ place: Place, queue: Int64, running: Int64, _ vcpus: Int64, at now: Int64) {
    for index in watched.indices where watched[index].jobs.covers(place) {
      if queue != 0 { watched[index].inQueue.level.change(by: queue, at: now) }
      guard running != 0 else { continue }
      watched[index].inService.level.change(by: running, at: now)
      watched[index].busy.level.change(by: running * vcpus, at: now)
    }
  }

  // MARK: Capacity

  /// What an environment provides, or allows where there are no instances.
  mutating func provide(_ vcpus: VCPU, environment: Int, at now: Int64) {
    let before = providedByEnvironment[environment].level.value
    providedByEnvironment[environment].level.change(to: vcpus.units, at: now)
    provide(by: vcpus.units - before, queue: -1, at: now)
  }

  /// What a function or service provides: the capacity of tasks that stand ready.
  mutating func provide(_ vcpus: VCPU, queue: Int, at now: Int64) {
    let before = providedByQueue[queue].level.value
    providedByQueue[queue].level.change(to: vcpus.units, at: now)
    provide(by: vcpus.units - before, queue: Int32(queue), at: now)
  }

  private mutating func provide(by change: Int64, queue: Int32, at now: Int64) {
    providedByAll.level.change(by: change, at: now)
    for index in watched.indices where watched[index].jobs.coversCapacity(ofQueue: queue) {
      watched[index].provided.level.change(by: change, at: now)
    }
  }

  // MARK: The window

  mutating func open(at instant: Int64) { forEach { $0.open(at: instant) } }

  mutating func close(at instant: Int64) { forEach { $0.close(at: instant) } }

  private mutating func forEach(_ body: (inout WindowedGauge) -> Void) {
    for index in inQueue.indices { body(&inQueue[index]) }
    for index in inService.indices {
      body(&inService[index].jobs)
      body(&inService[index].vcpus)
    }
    body(&providedByAll)
    for index in providedByQueue.indices { body(&providedByQueue[index]) }
    for index in providedByEnvironment.indices { body(&providedByEnvironment[index]) }
    for index in watched.indices { watched[index].forEach(body) }
  }
}

// MARK: What they say

extension GaugeBoard {
  func waiting(_ scope: ScopeReference) -> Int64 { inQueue[waiting.gauge(scope)].level.value }

  func running(_ scope: ScopeReference) -> Int64 { inService[running.gauge(scope)].jobs.level.value }

  /// 1/1024 vCPU.
  func busyVCPUs(_ scope: ScopeReference) -> Int64 { inService[running.gauge(scope)].vcpus.level.value }

  /// 1/1024 vCPU.
  func providedVCPUs(_ scope: ScopeReference) -> Int64 { provided(scope)?.level.value ?? 0 }

  private func provided(_ scope: ScopeReference) -> WindowedGauge? {
    switch scope.list {
    case .all: providedByAll
    case .queue: providedByQueue[Int(scope.position)]
    case .environment: providedByEnvironment[Int(scope.position)]
    case .jobClass, .tenant, .share, .workflow: nil
    }
  }

  /// Writes what was measured into the statistics of a scope; the window must be closed.
  func write(_ scope: ScopeReference, into statistics: inout ScopeStatistics) {
    statistics.inQueue = inQueue[waiting.gauge(scope)].summary
    statistics.inService = inService[running.gauge(scope)].jobs.summary
    statistics.busyVCPUs = inService[running.gauge(scope)].vcpus.summary
    if let provided = provided(scope) { statistics.providedVCPUs = provided.summary }
  }
}

extension Table<GaugeList> {
  /// Whoever moved the gauge of `from` moves that of `to` as well.
  fileprivate mutating func split(_ split: GaugePartition.Split) {
    guard split.from > 0 else { return }
    for index in indices where self[index].contains(Int32(split.from)) { self[index].append(Int32(split.to)) }
  }
}

extension Names {
  func count(of list: ScopeReference.List) -> Int {
    switch list {
    case .all: 1
    case .jobClass: classes.count
    case .tenant: tenants.count
    case .queue: queues.count
    case .share: shares.count
    case .environment: environments.count
    case .workflow: workflows.count
    }
  }
}
