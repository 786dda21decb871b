import HeadroomModel

/// How far a configuration is from the first one of a comparison, on the same work and the same luck.
package struct Difference: Sendable, Hashable {
  package var configuration: String
  package var against: String
  package var metric: Metric
  package var statistic: Statistic
  package var unit: String
  /// This configuration less the first: the mean of the replications' differences.
  package var value: Double
  /// `nil` with one replication, or when the runs are not paired.
  package var interval: Interval?
  /// Replication by replication on the same seed.
  package var isPaired: Bool

  /// What is compared, in the order in which people decide.
  package static let figures: [(metric: Metric, statistic: Statistic)] = [
    (.wait, .mean), (.wait, .p95), (.response, .p95), (.makespan, .max), (.failed, .count), (.lost, .count),
    (.unfinished, .count), (.cost, .perMonth), (.cost, .per1000Jobs), (.cost, .total),
  ]

  static func all(_ subjects: [Subject], _ indices: [TableIndex]) -> [Difference] {
    guard let first = subjects.first else { return [] }
    let base = indices[0]
    return zip(subjects, indices).dropFirst().flatMap { subject, other in
      let isPaired = isPaired(first, base, subject, other)
      // Months of windows that end with the work are not alike.
      let isMonthly = first.scenario.endsByClock && subject.scenario.endsByClock
      return figures.filter { isMonthly || $0.statistic != .perMonth }.compactMap { metric, statistic in
        isPaired
          ? paired(metric, statistic, base, other, names: (subject.name, first.name))
          : unpaired(metric, statistic, base, other, names: (subject.name, first.name))
      }
    }
  }

  /// Same seed, same replications, as many jobs in each: then the work and its luck were the same.
  static func isPaired(_ first: Subject, _ base: TableIndex, _ second: Subject, _ other: TableIndex) -> Bool {
    guard first.identity.seed == second.identity.seed, base.replications == other.replications else { return false }
    return base.replications.allSatisfy { replication in
      base.row(.all, "", .jobs, .count, replication: replication)?.value
        == other.row(.all, "", .jobs, .count, replication: replication)?.value
    }
  }

  private static func paired(
    _ metric: Metric, _ statistic: Statistic, _ base: TableIndex, _ other: TableIndex, names: (String, String)
  ) -> Difference? {
    let differences: [Double] = base.replications.compactMap { replication in
      guard let left = base.row(.all, "", metric, statistic, replication: replication)?.value,
        let right = other.row(.all, "", metric, statistic, replication: replication)?.value
      else { return nil }
      return right - left
    }
    guard let mean = Mean.of(differences) else { return nil }
    return Difference(
      configuration: names.0, against: names.1, metric: metric, statistic: statistic, unit: metric.unit, value: mean,
      interval: .around(mean, replications: differences), isPaired: true)
  }

  private static func unpaired(
    _ metric: Metric, _ statistic: Statistic, _ base: TableIndex, _ other: TableIndex, names: (String, String)
  ) -> Difference? {
    guard let left = base.value(.all, "", metric, statistic), let right = other.value(.all, "", metric, statistic)
    else { return nil }
    return Difference(
      configuration: names.0, against: names.1, metric: metric, statistic: statistic, unit: metric.unit,
      value: right - left, interval: nil, isPaired: false)
  }
}
