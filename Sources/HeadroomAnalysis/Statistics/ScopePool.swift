import HeadroomKernel
import HeadroomModel

/// One scope over several replications, and what "pooled" means (contract): means are means of the replications' means,
/// percentiles are of all jobs together, counts and totals are means, `min` and `max` the extremes of all.
struct ScopePool {
  /// One per replication, in their order.
  let members: [ScopeFigures]

  /// The pooled value of a figure from the replications' own; only percentiles and `sd` need the samples together.
  func pooled(_ figure: Figure, own: [Double], together: SampleFigures?) -> Double? {
    switch figure.statistic {
    case .min: own.min()
    case .max: own.max()
    case .sd, .p50, .p90, .p95, .p99: together?.value(figure.statistic)
    case .mean, .count, .total, .ratio, .per1000Jobs, .perMonth: Mean.of(own)
    }
  }

  /// The samples of all replications as one set; `nil` for a metric that is no sample.
  func together(_ metric: Metric, beyond: SampleFigures.Beyond = .none) -> SampleFigures? {
    let sets = members.compactMap { $0.statistics.samples(metric) }
    guard var all = sets.first else { return nil }
    for set in sets.dropFirst() { all.merge(set) }
    return SampleFigures(all, recordedPerUnit: metric.recordedPerUnit, beyond: beyond)
  }

  /// Extremes have no interval: they are no estimate of anything.
  static func interval(_ statistic: Statistic, value: Double?, own: [Double]) -> Interval? {
    guard let value, statistic != .min, statistic != .max else { return nil }
    return .around(value, replications: own)
  }
}
