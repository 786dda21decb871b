import HeadroomModel

/// What an expectation may say of each metric: its statistics, and how a limit is written.
extension Metric {
  /// What the values of a metric are.
  private enum Kind { case time, count, gauge, ratio, rate, money, attempts, span }

  private var kind: Kind {
    switch self {
    case .wait, .waitDependency, .waitAdmission, .waitQueue, .waitCapacity, .waitStartup, .response, .run: .time
    case .makespan: .span
    case .attempts: .attempts
    case .jobs, .succeeded, .failed, .lost, .unfinished, .duplicates, .throttled, .deadLetterUnrun, .overLimit,
      .interrupted,
      .killed:
      .count
    case .waited, .utilisation: .ratio
    case .throughput: .rate
    case .busyVCPUs, .inQueue, .inService: .gauge
    case .cost: .money
    }
  }

  /// The statistics that the metric has.
  package var statistics: [Statistic] {
    switch kind {
    case .time, .attempts: [.mean, .sd, .min, .p50, .p90, .p95, .p99, .max, .count, .total]
    case .count: [.count]
    case .gauge: [.mean, .max]
    case .ratio: [.ratio]
    case .rate: [.mean]
    case .span: [.max]
    case .money: [.total, .per1000Jobs, .perMonth]
    }
  }

  /// How a limit is written, in the words of a message.
  package func limitWords(_ statistic: Statistic) -> String {
    if statistic == .count { return "a number" }
    return switch kind {
    case .time, .span: Quantity.span.words
    case .count, .gauge, .attempts: "a number"
    case .ratio: Quantity.ratio.words
    case .rate: Quantity.rate.words
    case .money: Quantity.money.words
    }
  }

  /// A limit in the metric's base unit: seconds, jobs, USD, a ratio, jobs per second.
  package func limit(_ text: String, _ statistic: Statistic) throws(QuantityFault) -> Double {
    if statistic == .count { return try number(text) }
    switch kind {
    case .time, .span: return Double(try TimeSpanText.parse(text)) / 1e6
    case .count, .gauge, .attempts: return try number(text)
    case .ratio: return try NumberText.ratio(text)
    case .rate: return try RateText.parse(text).perSecond
    case .money: return Double(try SizeText.picoUSD(text)) / 1e12
    }
  }

  private func number(_ text: String) throws(QuantityFault) -> Double {
    let number = try NumberText.decimal(text)
    if number.isNegative, !number.isZero { throw QuantityFault(.outOfRange, "is negative") }
    return number.double
  }
}
