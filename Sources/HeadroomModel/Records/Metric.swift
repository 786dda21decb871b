/// What is measured; the raw values are the names in tables and scenario files.
package enum Metric: String, Sendable, Hashable, CaseIterable {
  case wait
  case waitDependency = "wait_dependency"
  case waitAdmission = "wait_admission"
  case waitQueue = "wait_queue"
  case waitCapacity = "wait_capacity"
  case waitStartup = "wait_startup"
  case response, run, attempts, jobs, waited, throughput, makespan, utilisation
  case busyVCPUs = "busy_vcpus"
  case inQueue = "in_queue"
  case inService = "in_service"
  case succeeded, failed, lost, unfinished, duplicates, throttled
  case deadLetterUnrun = "dead_letter_unrun"
  /// Jobs of which a time limit ended an attempt.
  case overLimit = "over_limit"
  case interrupted, killed, cost
}

/// How a metric is condensed.
package enum Statistic: String, Sendable, Hashable, CaseIterable {
  case count, mean, sd, min, p50, p90, p95, p99, max, total, ratio
  case per1000Jobs = "per_1000_jobs"
  case perMonth = "per_month"
}

/// What a row of a summary is about.
package enum ScopeKind: String, Sendable, Hashable, CaseIterable, BitwiseCopyable {
  case all
  case jobClass = "class"
  case tenant, queue, share
  case computeEnvironment = "compute_environment"
  case function, service, workflow
  /// Jobs by their end, `lost: refused: size`.
  case reason
}

/// Why a job waits.
package enum WaitCause: String, Sendable, Hashable, CaseIterable {
  case dependency, admission, queue, capacity, startup
}
