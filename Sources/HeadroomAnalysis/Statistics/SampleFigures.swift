import HeadroomKernel
import HeadroomModel

/// Every statistic of one set of samples, in base units.
struct SampleFigures {
  /// Jobs without a sample that an expectation counts as beyond its limit: those that never ran (contract: `wait`).
  struct Beyond {
    var jobs: Int64
    var bound: Expectation.Bound

    static let none = Beyond(jobs: 0, bound: .atMost)
  }

  private let samples: SampleSet
  private let recordedPerUnit: Double
  private let beyond: Beyond
  private let percentiles: [Int64?]

  init(_ samples: SampleSet, recordedPerUnit: Double, beyond: Beyond = .none) {
    self.samples = samples
    self.recordedPerUnit = recordedPerUnit
    self.beyond = beyond
    percentiles = Self.percentiles(of: samples, beyond: beyond)
  }

  var isApproximate: Bool { samples.isApproximate }

  /// `nil`: no data, or a figure that the jobs which never ran leave without a bound.
  func value(_ statistic: Statistic) -> Double? {
    switch statistic {
    case .count: Double(samples.count)
    case .mean: beyond.jobs > 0 ? nil : samples.mean.map { $0 / recordedPerUnit }
    case .sd: beyond.jobs > 0 ? nil : samples.standardDeviation.map { $0 / recordedPerUnit }
    case .min: beyond.jobs > 0 && beyond.bound == .atLeast ? nil : scaled(samples.min)
    case .max: beyond.jobs > 0 && beyond.bound == .atMost ? nil : scaled(samples.max)
    case .p50: scaled(percentiles[0])
    case .p90: scaled(percentiles[1])
    case .p95: scaled(percentiles[2])
    case .p99: scaled(percentiles[3])
    case .total: beyond.jobs > 0 ? nil : Double(samples.sum) / recordedPerUnit
    case .ratio, .per1000Jobs, .perMonth: nil
    }
  }

  private func scaled(_ value: Int64?) -> Double? { value.map { Double($0) / recordedPerUnit } }

  /// By nearest rank among all jobs; a rank that falls on a job beyond the limit has no value.
  private static func percentiles(of samples: SampleSet, beyond: Beyond) -> [Int64?] {
    let wanted: [Percentile] = [.p50, .p90, .p95, .p99]
    guard samples.count > 0 else { return wanted.map { _ in nil } }
    guard beyond.jobs > 0 else { return samples.percentiles(wanted) ?? wanted.map { _ in nil } }
    var all = samples
    var rest = SampleSet()
    for _ in 0..<beyond.jobs { rest.record(beyond.bound == .atMost ? .max : 0) }
    all.merge(rest)
    let values = all.percentiles(wanted) ?? []
    return zip(wanted, values).map { percentile, value in
      let rank = percentile.rank(of: all.count)
      let isBeyond = beyond.bound == .atMost ? rank > samples.count : rank <= beyond.jobs
      // A bucket of the histogram that holds both kinds must not show a value that nobody had.
      return isBeyond ? nil : Swift.min(Swift.max(value, samples.min ?? 0), samples.max ?? value)
    }
  }
}
