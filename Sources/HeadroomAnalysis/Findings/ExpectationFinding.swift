import HeadroomModel

/// An expectation, judged on the pooled value.
package struct ExpectationFinding: Sendable, Hashable {
  package var label: String
  package var metric: Metric
  package var statistic: Statistic
  package var bound: Expectation.Bound
  package var unit: String
  package var limit: Double
  /// `nil`: no data, or too many jobs never ran.
  package var value: Double?
  package var holds: Bool
  /// A part of the limit, below zero when broken.
  package var margin: Double?
  /// Seconds.
  package var firstBroken: Double?
  /// Replications in which it does not hold by itself.
  package var brokenIn: Int

  static func all(_ index: TableIndex, _ subject: Subject) -> [ExpectationFinding] {
    index.expectations.filter { $0.replication == index.judgedReplication }.compactMap { row in
      guard let expectation = subject.scenario.expectations.first(where: { $0.label == row.expectation }) else {
        return nil
      }
      let own = index.expectations.filter { $0.replication != nil && $0.expectation == row.expectation }
      return ExpectationFinding(expectation, row, brokenIn: own.count { !$0.holds })
    }
  }

  private init(_ expectation: Expectation, _ row: ExpectationRow, brokenIn: Int) {
    label = row.expectation
    metric = expectation.metric
    statistic = expectation.statistic
    bound = expectation.bound
    unit = expectation.statistic == .ratio ? "ratio" : expectation.metric.unit
    limit = row.limit
    value = row.value
    holds = row.holds
    margin = row.margin
    firstBroken = row.firstBroken
    self.brokenIn = brokenIn
  }

  package var valueText: String { value.map { Phrase.value($0, unit: unit) } ?? missingText }

  private var missingText: String { metric == .wait ? "none: no job, or too many never ran" : "no data" }

  /// `export: wait p95 at most 2 min, but is 3 min 4 s`.
  var brokenText: String {
    guard let value else { return "\(label), but there is \(missingText)" }
    // A pooled count may hold where a single replication does not.
    if bound == .atMost ? value <= limit : value >= limit { return "\(label), but not in each replication" }
    return "\(label), but is \(valueText)"
  }

  package var limitText: String {
    (bound == .atMost ? "at most " : "at least ") + Phrase.value(limit, unit: unit)
  }
}
