import HeadroomKernel

/// One configuration × replication, simulated.
package struct PartResult: Sendable {
  /// Position in `Scenario.configurations`.
  package var configuration: Int
  /// From 1.
  package var replication: Int
  /// 32 hexadecimal digits; depends neither on what is kept nor on the grid.
  package var digest = ""
  package var jobs: Int64 = 0
  package var events: Int64 = 0
  package var names = Names()
  /// The window of averages over time, µs.
  package var windowStart: Int64 = 0
  package var windowEnd: Int64 = 0
  /// End of the simulation, µs.
  package var endedAt: Int64 = 0
  /// `all` first, then by kind in the order of `ScopeKind`, then in the order of the scenario or of first appearance.
  package var scopes: [ScopeStatistics] = []
  /// Jobs submitted in the window, by outcome and reason: `lost`, `refused: size`; sorted by outcome, then reason.
  package var reasons: [ReasonCount] = []
  package var costs: [CostItem] = []
  package var expectations: [ExpectationMeasure] = []
  /// The largest use of each quota of the account, whether bound or not, in the quota's unit (vCPU quotas: 1/1024).
  package var quotaUse: [QuotaUse] = []
  /// In the order of `Observation.Kind`, then of the scenario.
  package var observations: [Observation] = []

  package init(configuration: Int, replication: Int) {
    self.configuration = configuration
    self.replication = replication
  }
}

package struct ReasonCount: Sendable, Hashable {
  package var outcome: Outcome
  package var reason: String
  package var jobs: Int64

  package init(outcome: Outcome, reason: String, jobs: Int64) {
    self.outcome = outcome
    self.reason = reason
    self.jobs = jobs
  }
}

/// One line of the bill of a part.
package struct CostItem: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case busy, startup, failed, duplicate, idle, request, other
  }

  /// `fargate`, `fargate-spot`, as in `prices.csv`.
  package var service: String
  /// `vCPU`, `memory`, as in `prices.csv`.
  package var item: String
  package var region: String
  /// In `unit`: vCPU-hours, GB-hours.
  package var quantity: Double
  package var unit: String
  /// 1e-12 USD per unit.
  package var unitPrice: Int64
  package var cost: Money
  package var priceAsOf: String
  package var kind: Kind

  package init(
    service: String, item: String, region: String, quantity: Double, unit: String, unitPrice: Int64, cost: Money,
    priceAsOf: String, kind: Kind
  ) {
    self.service = service
    self.item = item
    self.region = region
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.cost = cost
    self.priceAsOf = priceAsOf
    self.kind = kind
  }
}

/// What was measured for one expectation: its own scope of jobs.
package struct ExpectationMeasure: Sendable {
  /// Position in `Scenario.expectations`.
  package var expectation: Int
  package var statistics: ScopeStatistics
  /// Submission (counts and cost: instant) at which the figure went beyond its limit, µs; -1 if it never did.
  package var firstBroken: Int64 = -1

  package init(expectation: Int, statistics: ScopeStatistics) {
    self.expectation = expectation
    self.statistics = statistics
  }
}

package struct QuotaUse: Sendable, Hashable {
  package var quota: Account.Quota
  /// Largest demand at one instant: what would have to be granted for nobody to wait for the quota.
  package var needed: Int64
  /// In force at the end; `nil` throttles nothing.
  package var limit: Int64?

  package init(quota: Account.Quota, needed: Int64, limit: Int64?) {
    self.quota = quota
    self.needed = needed
    self.limit = limit
  }
}
