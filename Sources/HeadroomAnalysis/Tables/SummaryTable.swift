import HeadroomModel

extension ConfigurationRun {
  /// `summary.csv`: the rows of each replication, then the pooled ones.
  var summaryRows: [SummaryRow] {
    let index = ScopeIndex(parts)
    var byReplication: [[SummaryRow]] = parts.map { _ in [] }
    var pooled: [SummaryRow] = []
    for key in index.keys {
      let members = parts.indices.map { position in
        ScopeFigures(
          statistics: index.statistics(key, in: parts[position], at: position), window: windows[position])
      }
      let summaries = members.map(\.summary)
      for (position, figures) in summaries.enumerated() {
        byReplication[position] += figures.map { row(key, $0, replication: parts[position].replication) }
      }
      if parts.count > 1 { pooled += pooledRows(key, ScopePool(members: members), summaries) }
    }
    return byReplication.flatMap(\.self) + pooled
  }

  private func row(_ key: ScopeIndex.Key, _ figure: Figure, replication: Int) -> SummaryRow {
    SummaryRow(
      configuration: configuration.name, replication: replication, scopeKind: key.kind, scope: key.name,
      metric: figure.metric, statistic: figure.statistic, unit: figure.unit, value: figure.value,
      approximate: figure.isApproximate)
  }

  private func pooledRows(_ key: ScopeIndex.Key, _ pool: ScopePool, _ summaries: [[Figure]]) -> [SummaryRow] {
    var together: (metric: Metric, figures: SampleFigures?)?
    return summaries[0].enumerated().map { column, figure in
      if together?.metric != figure.metric { together = (figure.metric, pool.together(figure.metric)) }
      let own = summaries.compactMap { $0[column].value }
      let value = pool.pooled(figure, own: own, together: together?.figures)
      let interval = ScopePool.interval(figure.statistic, value: value, own: own)
      return SummaryRow(
        configuration: configuration.name, replication: nil, scopeKind: key.kind, scope: key.name,
        metric: figure.metric, statistic: figure.statistic, unit: figure.unit, value: value, low95: interval?.low,
        high95: interval?.high, replications: own.count,
        approximate: figure.statistic.isPercentile && together?.figures?.isApproximate == true)
    }
  }
}
