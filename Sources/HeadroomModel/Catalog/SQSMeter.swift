/// The meter of SQS in one part of a run: bills requests, month by month, and keeps the lines of the bill.
///
/// Tiers count what is paid, with the free tier in front of them when there is one. Instants may not go back by a month.
package struct SQSMeter: Sendable {
  private var standard: Book
  private var fifo: Book
  private var free: TierMeter?
  private var sheet: BillSheet

  /// The tiers of one kind of queue and where their lines begin on the sheet.
  private struct Book: Sendable {
    var tiers: TierMeter
    /// 1e-12 USD for a request, by tier.
    var prices: [Int64]
    var firstLine: Int
  }

  /// - Parameters:
  ///   - freeTier: knob `price.includeFreeTier`.
  ///   - hoursPerMonth: knob `price.hoursPerMonth`.
  package init(_ rates: SQSRates, freeTier: PriceTier? = nil, hoursPerMonth: Double) {
    var lines = (rates.standard + rates.fifo).map(\.line)
    func book(_ tiers: [PriceTier], firstLine: Int) -> Book {
      Book(
        tiers: TierMeter(tiers, hoursPerMonth: hoursPerMonth), prices: tiers.map(\.line.unitPrice),
        firstLine: firstLine)
    }
    standard = book(rates.standard, firstLine: 0)
    fifo = book(rates.fifo, firstLine: rates.standard.count)
    if let freeTier {
      lines.append(freeTier.line)
      free = TierMeter(sizes: [freeTier.size, nil], hoursPerMonth: hoursPerMonth)
    }
    sheet = BillSheet(lines.map { BillSheet.Line($0) })
  }

  /// Bills requests: a call counts as `SQSRates.requests(carrying:)` of them.
  ///
  /// - Parameter kind: `.idle` for receives that found nothing.
  /// - Returns: 1e-12 USD.
  package mutating func requests(
    _ count: Int64, isFIFO: Bool, at instant: Int64, kind: CostItem.Kind = .request
  ) -> Int64 {
    var paid = count
    if let share = free?.take(count, at: instant), share.tier == 0 {
      sheet.add(standard.prices.count + fifo.prices.count, kind, cost: 0, quantity: Int128(share.amount))
      paid = share.rest
    }
    return isFIFO
      ? Self.bill(paid, &fifo, &sheet, at: instant, kind) : Self.bill(paid, &standard, &sheet, at: instant, kind)
  }

  private static func bill(
    _ count: Int64, _ book: inout Book, _ sheet: inout BillSheet, at instant: Int64, _ kind: CostItem.Kind
  ) -> Int64 {
    let share = book.tiers.take(count, at: instant)
    let first = share.amount * book.prices[share.tier]
    sheet.add(book.firstLine + share.tier, kind, cost: first, quantity: Int128(share.amount))
    guard share.rest > 0 else { return first }
    let second = share.rest * book.prices[share.tier + 1]
    sheet.add(book.firstLine + share.tier + 1, kind, cost: second, quantity: Int128(share.rest))
    return first + second
  }

  /// What the next requests cost as long as no tier or month ends; nothing before the free tier is used up.
  package mutating func reach(isFIFO: Bool, at instant: Int64) -> TierReach {
    if let share = free?.reach(at: instant), share.tier == 0 { return .nothing }
    return isFIFO ? Self.reach(&fifo, at: instant) : Self.reach(&standard, at: instant)
  }

  private static func reach(_ book: inout Book, at instant: Int64) -> TierReach {
    let share = book.tiers.reach(at: instant)
    return TierReach(price: book.prices[share.tier], room: share.room, until: share.until)
  }

  /// The lines of the bill so far.
  package var items: [CostItem] { sheet.items }
}
