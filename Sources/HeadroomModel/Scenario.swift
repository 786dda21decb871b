import HeadroomKernel

/// A validated scenario: one workload and the configurations that are compared on it.
package struct Scenario: Sendable {
  package enum Warmup: Sendable, Hashable {
    case time(SimDuration)
    /// The first so many jobs, in order of submission over all classes.
    case jobs(Int64)
  }

  package var name: String
  package var description: String?
  package var seed: UInt64 = 1
  /// Calendar time of t = 0 in microseconds since 1970, UTC.
  package var start: Int64?
  package var horizon: SimDuration?
  package var drain = true
  package var warmup: Warmup = .time(.zero)
  package var stopAfterJobs: Int64?
  package var region = "us-east-1"
  package var expectations: [Expectation] = []
  package var workload: Workload
  package var configurations: [Configuration]

  package init(name: String, workload: Workload, configurations: [Configuration]) {
    self.name = name
    self.workload = workload
    self.configurations = configurations
  }
}
