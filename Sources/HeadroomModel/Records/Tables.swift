/// The rows of the CSV tables and SQLite views, typed: what Analysis makes, Store keeps and Report shows.
package struct SummaryRow: Sendable, Hashable {
  package var configuration: String
  /// `nil`: pooled over replications.
  package var replication: Int?
  package var scopeKind: ScopeKind
  package var scope: String
  package var metric: Metric
  package var statistic: Statistic
  /// `s`, `jobs`, `attempts`, `vCPU`, `USD`, `ratio`, `jobs/s`, `calls`.
  package var unit: String
  /// `nil`: no data.
  package var value: Double?
  package var low95: Double?
  package var high95: Double?
  package var replications: Int
  package var approximate: Bool

  package init(
    configuration: String, replication: Int?, scopeKind: ScopeKind, scope: String, metric: Metric,
    statistic: Statistic, unit: String, value: Double?, low95: Double? = nil, high95: Double? = nil,
    replications: Int = 1, approximate: Bool = false
  ) {
    self.configuration = configuration
    self.replication = replication
    self.scopeKind = scopeKind
    self.scope = scope
    self.metric = metric
    self.statistic = statistic
    self.unit = unit
    self.value = value
    self.low95 = low95
    self.high95 = high95
    self.replications = replications
    self.approximate = approximate
  }
}

package struct CostRow: Sendable, Hashable {
  package var configuration: String
  package var replication: Int
  package var item: CostItem

  package init(configuration: String, replication: Int, item: CostItem) {
    self.configuration = configuration
    self.replication = replication
    self.item = item
  }
}

package struct ExpectationRow: Sendable, Hashable {
  package var configuration: String
  /// `nil`: judged on the pooled value.
  package var replication: Int?
  package var expectation: String
  package var limit: Double
  package var value: Double?
  package var holds: Bool
  /// (limit - value) ÷ limit for an upper bound, the opposite for a lower one; `nil` without a value or with limit 0.
  package var margin: Double?
  /// Seconds.
  package var firstBroken: Double?

  package init(
    configuration: String, replication: Int?, expectation: String, limit: Double, value: Double?, holds: Bool,
    margin: Double?, firstBroken: Double?
  ) {
    self.configuration = configuration
    self.replication = replication
    self.expectation = expectation
    self.limit = limit
    self.value = value
    self.holds = holds
    self.margin = margin
    self.firstBroken = firstBroken
  }
}

package struct WaitRow: Sendable, Hashable {
  package var configuration: String
  package var replication: Int?
  package var scopeKind: ScopeKind
  package var scope: String
  package var cause: WaitCause
  /// µs, exact; the mean over replications in a pooled row is in `totalSeconds` alone.
  package var totalSeconds: Double
  /// Of the whole wait of the scope; 0 without any wait.
  package var share: Double

  package init(
    configuration: String, replication: Int?, scopeKind: ScopeKind, scope: String, cause: WaitCause,
    totalSeconds: Double, share: Double
  ) {
    self.configuration = configuration
    self.replication = replication
    self.scopeKind = scopeKind
    self.scope = scope
    self.cause = cause
    self.totalSeconds = totalSeconds
    self.share = share
  }
}

package enum RunStatus: String, Sendable, CaseIterable { case complete, partial, running, crashed }

package struct PartRow: Sendable, Hashable {
  package var configuration: String
  package var replication: Int
  package var status: RunStatus
  package var digest: String
  package var jobs: Int64
  package var events: Int64

  package init(
    configuration: String, replication: Int, status: RunStatus, digest: String, jobs: Int64, events: Int64
  ) {
    self.configuration = configuration
    self.replication = replication
    self.status = status
    self.digest = digest
    self.jobs = jobs
    self.events = events
  }
}

package struct RunRow: Sendable, Hashable {
  package var run: Int
  package var status: RunStatus
  package var scenario: String
  package var scenarioDigest: String
  package var seed: UInt64
  package var configurations: Int
  package var replications: Int
  package var engineVersion: String
  package var resultDigest: String
  package var jobs: Int64
  package var events: Int64

  package init(
    run: Int, status: RunStatus, scenario: String, scenarioDigest: String, seed: UInt64, configurations: Int,
    replications: Int, engineVersion: String, resultDigest: String, jobs: Int64, events: Int64
  ) {
    self.run = run
    self.status = status
    self.scenario = scenario
    self.scenarioDigest = scenarioDigest
    self.seed = seed
    self.configurations = configurations
    self.replications = replications
    self.engineVersion = engineVersion
    self.resultDigest = resultDigest
    self.jobs = jobs
    self.events = events
  }
}

/// A losses-by-reason line of one configuration, summed over replications.
package struct ReasonRow: Sendable, Hashable {
  package var configuration: String
  package var replication: Int
  package var count: ReasonCount

  package init(configuration: String, replication: Int, count: ReasonCount) {
    self.configuration = configuration
    self.replication = replication
    self.count = count
  }
}

package struct QuotaRow: Sendable, Hashable {
  package var configuration: String
  package var replication: Int
  package var use: QuotaUse

  package init(configuration: String, replication: Int, use: QuotaUse) {
    self.configuration = configuration
    self.replication = replication
    self.use = use
  }
}

package struct ObservationRow: Sendable, Hashable {
  package var configuration: String
  package var replication: Int
  package var observation: Observation

  package init(configuration: String, replication: Int, observation: Observation) {
    self.configuration = configuration
    self.replication = replication
    self.observation = observation
  }
}

/// Everything condensed about a run: enough to print and compare it, without its jobs.
package struct RunTables: Sendable {
  package var summary: [SummaryRow] = []
  package var costs: [CostRow] = []
  package var expectations: [ExpectationRow] = []
  package var waits: [WaitRow] = []
  package var reasons: [ReasonRow] = []
  package var quotas: [QuotaRow] = []
  package var observations: [ObservationRow] = []

  package init() {}
}

/// Reads the condensed tables of a stored run: how Analysis sees a store.
package protocol RunReader {
  func run(_ number: Int) throws -> RunRow
  func configurationNames(run: Int) throws -> [String]
  func tables(run: Int) throws -> RunTables
}
