import HeadroomModel

/// Finds the rows of one configuration in the tables of a run.
///
/// "The" figure of a metric is the pooled row where there is one, else the row of the only replication.
struct TableIndex {
  private struct Key: Hashable {
    var kind: ScopeKind
    var scope: String
    var metric: Metric
    var statistic: Statistic
    var replication: Int?
  }

  let configuration: String
  /// Ascending.
  let replications: [Int]
  let summary: [SummaryRow]
  let costs: [CostRow]
  let expectations: [ExpectationRow]
  let waits: [WaitRow]
  let reasons: [ReasonRow]
  let quotas: [QuotaRow]
  let observations: [ObservationRow]
  private let positions: [Key: Int]

  /// Only the scopes that findings show: a run with ten thousand tenants has a million rows.
  init(_ subject: Subject) {
    let name = subject.configuration.name
    let rows = subject.tables.summary.filter {
      ($0.scopeKind == .all || $0.scopeKind == .jobClass) && $0.configuration == name
    }
    configuration = name
    summary = rows
    replications = Array(Set(rows.compactMap(\.replication))).sorted()
    costs = subject.tables.costs.filter { $0.configuration == name }
    expectations = subject.tables.expectations.filter { $0.configuration == name }
    waits = subject.tables.waits.filter {
      ($0.scopeKind == .all || $0.scopeKind == .jobClass) && $0.configuration == name
    }
    reasons = subject.tables.reasons.filter { $0.configuration == name }
    quotas = subject.tables.quotas.filter { $0.configuration == name }
    observations = subject.tables.observations.filter { $0.configuration == name }
    var positions: [Key: Int] = [:]
    for (position, row) in rows.enumerated() {
      let key = Key(
        kind: row.scopeKind, scope: row.scope, metric: row.metric, statistic: row.statistic,
        replication: row.replication)
      positions[key] = position
    }
    self.positions = positions
  }

  /// The replication of the rows that count: `nil` is the pooled row.
  var judgedReplication: Int? { replications.count == 1 ? replications[0] : nil }

  func row(
    _ kind: ScopeKind, _ scope: String, _ metric: Metric, _ statistic: Statistic, replication: Int?
  ) -> SummaryRow? {
    let key = Key(kind: kind, scope: scope, metric: metric, statistic: statistic, replication: replication)
    return positions[key].map { summary[$0] }
  }

  func value(_ kind: ScopeKind, _ scope: String, _ metric: Metric, _ statistic: Statistic) -> Double? {
    row(kind, scope, metric, statistic, replication: judgedReplication)?.value
  }

  /// Of all jobs, unless a scope is named.
  func estimate(
    _ metric: Metric, _ statistic: Statistic, kind: ScopeKind = .all, scope: String = ""
  ) -> Estimate {
    guard let row = row(kind, scope, metric, statistic, replication: judgedReplication) else {
      return Estimate(value: nil)
    }
    guard let low = row.low95, let high = row.high95 else { return Estimate(value: row.value) }
    return Estimate(value: row.value, interval: Interval(low: low, high: high))
  }

  /// The names of a kind's scopes, in the order of the rows.
  func scopes(_ kind: ScopeKind) -> [String] {
    summary.filter {
      $0.scopeKind == kind && $0.metric == .jobs && $0.statistic == .count && $0.replication == judgedReplication
    }.map(\.scope)
  }

  var approximations: [String] {
    let judged = summary.filter { $0.approximate && $0.replication == judgedReplication }
    var metrics: [String] = []
    for row in judged where !metrics.contains(row.metric.rawValue) { metrics.append(row.metric.rawValue) }
    guard !metrics.isEmpty else { return [] }
    return ["percentiles over more than 100,000 values are within 0.4 %: \(metrics.joined(separator: ", "))"]
  }
}
