import HeadroomKernel
import HeadroomModel

/// The bill of a part on Lambda: durations and requests (P-010), and the requests of its queues (P-014).
struct LambdaBillBook {
  private var lambda: LambdaMeter
  private var sqs: SQSMeter

  init(_ configuration: Configuration, region: String, architectures: [Architecture]) throws {
    let prices = configuration.prices
    let isFree = configuration.assumptions.flag("price.includeFreeTier")
    let hours = configuration.assumptions.number("price.hoursPerMonth") ?? 730
    do {
      let rates = try architectures.map { try LambdaRates(prices: prices, region: region, architecture: $0) }
      lambda = LambdaMeter(
        rates, freeTier: isFree ? try LambdaFreeTier(prices: prices) : nil, hoursPerMonth: hours)
    } catch {
      throw SimulationError.unknownPrice("\(error)")
    }
    sqs = try SQSMeter(configuration, region: region)
  }

  /// Bills one job's part of an invocation.
  mutating func add(_ run: Run) -> Int64 {
    lambda.bill(
      rates: run.rates, memoryMB: run.function.memoryMB, storageMB: run.function.storageMB,
      initMicroseconds: run.startup, handlerMicroseconds: run.billed - run.startup, endedAt: run.endedAt,
      wasted: run.wasted
    ).total
  }

  struct Run {
    var rates: Int
    var function: Lambda.Function
    /// µs of Init, and of everything: whole milliseconds.
    var startup: Int64
    var billed: Int64
    var endedAt: Int64
    /// `.failed` or `.duplicate` where the run brought nothing.
    var wasted: CostItem.Kind?
  }

  mutating func addRequests(_ count: Int64, rates: Int, at now: Int64) -> Int64 {
    lambda.requests(count, rates: rates, at: now)
  }

  mutating func addQueueCalls(_ count: Int64, isFIFO: Bool, at now: Int64, kind: CostItem.Kind = .request) -> Int64 {
    sqs.requests(count, isFIFO: isFIFO, at: now, kind: kind)
  }

  var items: [CostItem] { lambda.items + sqs.items }
}
