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

/// The gauges of a part: everything, and each class, queue and compute environment.
struct GaugeBoard {
  private(set) var all = ScopeGauges()
  private(set) var classes: [ScopeGauges]
  private(set) var queues: [ScopeGauges]
  private(set) var environments: [ScopeGauges]

  init(classes: Int, queues: Int, environments: Int) {
    self.classes = Array(repeating: ScopeGauges(), count: classes)
    self.queues = Array(repeating: ScopeGauges(), count: queues)
    self.environments = Array(repeating: ScopeGauges(), count: environments)
  }

  /// A job joins (+1) or leaves (-1) those that wait.
  mutating func queue(_ job: JobPlace, by change: Int64, at now: Int64) {
    all.inQueue.change(by: change, at: now)
    classes[Int(job.jobClass)].inQueue.change(by: change, at: now)
    if job.queue >= 0 { queues[Int(job.queue)].inQueue.change(by: change, at: now) }
  }

  /// An attempt begins (+1) or ceases (-1) to run.
  mutating func run(_ job: JobPlace, by change: Int64, at now: Int64) {
    let vcpus = change * job.vcpus
    all.inService.change(by: change, at: now)
    all.busy.change(by: vcpus, at: now)
    classes[Int(job.jobClass)].inService.change(by: change, at: now)
    classes[Int(job.jobClass)].busy.change(by: vcpus, at: now)
    if job.queue >= 0 {
      queues[Int(job.queue)].inService.change(by: change, at: now)
      queues[Int(job.queue)].busy.change(by: vcpus, at: now)
    }
    if job.environment >= 0 {
      environments[Int(job.environment)].inService.change(by: change, at: now)
      environments[Int(job.environment)].busy.change(by: vcpus, at: now)
    }
  }

  /// What an environment provides, or allows where there are no instances.
  mutating func provide(_ vcpus: VCPU, environment: Int, at now: Int64) {
    let before = environments[environment].provided.value
    environments[environment].provided.change(to: vcpus.units, at: now)
    all.provided.change(by: vcpus.units - before, at: now)
  }

  mutating func open(at instant: Int64) { forEach { $0.open(at: instant) } }

  mutating func close(at instant: Int64) { forEach { $0.close(at: instant) } }

  private mutating func forEach(_ body: (inout ScopeGauges) -> Void) {
    body(&all)
    for index in classes.indices { body(&classes[index]) }
    for index in queues.indices { body(&queues[index]) }
    for index in environments.indices { body(&environments[index]) }
  }
}
