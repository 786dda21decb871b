import HeadroomKernel
import HeadroomModel

extension ConfigurationRun {
  /// `waits.csv`: the five causes of every scope of jobs, per replication, then pooled.
  var waitRows: [WaitRow] {
    let index = ScopeIndex(parts)
    let keys = index.keys
    var rows: [WaitRow] = []
    for (position, part) in parts.enumerated() {
      for key in keys {
        let totals = Self.totals(of: index.statistics(key, in: part, at: position))
        rows += waitRows(key, totals, replication: part.replication)
      }
    }
    guard parts.count > 1 else { return rows }
    for key in keys {
      let totals = parts.indices.map { Self.totals(of: index.statistics(key, in: parts[$0], at: $0)) }
      let means = WaitCause.allCases.indices.map { cause in Mean.of(totals.map { $0[cause] }) ?? 0 }
      rows += waitRows(key, means, replication: nil)
    }
    return rows
  }

  /// Seconds waited for each cause, in the order of `WaitCause`.
  private static func totals(of statistics: ScopeStatistics) -> [Double] {
    WaitCause.allCases.map { Double(statistics.samples(waitingFor: $0).sum) / 1_000_000 }
  }

  private func waitRows(_ key: ScopeIndex.Key, _ totals: [Double], replication: Int?) -> [WaitRow] {
    let whole = totals.reduce(0, +)
    return zip(WaitCause.allCases, totals).map { cause, total in
      WaitRow(
        configuration: configuration.name, replication: replication, scopeKind: key.kind, scope: key.name,
        cause: cause, totalSeconds: total, share: whole > 0 ? total / whole : 0)
    }
  }
}
