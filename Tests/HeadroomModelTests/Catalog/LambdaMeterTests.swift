import HeadroomModel
import Testing

@Suite("Lambda's prices")
struct LambdaMeterTests {
  static func rates(
    _ region: String = "us-east-1", _ architecture: Architecture = .x86, prices: PriceList = .builtIn
  ) throws -> LambdaRates {
    try LambdaRates(prices: prices, region: region, architecture: architecture)
  }

  private static func meter(
    _ region: String = "us-east-1", _ architecture: Architecture = .x86, includesFreeTier: Bool = false
  ) throws -> LambdaMeter {
    LambdaMeter(
      [try rates(region, architecture)], freeTier: includesFreeTier ? try LambdaFreeTier(prices: .builtIn) : nil,
      hoursPerMonth: 730)
  }

  /// Warm calls one after another, each with its request; 1e-12 USD.
  private static func warmCalls(
    _ count: Int64, memoryMB: Int64, seconds: Double, _ meter: inout LambdaMeter
  ) -> Int64 {
    (0..<count).reduce(0) { total, call in
      let bill = meter.bill(
        memoryMB: memoryMB, initMicroseconds: 0, handlerMicroseconds: Int64(seconds * 1e6), endedAt: call)
      return total + bill.total + meter.requests(1, at: call)
    }
  }

  private static func cents(_ picodollars: Int64) -> Int64 { (picodollars + 5_000_000_000) / 10_000_000_000 }

  @Test(
    "PC-1: a million calls of 3 s with 512 MB",
    arguments: [
      ("us-east-1", .x86, false, 2520), ("us-east-1", .x86, true, 1833), ("us-east-1", .arm, true, 1467),
      ("us-east-1", .arm, false, 2020), ("ap-northeast-1", .x86, false, 2520), ("ap-northeast-1", .arm, true, 1467),
    ] as [(String, Architecture, Bool, Int64)])
  func millionCalls(region: String, architecture: Architecture, includesFreeTier: Bool, cents: Int64) throws {
    var meter = try Self.meter(region, architecture, includesFreeTier: includesFreeTier)
    let total = Self.warmCalls(1_000_000, memoryMB: 512, seconds: 3, &meter)
    #expect(Self.cents(total) == cents)
    let items = meter.items
    #expect(items.reduce(Money.zero) { $0 + $1.cost } == Money(picodollars: Int128(total)))
    #expect(items.filter { $0.unit == "GB-second" }.reduce(0) { $0 + $1.quantity } == 1_500_000)
    #expect(items.filter { $0.kind == .request }.reduce(0) { $0 + $1.quantity } == 1_000_000)
  }

  @Test(
    "PC-2: 10,000 jobs of 300 s on one vCPU of Lambda",
    arguments: [("us-east-1", .x86, 8638), ("ap-northeast-1", .x86, 8638), ("us-east-1", .arm, 6910)]
      as [(String, Architecture, Int64)])
  func manyJobs(region: String, architecture: Architecture, cents: Int64) throws {
    var meter = try Self.meter(region, architecture)
    #expect(Self.cents(Self.warmCalls(10_000, memoryMB: 1769, seconds: 300, &meter)) == cents)
    let quantity = meter.items.filter { $0.unit == "GB-second" }.reduce(0) { $0 + $1.quantity }
    #expect(quantity.rounded() == 5_182_617)
  }

  @Test(
    "PC-3: the price of a vCPU-hour, on Lambda and on Fargate",
    arguments: [
      ("us-east-1", .x86, 1037, 482), ("us-east-1", .arm, 829, 385), ("ap-northeast-1", .x86, 1037, 601),
      ("ap-northeast-1", .arm, 829, 481),
    ] as [(String, Architecture, Int64, Int64)])
  func virtualProcessorHour(region: String, architecture: Architecture, lambda: Int64, fargate: Int64) throws {
    var meter = try Self.meter(region, architecture)
    let hour = meter.bill(
      memoryMB: 1769, initMicroseconds: 0, handlerMicroseconds: 3_600_000_000, endedAt: 0)
    let rates = try FargateRates(
      prices: .builtIn, region: region, architecture: architecture, isSpot: false, spotDiscountMillionths: 0)
    // The memory of that function, which no task can have.
    let task = rates.bill(
      vcpus: VCPU(whole: 1), memory: ByteCount(mebibytes: 1769), storage: nil, billedFrom: 0, startedAt: 0,
      endedAt: 3_600_000_000)
    #expect((hour.total + 50_000_000) / 100_000_000 == lambda)
    #expect((task.total + 50_000_000) / 100_000_000 == fargate)
  }

  @Test("PC-4: one job of 5 s costs a sixth of a task of its own; from 28.6 s on the task is cheaper")
  func shortJob() throws {
    var meter = try Self.meter()
    let lambda = Self.warmCalls(1, memoryMB: 1769, seconds: 5, &meter)
    #expect((lambda + 500_000) / 1_000_000 == 144)
    let task = try Self.taskMinute()
    #expect((task * 10 + lambda / 2) / lambda == 57)
    #expect(Self.warmCalls(1, memoryMB: 1769, seconds: 28.5, &meter) < task)
    #expect(Self.warmCalls(1, memoryMB: 1769, seconds: 28.6, &meter) > task)
  }

  @Test(
    "PC-5: two workers that are always on cost as much as half a million jobs of 5 s a month",
    arguments: [("us-east-1", 499_993), ("ap-northeast-1", 624_089)])
  func alwaysOn(region: String, jobs: Int64) throws {
    var meter = try Self.meter(region)
    let job = Self.warmCalls(1, memoryMB: 1769, seconds: 5, &meter)
    let rates = try FargateRates(
      prices: .builtIn, region: region, architecture: .x86, isSpot: false, spotDiscountMillionths: 0)
    let month: Int64 = 730 * 3_600_000_000
    let workers =
      2
      * rates.bill(
        vcpus: VCPU(whole: 1), memory: ByteCount(gibibytes: 2), storage: nil, billedFrom: 0, startedAt: 0,
        endedAt: month
      ).total
    // The reference takes the job's cost at nine decimals and the workers' at two.
    let nineDecimals = (job + 500) / 1000
    #expect(Self.cents(workers) * 10_000_000 / nineDecimals == jobs)
  }

  @Test("PC-12: a sixteen-minute job wastes three whole timeouts", arguments: ["us-east-1", "ap-northeast-1"])
  func timeouts(region: String) throws {
    var meter = try Self.meter(region)
    for end: Int64 in [900, 1860, 2880] {
      _ = meter.bill(
        memoryMB: 2048, initMicroseconds: 0, handlerMicroseconds: 900_000_000, endedAt: end * 1_000_000,
        wasted: .failed)
      _ = meter.requests(1, at: end * 1_000_000)
    }
    let wasted = try #require(meter.items.first { $0.kind == .failed })
    #expect(wasted.quantity == 5400)
    #expect(wasted.cost == Money(picodollars: 90_000_180_000))
    #expect(meter.items.filter { $0.kind == .request }.map(\.quantity) == [3])
    #expect(meter.items.count == 2)
  }

  @Test("LC-12, L-043: Init is billed with the handler, a warm call without it")
  func initOnTheBill() throws {
    var meter = try Self.meter()
    let cold = meter.bill(
      memoryMB: 1024, initMicroseconds: 900_000, handlerMicroseconds: 100_000, endedAt: 1_000_000)
    #expect(cold.billedMilliseconds == 1000)
    #expect(cold.megabyteMilliseconds == 1_024_000)
    #expect(cold.duration == LambdaBill.Part(startup: 15_000_030, busy: 1_666_670))
    let warm = meter.bill(memoryMB: 1024, initMicroseconds: 0, handlerMicroseconds: 100_000, endedAt: 2_000_000)
    #expect(warm.megabyteMilliseconds == 102_400)
    #expect(warm.duration == LambdaBill.Part(startup: 0, busy: 1_666_670))
    #expect(meter.items.map(\.kind) == [.busy, .startup])
    #expect(meter.items.map(\.quantity) == [0.2, 0.9])
  }

  @Test("L-043: Init and handler are rounded up together, to a millisecond")
  func roundingUp() throws {
    var meter = try Self.meter()
    func milliseconds(_ start: Int64, _ run: Int64) -> Int64 {
      meter.bill(memoryMB: 128, initMicroseconds: start, handlerMicroseconds: run, endedAt: 0).billedMilliseconds
    }
    #expect(milliseconds(400, 600) == 1)
    #expect(milliseconds(400, 601) == 2)
    #expect(milliseconds(0, 1) == 1)
    #expect(milliseconds(0, 0) == 0)
    let crashed = meter.bill(memoryMB: 128, initMicroseconds: 1, handlerMicroseconds: 0, endedAt: 0)
    #expect(crashed.startup == crashed.total && crashed.total > 0)
  }

  @Test(
    "LC-13, L-025: an event counts once for 256 KB and once more for each further 64 KB",
    arguments: [(0, 1), (256, 1), (257, 2), (320, 2), (400, 4), (1024, 13)])
  func payload(kilobytes: Int64, requests: Int64) throws {
    #expect(LambdaRates.requests(payload: ByteCount(bytes: kilobytes << 10)) == requests)
    var meter = try Self.meter()
    #expect(meter.requests(requests, at: 0) == requests * 200_000)
  }

  @Test(
    "P-001, L-016: /tmp is paid above 512 MB",
    arguments: [("us-east-1", 30_900), ("ap-northeast-1", 37_000)])
  func storage(region: String, price: Int64) throws {
    var meter = try Self.meter(region)
    func bill(_ storageMB: Int64) -> LambdaBill {
      meter.bill(
        memoryMB: 1024, storageMB: storageMB, initMicroseconds: 250_000, handlerMicroseconds: 750_000, endedAt: 0)
    }
    #expect(bill(512).storage == .zero)
    #expect(bill(1536).storage == LambdaBill.Part(startup: price / 4, busy: price - price / 4))
    let bill = bill(10_240)
    #expect(bill.storage.total == price * 9728 / 1024)
    #expect(bill.total == bill.duration.total + bill.storage.total)
  }

  @Test("P-010: tiers are used up one after the other, and a month begins with the first again")
  func tiers() throws {
    var meter = try Self.meter()
    // 9,000 GB-s each: 666,666 of them leave 6,000 GB-s of the first tier.
    for _ in 0..<666_666 {
      _ = meter.bill(memoryMB: 10_240, initMicroseconds: 0, handlerMicroseconds: 900_000_000, endedAt: 0)
    }
    func next(_ hours: Int64) -> Int64 {
      meter.bill(
        memoryMB: 10_240, initMicroseconds: 0, handlerMicroseconds: 900_000_000, endedAt: hours * 3_600_000_000
      ).total
    }
    #expect(next(1) == 6000 * 16_666_700 + 3000 * 15_000_000)
    #expect(next(729) == 9000 * 15_000_000)
    #expect(next(730) == 9000 * 16_666_700)
    #expect(meter.items.map(\.quantity) == [6_000_009_000 - 9000 + 9000, 12_000])
    #expect(meter.items.map(\.item).allSatisfy { $0.hasPrefix("duration tier ") })
  }

  @Test("P-010: an attempt across a border is cut there, Init first")
  func border() throws {
    let prices = try PriceList(csv: Array(Self.smallTiers.utf8))
    var meter = LambdaMeter([try Self.rates(prices: prices)], hoursPerMonth: 730)
    let bill = meter.bill(
      memoryMB: 1024, initMicroseconds: 3_000_000, handlerMicroseconds: 9_000_000, endedAt: 0)
    // 10 GB-s at 3e-6, three of them Init, then 2 at 2e-6.
    #expect(bill.duration == LambdaBill.Part(startup: 9_000_000, busy: 21_000_000 + 4_000_000))
    let second = meter.bill(
      memoryMB: 1024, initMicroseconds: 0, handlerMicroseconds: 20_000_000, endedAt: 0)
    #expect(second.busy == 18 * 2_000_000 + 2 * 1_000_000)
    #expect(meter.items.map(\.quantity) == [7, 3, 20, 2])
  }

  private static let smallTiers = """
    service,item,region,architecture,unit,usd,as_of,source,confidence
    lambda,duration tier 1 (0 to 1e1 GB-s per month),us-east-1,any,GB-second,0.000003,,,
    lambda,duration tier 2 (10 to 0.3e2 GB-s per month),us-east-1,any,GB-second,0.000002,,,
    lambda,duration tier 3 (above 30 GB-s per month),us-east-1,any,GB-second,0.000001,,,

    """

  @Test("PU-4: both processors share the free tier, and it comes back every month")
  func freeTier() throws {
    let free = try LambdaFreeTier(prices: .builtIn)
    var meter = LambdaMeter(
      [try Self.rates(), try Self.rates("us-east-1", .arm)], freeTier: free, hoursPerMonth: 1)
    func cost(_ rates: Int, _ gigabyteSeconds: Int64, at hour: Int64) -> Int64 {
      meter.bill(
        rates: rates, memoryMB: 1024, initMicroseconds: 0, handlerMicroseconds: gigabyteSeconds * 1_000_000,
        endedAt: hour * 3_600_000_000
      ).total
    }
    #expect(cost(0, 300_000, at: 0) == 0)
    #expect(cost(1, 100_001, at: 0) == 13_333_400)
    #expect(cost(0, 1, at: 0) == 16_666_700)
    #expect(cost(0, 400_000, at: 1) == 0)
    #expect(meter.requests(1_000_001, at: 7_200_000_000) == 200_000)
    #expect(meter.requests(2, rates: 1, at: 7_200_000_000) == 400_000)
    let items = meter.items
    #expect(items.first?.item == "duration free tier (0 to 400000 GB-s per month)")
    #expect(items.first?.quantity == 800_000)
    #expect(items.first?.cost == .zero)
    #expect(items.filter { $0.item == "request" }.map(\.quantity) == [3])
  }

  @Test("I-09: the parts of a bill are never below zero and add up to what the whole costs, rounded once")
  func addsUp() throws {
    let rates = try Self.rates("ap-northeast-1", .arm)
    var meter = LambdaMeter([rates], hoursPerMonth: 730)
    var state: UInt64 = 42
    func draw(_ range: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % range
    }
    var total: Int128 = 0
    for _ in 0..<5_000 {
      let memory = 128 + draw(10_113)
      let bill = meter.bill(
        memoryMB: memory, storageMB: 512 + draw(9729), initMicroseconds: draw(10_000_000),
        handlerMicroseconds: 1 + draw(900_000_000), endedAt: 0)
      total += Int128(bill.total)
      #expect(min(bill.duration.startup, bill.duration.busy, bill.storage.startup, bill.storage.busy) >= 0)
      let exact = Int128(13_333_400) * Int128(memory) * Int128(bill.billedMilliseconds)
      let distance = Int128(bill.duration.total) * 1_024_000 - exact
      #expect(distance * 2 <= 1_024_000 && distance * 2 > -1_024_000)
    }
    #expect(meter.items.reduce(Money.zero) { $0 + $1.cost } == Money(picodollars: total))
  }

  /// A Fargate task of 1 vCPU and 2 GB for a minute, the least one can pay.
  private static func taskMinute() throws -> Int64 {
    try FargateRates(
      prices: .builtIn, region: "us-east-1", architecture: .x86, isSpot: false, spotDiscountMillionths: 0
    ).bill(
      vcpus: VCPU(whole: 1), memory: ByteCount(gibibytes: 2), storage: nil, billedFrom: 0, startedAt: 0,
      endedAt: 5_000_000
    ).total
  }
}
