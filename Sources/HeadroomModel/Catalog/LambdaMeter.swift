/// Lambda's meter in one part of a run: bills attempts and requests, month by month, and keeps the lines of the bill.
///
///     var meter = LambdaMeter([rates], hoursPerMonth: 730)
///     let bill = meter.bill(memoryMB: 512, initMicroseconds: 0, handlerMicroseconds: 3_000_000, endedAt: now)
///
/// Tiers count what is paid; with a free tier that is used up first (P-010). An attempt belongs to the month in which it
/// ends; instants may not go back by a month.
package struct LambdaMeter: Sendable {
  private var books: [Book] = []
  private var freeDuration: TierMeter?
  private var freeRequests: TierMeter?
  private var sheet: BillSheet

  /// One processor's tiers and where its lines lie on the sheet.
  private struct Book: Sendable {
    var tiers: TierMeter
    /// 1e-12 USD for a GB-second, by tier.
    var prices: [Int64]
    var storagePrice: Int64
    var requestPrice: Int64
    var firstTierLine: Int
    var storageLine: Int { firstTierLine + prices.count }
    var requestLine: Int { storageLine + 1 }
  }

  /// MB × µs, the grain in which Init and handler are told apart. Tiers are counted in MB × ms.
  private static let grainsPerGBSecond: Int64 = 1_024_000_000
  /// With a free tier, its lines come first.
  private static let freeDurationLine = 0
  private static let freeRequestLine = 1

  /// - Parameters:
  ///   - rates: one for each processor that is used; calls name them by position.
  ///   - freeTier: knob `price.includeFreeTier`; one for all processors.
  ///   - hoursPerMonth: knob `price.hoursPerMonth`.
  package init(_ rates: [LambdaRates], freeTier: LambdaFreeTier? = nil, hoursPerMonth: Double) {
    var lines: [BillSheet.Line] = []
    if let freeTier {
      lines.append(BillSheet.Line(freeTier.duration.line, grainsPerUnit: Int128(Self.grainsPerGBSecond)))
      lines.append(BillSheet.Line(freeTier.requests.line))
      freeDuration = TierMeter(
        sizes: [freeTier.duration.size, nil], grainsPerUnit: 1_024_000, hoursPerMonth: hoursPerMonth)
      freeRequests = TierMeter(sizes: [freeTier.requests.size, nil], hoursPerMonth: hoursPerMonth)
    }
    for rate in rates {
      books.append(
        Book(
          tiers: TierMeter(rate.duration, grainsPerUnit: 1_024_000, hoursPerMonth: hoursPerMonth),
          prices: rate.duration.map(\.line.unitPrice), storagePrice: rate.storage.unitPrice,
          requestPrice: rate.request.unitPrice, firstTierLine: lines.count))
      lines += (rate.duration.map(\.line) + [rate.storage]).map {
        BillSheet.Line($0, grainsPerUnit: Int128(Self.grainsPerGBSecond))
      }
      lines.append(BillSheet.Line(rate.request))
    }
    sheet = BillSheet(lines)
  }

  /// Bills an attempt (P-010, L-043).
  ///
  /// - Parameters:
  ///   - rates: position of its processor's rates.
  ///   - storageMB: the whole `/tmp`, the free part included.
  ///   - initMicroseconds: Init, when it is billed with this attempt; creation before it is free.
  ///   - wasted: the kind that the whole attempt goes under, `.failed` or `.duplicate`; `nil` tells start-up and work
  ///     apart.
  package mutating func bill(
    rates: Int = 0, memoryMB: Int64, storageMB: Int64 = LambdaRates.freeStorageMB, initMicroseconds: Int64,
    handlerMicroseconds: Int64, endedAt: Int64, wasted: CostItem.Kind? = nil
  ) -> LambdaBill {
    let milliseconds = (initMicroseconds + handlerMicroseconds + 999) / 1000
    guard milliseconds > 0 else { return .nothing }
    let startup = handlerMicroseconds > 0 ? initMicroseconds : milliseconds * 1000
    var span = Span(startup: memoryMB * startup, whole: memoryMB * milliseconds * 1000)
    if let free = freeDuration?.take(span.whole / 1000, at: endedAt), free.tier == 0 {
      _ = add(span.removeFirst(free.amount * 1000), line: Self.freeDurationLine, price: 0, wasted)
    }
    let book = books[rates].firstTierLine
    let share = books[rates].tiers.take(span.whole / 1000, at: endedAt)
    var duration = add(
      span.removeFirst(share.amount * 1000), line: book + share.tier, price: books[rates].prices[share.tier], wasted)
    if share.rest > 0 {
      let next = share.tier + 1
      duration = duration + add(span, line: book + next, price: books[rates].prices[next], wasted)
    }
    let extra = max(storageMB - LambdaRates.freeStorageMB, 0)
    let storage = add(
      Span(startup: extra * startup, whole: extra * milliseconds * 1000), line: books[rates].storageLine,
      price: books[rates].storagePrice, wasted)
    return LambdaBill(
      billedMilliseconds: milliseconds, megabyteMilliseconds: memoryMB * milliseconds, duration: duration,
      storage: storage)
  }

  /// Bills requests, those of an event with a large payload counted by `LambdaRates.requests(payload:)`.
  ///
  /// - Returns: 1e-12 USD.
  package mutating func requests(_ count: Int64, rates: Int = 0, at instant: Int64) -> Int64 {
    var paid = count
    if let free = freeRequests?.take(count, at: instant), free.tier == 0 {
      sheet.add(Self.freeRequestLine, .request, cost: 0, quantity: Int128(free.amount))
      paid = free.rest
    }
    let cost = paid * books[rates].requestPrice
    sheet.add(books[rates].requestLine, .request, cost: cost, quantity: Int128(paid))
    return cost
  }

  /// What the next requests cost as long as no month ends; nothing before the free tier is used up.
  package mutating func requestReach(rates: Int, at instant: Int64) -> TierReach {
    let free = freeRequests?.reach(at: instant)
    if let free, free.tier == 0 { return .nothing }
    return TierReach(price: books[rates].requestPrice, room: .max, until: free?.until ?? .max)
  }

  /// What the next GB-seconds cost as long as no tier or month ends, with the room in MB × ms; nothing before the free
  /// tier is used up.
  package mutating func durationReach(rates: Int, at instant: Int64) -> TierReach {
    if let free = freeDuration?.reach(at: instant), free.tier == 0 { return .nothing }
    let share = books[rates].tiers.reach(at: instant)
    return TierReach(price: books[rates].prices[share.tier], room: share.room, until: share.until)
  }

  /// Adds what was billed outside, attempt by attempt, within one `durationReach`: work and nothing else.
  package mutating func addBusy(rates: Int, cost: Int64, megabyteMilliseconds amount: Int64, at instant: Int64) {
    _ = freeDuration?.take(amount, at: instant)
    let share = books[rates].tiers.take(amount, at: instant)
    sheet.add(
      books[rates].firstTierLine + share.tier, .busy, cost: cost, quantity: Int128(amount) * 1000)
  }

  /// The lines of the bill so far.
  package var items: [CostItem] { sheet.items }

  private mutating func add(_ span: Span, line: Int, price: Int64, _ wasted: CostItem.Kind?) -> LambdaBill.Part {
    let (startup, whole) = (cost(span.startup, price), cost(span.whole, price))
    if let wasted {
      sheet.add(line, wasted, cost: whole, quantity: Int128(span.whole))
    } else {
      sheet.add(line, .busy, cost: whole - startup, quantity: Int128(span.whole - span.startup))
      sheet.add(line, .startup, cost: startup, quantity: Int128(span.startup))
    }
    return LambdaBill.Part(startup: startup, busy: whole - startup)
  }

  /// Rounded half up.
  private func cost(_ grains: Int64, _ price: Int64) -> Int64 {
    let divisor = Int128(Self.grainsPerGBSecond)
    return Int64((Int128(grains) * Int128(price) * 2 + divisor) / (divisor * 2))
  }

  /// An attempt's memory × time in MB × µs; it begins with start-up.
  private struct Span {
    var startup: Int64
    var whole: Int64

    /// Cuts an amount off the front.
    mutating func removeFirst(_ amount: Int64) -> Span {
      let first = Span(startup: min(startup, amount), whole: amount)
      startup -= first.startup
      whole -= amount
      return first
    }
  }
}
