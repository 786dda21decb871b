import HeadroomModel

/// What a configuration costs, and which parts of it buy nothing.
package struct CostFindings: Sendable, Hashable {
  package struct Share: Sendable, Hashable {
    package var kind: CostItem.Kind
    /// Of the whole bill.
    package var share: Double
  }

  /// Of the whole run, warm-up included.
  package var total: Estimate
  package var per1000Jobs: Estimate
  package var perMonth: Estimate
  /// In the order of `CostItem.Kind`, kinds without cost left out.
  package var shares: [Share]
  /// Dates of the prices, in the order of the bill.
  package var pricesAsOf: [String]

  init(_ index: TableIndex) {
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

  package func share(_ kind: CostItem.Kind) -> Double { shares.first { $0.kind == kind }?.share ?? 0 }

  /// What a job costs on average in attempts that failed or ran into a limit, USD (C-1); `nil` without a bill.
  package var wastedPerJob: Double? {
    let wasted = share(.failed)
    guard wasted > 0, let thousand = per1000Jobs.value, thousand > 0 else { return nil }
    return wasted * thousand / 1000
  }

  private static func sum(_ rows: [CostRow]) -> Money { rows.reduce(.zero) { $0 + $1.item.cost } }
}
