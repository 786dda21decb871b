import HeadroomModel

extension KeyTable {
  /// Words of the vocabulary that the model owns.
  static let metricNames = Metric.allCases.map(\.rawValue)
  static let statisticNames = Statistic.allCases.map(\.rawValue)
  static let traceFormats = Trace.Format.allCases.map(\.rawValue)
}
