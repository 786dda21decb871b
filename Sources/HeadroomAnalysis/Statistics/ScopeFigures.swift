import HeadroomKernel
import HeadroomModel

/// One figure of a summary.
struct Figure {
  var metric: Metric
  var statistic: Statistic
  var unit: String
  /// `nil`: no data.
  var value: Double?
  var isApproximate = false
}

/// Turns what was counted in one scope of one part into figures in base units.
struct ScopeFigures {
  let statistics: ScopeStatistics
  let window: Window

  /// Any figure that an expectation can ask for; `nil`: no data, or no such statistic of that metric.
  ///
  /// - Parameter beyond: jobs that never ran, for an expectation on `wait`.
  func value(_ metric: Metric, _ statistic: Statistic, beyond: SampleFigures.Beyond = .none) -> Double? {
    if let samples = statistics.samples(metric) {
      return SampleFigures(samples, recordedPerUnit: metric.recordedPerUnit, beyond: beyond).value(statistic)
    }
    if let count = statistics.counter(metric) { return counted(count, statistic) }
    switch (metric, statistic) {
    case (.waited, .ratio): return Self.ratio(Double(statistics.waited), Double(statistics.wait.count))
    case (.throughput, .mean): return Self.ratio(Double(statistics.endedInWindow), window.seconds)
    case (.makespan, .max): return makespan
    case (.utilisation, .ratio): return utilisation
    case (.inQueue, _): return gauge(statistics.inQueue, statistic, perUnit: 1)
    case (.inService, _): return gauge(statistics.inService, statistic, perUnit: 1)
    case (.busyVCPUs, _): return gauge(statistics.busyVCPUs, statistic, perUnit: 1024)
    case (.cost, _): return cost(statistic)
    default: return nil
    }
  }

  private func counted(_ count: Int64, _ statistic: Statistic) -> Double? {
    switch statistic {
    case .count: Double(count)
    case .ratio: Self.ratio(Double(count), Double(statistics.jobs))
    default: nil
    }
  }

  private var makespan: Double? {
    guard statistics.firstSubmission >= 0, statistics.lastEnd >= 0 else { return nil }
    return Double(statistics.lastEnd - statistics.firstSubmission) / 1_000_000
  }

  private var utilisation: Double? {
    Self.ratio(Double(statistics.busyVCPUs.windowIntegral), Double(statistics.providedVCPUs.windowIntegral))
  }

  private func gauge(_ gauge: GaugeSummary, _ statistic: Statistic, perUnit: Double) -> Double? {
    switch statistic {
    case .mean: Self.ratio(Double(gauge.windowIntegral) / perUnit, window.seconds * 1_000_000)
    case .max: Double(gauge.maximum) / perUnit
    default: nil
    }
  }

  /// The total covers the whole run; the other statistics the jobs submitted in the window.
  private func cost(_ statistic: Statistic) -> Double? {
    let inWindow = statistics.windowCost.dollars
    return switch statistic {
    case .total: statistics.totalCost.dollars
    case .mean: Self.ratio(inWindow, Double(statistics.jobs))
    case .per1000Jobs: Self.ratio(inWindow * 1000, Double(statistics.jobs))
    case .perMonth: window.perMonth.map { inWindow * $0 }
    default: nil
    }
  }

  private static func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
}

extension ScopeFigures {
  /// The figures of a summary in their defined order. Which ones there are depends on the kind of the scope alone, so
  /// the lists of several replications line up.
  var summary: [Figure] {
    var figures = Metric.sampled.flatMap(sampled)
    figures += Metric.counted.map { figure($0, .count) }
    figures += [figure(.waited, .ratio), figure(.throughput, .mean), figure(.makespan, .max)]
    if statistics.kind.providesCapacity { figures.append(figure(.utilisation, .ratio)) }
    for metric in statistics.kind == .computeEnvironment
      ? [Metric.inService, .busyVCPUs] : [.inQueue, .inService, .busyVCPUs]
    {
      figures += [figure(metric, .mean), figure(metric, .max)]
    }
    let costs: [Statistic] = [.total, .per1000Jobs, .perMonth]
    return figures + costs.map { figure(.cost, $0) }
  }

  private func figure(_ metric: Metric, _ statistic: Statistic) -> Figure {
    Figure(metric: metric, statistic: statistic, unit: metric.unit, value: value(metric, statistic))
  }

  private func sampled(_ metric: Metric) -> [Figure] {
    guard let samples = statistics.samples(metric) else { return [] }
    let figures = SampleFigures(samples, recordedPerUnit: metric.recordedPerUnit)
    return Statistic.ofSamples.map { statistic in
      Figure(
        metric: metric, statistic: statistic, unit: statistic == .count ? metric.populationUnit : metric.unit,
        value: figures.value(statistic), isApproximate: statistic.isPercentile && figures.isApproximate)
    }
  }
}

extension Metric {
  /// What a sample of the metric stands for.
  fileprivate var populationUnit: String { self == .run ? "attempts" : "jobs" }
}

extension Statistic {
  /// The statistics of samples, in the order of the summary.
  static let ofSamples: [Statistic] = [.count, .mean, .sd, .min, .p50, .p90, .p95, .p99, .max, .total]

  package var isPercentile: Bool { [.p50, .p90, .p95, .p99].contains(self) }
}

extension ScopeKind {
  /// Scopes that have vCPU of their own. Jobs belong to the compute environment in which their first attempt ran, and
  /// none waits there; functions and services have a queue too.
  var providesCapacity: Bool {
    self == .all || self == .computeEnvironment || self == .function || self == .service
  }
}
