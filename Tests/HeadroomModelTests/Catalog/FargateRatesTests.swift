import HeadroomModel
import Testing

@Suite("Fargate's prices")
struct FargateRatesTests {
  private static func rates(
    _ region: String = "us-east-1", architecture: Architecture = .x86, isSpot: Bool = false
  ) throws -> FargateRates {
    try FargateRates(
      prices: .builtIn, region: region, architecture: architecture, isSpot: isSpot, spotDiscountMillionths: 690_000)
  }

  /// The bill of a task of 1 vCPU and 2 GB that pulls for `pull` seconds and runs for `run`.
  private static func bill(_ rates: FargateRates, pull: Double, run: Double) -> FargateBill {
    let from: Int64 = 5_000_000
    let started = from + Int64(pull * 1e6)
    return rates.bill(
      vcpus: VCPU(whole: 1), memory: ByteCount(gibibytes: 2), storage: nil, billedFrom: from, startedAt: started,
      endedAt: started + Int64(run * 1e6))
  }

  private static func cents(_ picodollars: Int64) -> Int64 { (picodollars + 5_000_000_000) / 10_000_000_000 }

  @Test("PC-2: 10,000 jobs of 300 s with a pull of 20 s", arguments: [("us-east-1", 4388), ("ap-northeast-1", 5477)])
  func manyJobs(region: String, cents: Int64) throws {
    let bill = Self.bill(try Self.rates(region), pull: 20, run: 300)
    #expect(bill.billedSeconds == 320)
    #expect(Self.cents(10_000 * bill.total) == cents)
  }

  @Test("PC-4: one job of 5 s pays for a minute")
  func shortJob() throws {
    let bill = Self.bill(try Self.rates(), pull: 0, run: 5)
    #expect(bill.billedSeconds == 60)
    #expect(bill.vcpu.total + bill.memory.total == bill.total)
    #expect((bill.total + 500_000) / 1_000_000 == 823)
    // 0.04048 × 5 / 3600, the rest of the minute is neither start-up nor work.
    #expect(bill.vcpu == FargateBill.Item(startup: 0, busy: 56_222_222, other: 674_666_667 - 56_222_222))
  }

  @Test("PC-5: two workers that are always on for 730 h", arguments: [("us-east-1", 7208), ("ap-northeast-1", 8997)])
  func alwaysOn(region: String, cents: Int64) throws {
    #expect(Self.cents(2 * Self.bill(try Self.rates(region), pull: 0, run: 730 * 3600).total) == cents)
  }

  @Test("PC-12: a sixteen-minute job with a pull of 20 s")
  func sixteenMinutes() throws {
    let bill = Self.bill(try Self.rates(), pull: 20, run: 960)
    #expect(bill.billedSeconds == 980)
    #expect((bill.total + 5_000_000) / 10_000_000 == 1344)
  }

  @Test("P-012, B-252: a second that has begun is paid, the first minute whole")
  func roundingUp() throws {
    let rates = try Self.rates()
    #expect(Self.bill(rates, pull: 20, run: 40).billedSeconds == 60)
    #expect(Self.bill(rates, pull: 20, run: 40.000001).billedSeconds == 61)
    #expect(Self.bill(rates, pull: 20, run: 41).billedSeconds == 61)
  }

  @Test("PU-1, P-003, B-253: Spot is the on-demand price less the discount, for every item")
  func spot() throws {
    let spot = try Self.rates(isSpot: true)
    #expect(spot.service == "fargate-spot")
    #expect(spot.vcpu.unitPrice == 12_548_800_000)
    #expect(spot.memory.unitPrice == 1_377_950_000)
    #expect(spot.storage.unitPrice == 34_410_000)
    #expect(spot.vcpu.asOf == "2026-10-09")
  }

  @Test("B-255: storage is paid above 20 GiB alone")
  func storage() throws {
    let rates = try Self.rates()
    func cost(_ gibibytes: Int64?) -> Int64 {
      rates.bill(
        vcpus: VCPU(units: 256), memory: ByteCount(mebibytes: 512),
        storage: gibibytes.map { ByteCount(gibibytes: $0) }, billedFrom: 0, startedAt: 0, endedAt: 3_600_000_000
      ).storage.total
    }
    #expect(cost(nil) == 0)
    #expect(cost(20) == 0)
    #expect(cost(21) == 111_000_000)
    #expect(cost(200) == 180 * 111_000_000)
  }

  @Test("E-026, PU-7: what ends before its pull began is free, what ends in it pays start-up and the rest of a minute")
  func neverRunning() throws {
    let rates = try Self.rates()
    let early = rates.bill(
      vcpus: VCPU(whole: 1), memory: ByteCount(gibibytes: 2), storage: nil, billedFrom: 28_000_000, startedAt: -1,
      endedAt: 27_999_999)
    #expect(early == .nothing)
    let pulling = rates.bill(
      vcpus: VCPU(whole: 1), memory: ByteCount(gibibytes: 2), storage: nil, billedFrom: 28_000_000, startedAt: -1,
      endedAt: 58_000_000)
    #expect(pulling.billedSeconds == 60)
    #expect(pulling.vcpu == FargateBill.Item(startup: 337_333_333, busy: 0, other: 337_333_334))
  }

  @Test("I-09: the parts of a bill are never below zero and add up to what the whole costs, rounded once")
  func addsUp() throws {
    let rates = try Self.rates("ap-northeast-1", architecture: .arm)
    var state: UInt64 = 42
    func draw(_ range: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % range
    }
    for _ in 0..<5_000 {
      let (startup, run) = (draw(90_000_000), draw(2_000_000_000))
      let memory = ByteCount(bytes: 1 + draw(1 << 30))
      let bill = rates.bill(
        vcpus: VCPU(units: 1 + draw(32_768)), memory: memory, storage: ByteCount(bytes: draw(1 << 30) * 64),
        billedFrom: 0, startedAt: startup, endedAt: startup + run)
      for item in [bill.vcpu, bill.memory, bill.storage] {
        #expect(min(item.startup, item.busy, item.other) >= 0)
      }
      let exact = Int128(rates.memory.unitPrice) * Int128(memory.bytes) * Int128(bill.billedSeconds)
      let distance = Int128(bill.memory.total) * (3600 << 30) - exact
      #expect(distance * 2 <= (3600 << 30) && distance * 2 > -(3600 << 30))
    }
  }

  @Test("an unknown price is an error, never zero")
  func unknownPrice() {
    #expect(
      throws: UnknownPrice(service: "fargate", item: "vCPU", region: "eu-central-1", architecture: .x86)
    ) { try Self.rates("eu-central-1") }
  }
}
