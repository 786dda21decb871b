import HeadroomKernel
import HeadroomModel

extension ConfigurationRun {
  /// `expectations.csv`: each replication judged by itself, then, when there are several, the pooled value.
  var expectationRows: [ExpectationRow] {
    var rows = parts.indices.flatMap { position in
      parts[position].expectations.map { measure in
        judged(expectations[measure.expectation], [position], [measure], replication: parts[position].replication)
      }
    }
    guard parts.count > 1 else { return rows }
    for (number, expectation) in expectations.enumerated() {
      let measured = parts.indices.compactMap { position in
        parts[position].expectations.first { $0.expectation == number }.map { (position, $0) }
      }
      if measured.isEmpty { continue }
      rows.append(judged(expectation, measured.map(\.0), measured.map(\.1), replication: nil))
    }
    return rows
  }

  private func judged(
    _ expectation: Expectation, _ positions: [Int], _ measures: [ExpectationMeasure], replication: Int?
  ) -> ExpectationRow {
    let members = zip(positions, measures).map { ScopeFigures(statistics: $1.statistics, window: windows[$0]) }
    let values = members.map { $0.value(expectation.metric, expectation.statistic, beyond: expectation.beyond([$0])) }
    let value = members.count == 1 ? values[0] : Self.pooled(expectation, members, own: values)
    let holds = expectation.holds(pooled: value, own: values)
    let broken = measures.map(\.firstBroken).filter { $0 >= 0 }.min()
    return ExpectationRow(
      configuration: configuration.name, replication: replication, expectation: expectation.label,
      limit: expectation.limit, value: value, holds: holds, margin: value.flatMap(expectation.margin),
      firstBroken: holds ? nil : broken.map { Double($0) / 1_000_000 })
  }

  private static func pooled(_ expectation: Expectation, _ members: [ScopeFigures], own: [Double?]) -> Double? {
    let figure = Figure(
      metric: expectation.metric, statistic: expectation.statistic, unit: expectation.metric.unit, value: nil)
    let pool = ScopePool(members: members)
    let together = pool.together(expectation.metric, beyond: expectation.beyond(members))
    // A replication whose jobs did not all run has no mean and no maximum, so neither have all of them together.
    if expectation.beyond(members).jobs > 0 && together?.value(expectation.statistic) == nil { return nil }
    return pool.pooled(figure, own: own.compactMap(\.self), together: together)
  }
}

extension Expectation {
  /// An expectation on `wait` counts a job that never ran as beyond every limit.
  func beyond(_ members: [ScopeFigures]) -> SampleFigures.Beyond {
    guard metric == .wait else { return .none }
    let neverRan = members.reduce(0) { $0 + $1.statistics.jobs - $1.statistics.wait.count }
    return SampleFigures.Beyond(jobs: max(0, neverRan), bound: bound)
  }

  /// No data: does not hold. A count of `lost` or `failed` must hold in each replication.
  func holds(pooled: Double?, own: [Double?]) -> Bool {
    guard let pooled, holds(pooled) else { return false }
    guard statistic == .count, metric == .lost || metric == .failed else { return true }
    return own.allSatisfy { $0.map(holds) ?? false }
  }

  /// How far the value is from the limit, as a part of the limit; below zero when it is broken.
  func margin(_ value: Double) -> Double? {
    guard limit != 0 else { return nil }
    return (bound == .atMost ? limit - value : value - limit) / limit.magnitude
  }
}
