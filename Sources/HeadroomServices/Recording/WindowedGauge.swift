import HeadroomKernel
import HeadroomModel

/// A gauge over virtual time, and what of its integral lies in the window of averages.
struct WindowedGauge {
  var level = TimeWeighted()
  private var start: Int128 = 0
  private var end: Int128?
  private var isOpen = false

  /// The window of averages begins here.
  mutating func open(at instant: Int64) {
    // A window that closed before it opened is empty.
    start = end ?? level.integral(upTo: instant)
    isOpen = true
  }

  /// It ends here; the gauge goes on, for its maximum.
  mutating func close(at instant: Int64) {
    end = level.integral(upTo: instant)
    if !isOpen, let end { start = end }
  }

  /// What was measured; the window must be closed.
  var summary: GaugeSummary {
    var summary = GaugeSummary()
    summary.windowIntegral = (end ?? start) - start
    summary.maximum = level.maximum
    return summary
  }
}

/// What runs: how many attempts, and on how much.
struct RunningGauge {
  var jobs = WindowedGauge()
  /// 1/1024 vCPU.
  var vcpus = WindowedGauge()
}

/// The gauges of the jobs that one expectation speaks of.
struct WatchedGauges {
  let jobs: JobSelection
  var inQueue = WindowedGauge()
  var inService = WindowedGauge()
  /// 1/1024 vCPU.
  var busy = WindowedGauge()
  var provided = WindowedGauge()

  init(jobs: JobSelection) { self.jobs = jobs }

  mutating func forEach(_ body: (inout WindowedGauge) -> Void) {
    body(&inQueue)
    body(&inService)
    body(&busy)
    body(&provided)
  }

  func write(into statistics: inout ScopeStatistics) {
    statistics.inQueue = inQueue.summary
    statistics.inService = inService.summary
    statistics.busyVCPUs = busy.summary
    statistics.providedVCPUs = provided.summary
  }
}
