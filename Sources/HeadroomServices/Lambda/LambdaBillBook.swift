import HeadroomKernel
import HeadroomModel

/// The bill of a part on Lambda: durations and requests (P-010), and the requests of its queues (P-014).
///
/// Nearly everything falls into the tier of a price in which the last one fell: it is counted here, and goes to the
/// meters in one sum when a tier or month ends.
struct LambdaBillBook: ~Copyable {
  private var lambda: LambdaMeter
  private var sqs: SQSMeter
  /// By rates.
  private var durations: Table<BusyCounter>
  private var requests: Table<RequestCounter>
  private var standardCalls = RequestCounter()
  private var fifoCalls = RequestCounter()

  init(_ configuration: Configuration, region: String, architectures: [Architecture]) throws {
    let prices = configuration.prices
    let isFree = configuration.assumptions.flag("price.includeFreeTier")
    let hours = configuration.assumptions.number("price.hoursPerMonth") ?? 730
    let lambda: LambdaMeter
    do {
      let rates = try architectures.map { try LambdaRates(prices: prices, region: region, architecture: $0) }
      lambda = LambdaMeter(
        rates, freeTier: isFree ? try LambdaFreeTier(prices: prices) : nil, hoursPerMonth: hours)
    } catch {
      throw SimulationError.unknownPrice("\(error)")
    }
    sqs = try SQSMeter(configuration, region: region)
    self.lambda = lambda
    durations = Table(architectures.map { _ in BusyCounter() })
    requests = Table(architectures.map { _ in RequestCounter() })
  }

  struct Run {
    var rates: Int
    var memoryMB: Int64
    var storageMB: Int64
    /// µs of Init, and of everything: whole milliseconds.
    var startup: Int64
    var billed: Int64
    var endedAt: Int64
    /// `.failed` or `.duplicate` where the run brought nothing.
    var wasted: CostItem.Kind?
  }

  /// Bills one job's part of an invocation that was nothing but work; `nil` where `add` has to.
  @inline(__always)
  mutating func addBusy(_ milliseconds: Int64, rates: Int, memoryMB: Int64, endedAt: Int64) -> Int64? {
    durations[rates].add(memoryMB, milliseconds: milliseconds, at: endedAt)
  }

  /// Bills one job's part of an invocation.
  @inline(never)
  mutating func add(_ run: Run) -> Int64 {
    flushDurations(run.rates)
    let cost = lambda.bill(
      rates: run.rates, memoryMB: run.memoryMB, storageMB: run.storageMB, initMicroseconds: run.startup,
      handlerMicroseconds: run.billed - run.startup, endedAt: run.endedAt, wasted: run.wasted
    ).total
    durations[run.rates].open(lambda.durationReach(rates: run.rates, at: run.endedAt), at: run.endedAt)
    return cost
  }

  private mutating func flushDurations(_ rates: Int) {
    guard let busy = durations[rates].take() else { return }
    lambda.addBusy(rates: rates, cost: busy.cost, megabyteMilliseconds: busy.amount, at: busy.at)
  }

  @inline(__always)
  mutating func addRequests(_ count: Int64, rates: Int, at now: Int64) -> Int64 {
    requests[rates].add(count, at: now) ?? addOtherRequests(count, rates, now)
  }

  @inline(never)
  private mutating func addOtherRequests(_ count: Int64, _ rates: Int, _ now: Int64) -> Int64 {
    flushRequests(rates)
    let cost = lambda.requests(count, rates: rates, at: now)
    requests[rates].open(lambda.requestReach(rates: rates, at: now), at: now)
    return cost
  }

  private mutating func flushRequests(_ rates: Int) {
    guard let pending = requests[rates].take() else { return }
    _ = lambda.requests(pending.count, rates: rates, at: pending.at)
  }

  @inline(__always)
  mutating func addQueueCalls(_ count: Int64, isFIFO: Bool, at now: Int64) -> Int64 {
    let cost = isFIFO ? fifoCalls.add(count, at: now) : standardCalls.add(count, at: now)
    return cost ?? addOtherCalls(count, isFIFO: isFIFO, at: now, kind: .request)
  }

  /// Receives of a mapping that found nothing.
  mutating func addIdleCalls(_ count: Int64, isFIFO: Bool, at now: Int64) -> Int64 {
    addOtherCalls(count, isFIFO: isFIFO, at: now, kind: .idle)
  }

  @inline(never)
  private mutating func addOtherCalls(_ count: Int64, isFIFO: Bool, at now: Int64, kind: CostItem.Kind) -> Int64 {
    flushCalls()
    let cost = sqs.requests(count, isFIFO: isFIFO, at: now, kind: kind)
    standardCalls.open(sqs.reach(isFIFO: false, at: now), at: now)
    fifoCalls.open(sqs.reach(isFIFO: true, at: now), at: now)
    return cost
  }

  private mutating func flushCalls() {
    if let pending = standardCalls.take() { _ = sqs.requests(pending.count, isFIFO: false, at: pending.at) }
    if let pending = fifoCalls.take() { _ = sqs.requests(pending.count, isFIFO: true, at: pending.at) }
  }

  /// Hands everything that was counted to the meters; after the last entry.
  mutating func settle() {
    for rates in durations.indices {
      flushDurations(rates)
      flushRequests(rates)
    }
    flushCalls()
  }

  /// The lines of the bill, once it is settled.
  var items: [CostItem] { lambda.items + sqs.items }
}

/// Requests within one tier of one month: each costs the same.
struct RequestCounter: BitwiseCopyable {
  private var price: Int64 = 0
  private var room: Int64 = 0
  /// µs.
  private var until: Int64 = 0
  private var since: Int64 = 0
  private var count: Int64 = 0

  /// 1e-12 USD; `nil` where the requests fall elsewhere.
  @inline(__always)
  mutating func add(_ requests: Int64, at now: Int64) -> Int64? {
    guard now < until, requests <= room &- count else { return nil }
    count &+= requests
    return requests &* price
  }

  /// What was counted, and an instant of its month.
  mutating func take() -> (count: Int64, at: Int64)? {
    guard count > 0 else { return nil }
    defer { (count, room) = (0, 0) }
    return (count, since)
  }

  mutating func open(_ reach: TierReach, at now: Int64) {
    (price, room, until) = (reach.price, reach.room, reach.until)
    (since, count) = (now, 0)
  }
}

/// Durations within one tier of one month, of attempts that are nothing but work.
struct BusyCounter: BitwiseCopyable {
  private var price: Int64 = 0
  private var room: Int64 = 0
  /// µs.
  private var until: Int64 = 0
  private var since: Int64 = 0
  /// MB × ms, and 1e-12 USD.
  private var amount: Int64 = 0
  private var cost: Int64 = 0

  /// 1e-12 USD, rounded half up; `nil` where the duration falls elsewhere.
  @inline(__always)
  mutating func add(_ memoryMB: Int64, milliseconds: Int64, at now: Int64) -> Int64? {
    let added = memoryMB &* milliseconds
    let (doubled, overflow) = added.multipliedReportingOverflow(by: 2 &* price)
    guard now < until, added <= room &- amount, !overflow, doubled < .max &- 1_024_000 else { return nil }
    let own = (doubled &+ 1_024_000) / 2_048_000
    amount &+= added
    cost &+= own
    return own
  }

  /// What was counted, and an instant of its month.
  mutating func take() -> (amount: Int64, cost: Int64, at: Int64)? {
    guard amount > 0 else { return nil }
    defer { (amount, cost, room) = (0, 0, 0) }
    return (amount, cost, since)
  }

  mutating func open(_ reach: TierReach, at now: Int64) {
    // So much that its sum of costs cannot overflow.
    (price, room, until) = (reach.price, min(reach.room, 1 << 50), reach.until)
    (since, amount, cost) = (now, 0, 0)
  }
}
