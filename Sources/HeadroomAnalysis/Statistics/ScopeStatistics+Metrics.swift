import HeadroomKernel
import HeadroomModel

extension Metric {
  /// The metrics that are samples, one value per job or attempt, in the order of the summary.
  static let sampled: [Metric] = [
    .wait, .waitDependency, .waitAdmission, .waitQueue, .waitCapacity, .waitStartup, .response, .run, .attempts,
  ]

  /// The metrics that are counts, in the order of the summary.
  static let counted: [Metric] = [
    .jobs, .succeeded, .failed, .lost, .unfinished, .duplicates, .throttled, .deadLetterUnrun, .overLimit, .interrupted,
    .killed,
  ]

  /// Base unit of the metric's values; a `count` of samples and a `ratio` have their own.
  var unit: String {
    switch self {
    case .wait, .waitDependency, .waitAdmission, .waitQueue, .waitCapacity, .waitStartup, .response, .run, .makespan:
      "s"
    case .attempts, .inService, .duplicates, .interrupted, .killed: "attempts"
    case .jobs, .succeeded, .failed, .lost, .unfinished, .deadLetterUnrun, .overLimit, .inQueue: "jobs"
    case .throttled: "calls"
    case .throughput: "jobs/s"
    case .waited, .utilisation: "ratio"
    case .busyVCPUs: "vCPU"
    case .cost: "USD"
    }
  }

  /// How many of the recorded units make one base unit: times are recorded in microseconds.
  var recordedPerUnit: Double { unit == "s" ? 1_000_000 : 1 }
}

extension ScopeStatistics {
  func samples(_ metric: Metric) -> SampleSet? {
    switch metric {
    case .wait: wait
    case .waitDependency: waitDependency
    case .waitAdmission: waitAdmission
    case .waitQueue: waitQueue
    case .waitCapacity: waitCapacity
    case .waitStartup: waitStartup
    case .response: response
    case .run: run
    case .attempts: attempts
    default: nil
    }
  }

  func counter(_ metric: Metric) -> Int64? {
    switch metric {
    case .jobs: jobs
    case .succeeded: succeeded
    case .failed: failed
    case .lost: lost
    case .unfinished: unfinished
    case .duplicates: duplicates
    case .throttled: throttled
    case .deadLetterUnrun: deadLetterUnrun
    case .overLimit: overLimit
    case .interrupted: interrupted
    case .killed: killed
    default: nil
    }
  }

  func samples(waitingFor cause: WaitCause) -> SampleSet {
    switch cause {
    case .dependency: waitDependency
    case .admission: waitAdmission
    case .queue: waitQueue
    case .capacity: waitCapacity
    case .startup: waitStartup
    }
  }
}
