import HeadroomModel

/// What a configuration costs (C-10), and which parts of it buy nothing (C-9).
package struct CostFindings: Sendable, Hashable {
  package struct Share: Sendable, Hashable {
    package var kind: CostItem.Kind
    /// Of the whole bill.
    package var share: Double
  }

  /// Of the whole run, warm-up included.
  package var total: Estimate
  /// Whether a month of one configuration can be set against that of another: with a horizon or `stopAfter` all have
  /// the same window. Without one it lasts until the last job is done, and the slowest looks cheapest.
  package var comparesByMonth: Bool
  package var per1000Jobs: Estimate
  package var perMonth: Estimate
  /// In the order of `CostItem.Kind`, kinds without cost left out.
  package var shares: [Share]
  /// Dates of the prices, in the order of the bill.
  package var pricesAsOf: [String]

  init(_ index: TableIndex, _ scenario: Scenario) {
    comparesByMonth = scenario.endsByClock
    total = index.estimate(.cost, .total)
    per1000Jobs = index.estimate(.cost, .per1000Jobs)
    perMonth = index.estimate(.cost, .perMonth)
    let whole = Self.sum(index.costs)
    shares = CostItem.Kind.allCases.compactMap { kind in
      let part = Self.sum(index.costs.filter { $0.item.kind == kind })
      return whole > .zero && part > .zero ? Share(kind: kind, share: part.dollars / whole.dollars) : nil
    }
    var dates: [String] = []
    for row in index.costs where !dates.contains(row.item.priceAsOf) { dates.append(row.item.priceAsOf) }
    pricesAsOf = dates
  }

  /// By which configurations are ranked, in USD: a month, else the whole run, which is the same work for all.
  package var ranked: Double? { comparesByMonth ? perMonth.value ?? total.value : total.value }

  /// ` a month`, ` in all`: behind an amount of `ranked`.
  package var rankedPeriod: String { comparesByMonth && perMonth.value != nil ? " a month" : " in all" }

  package func share(_ kind: CostItem.Kind) -> Double { shares.first { $0.kind == kind }?.share ?? 0 }

  /// What a job costs on average in attempts that failed or ran into a limit, USD (C-1); `nil` without a bill.
  package var wastedPerJob: Double? {
    let wasted = share(.failed)
    guard wasted > 0, let thousand = per1000Jobs.value, thousand > 0 else { return nil }
    return wasted * thousand / 1000
  }

  private static func sum(_ rows: [CostRow]) -> Money { rows.reduce(.zero) { $0 + $1.item.cost } }
}

extension Scenario {
  /// Whether the window of averages ends for all configurations alike, and not with the last of their jobs.
  var endsByClock: Bool { horizon != nil || stopAfterJobs != nil }
}
