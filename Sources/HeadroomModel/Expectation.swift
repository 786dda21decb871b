import HeadroomKernel

/// What must hold.
package struct Expectation: Sendable, Hashable {
  package enum Jobs: Sendable, Hashable {
    case all
    case className(String)
    case classPrefix(String)
  }

  package enum Bound: Sendable, Hashable { case atMost, atLeast }

  /// How it reads in tables: `export: wait p95 at most 2 min`.
  package var label: String
  package var jobs: Jobs = .all
  package var tenant: String?
  package var queue: String?
  package var workflow: String?
  /// Holds for this configuration only.
  package var configuration: String?
  /// Submission window `[from, to)`.
  package var from: SimInstant?
  package var to: SimInstant?
  package var metric: Metric
  package var statistic: Statistic
  package var bound: Bound
  /// In the metric's base unit: seconds, jobs, USD, a ratio, vCPU.
  package var limit: Double

  package init(label: String, metric: Metric, statistic: Statistic, bound: Bound, limit: Double) {
    self.label = label
    self.metric = metric
    self.statistic = statistic
    self.bound = bound
    self.limit = limit
  }

  package func holds(_ value: Double) -> Bool { bound == .atMost ? value <= limit : value >= limit }
}
