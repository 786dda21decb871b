import HeadroomModel
import Testing

@Suite("The prices of SQS")
struct SQSMeterTests {
  private static func meter(_ region: String, includesFreeTier: Bool = false) throws -> SQSMeter {
    SQSMeter(
      try SQSRates(prices: .builtIn, region: region),
      freeTier: includesFreeTier ? try SQSRates.freeTier(prices: .builtIn) : nil, hoursPerMonth: 730)
  }

  @Test(
    "PC-7: five million messages, received and deleted by tens or singly",
    arguments: [
      (500_000, false, false, 2_400_000), (5_000_000, false, false, 6_000_000), (500_000, true, false, 3_000_000),
      (500_000, false, true, 2_000_000),
    ] as [(Int64, Bool, Bool, Int64)], ["us-east-1", "ap-northeast-1"])
  func messages(_ row: (calls: Int64, isFIFO: Bool, includesFreeTier: Bool, microdollars: Int64), region: String)
    throws
  {
    var meter = try Self.meter(region, includesFreeTier: row.includesFreeTier)
    let sends = meter.requests(5_000_000, isFIFO: row.isFIFO, at: 0)
    let receives = meter.requests(row.calls, isFIFO: row.isFIFO, at: 1)
    let deletes = meter.requests(row.calls, isFIFO: row.isFIFO, at: 2)
    #expect(sends + receives + deletes == row.microdollars * 1_000_000)
    let quantity = meter.items.reduce(0) { $0 + $1.quantity }
    #expect(quantity == Double(5_000_000 + 2 * row.calls))
  }

  @Test(
    "S-002, P-014: each 64 KB of a call is a request, and an empty call is one",
    arguments: [(0, 1), (1, 1), (65_536, 1), (65_537, 2), (1 << 20, 16)])
  func sizes(bytes: Int64, requests: Int64) {
    #expect(SQSRates.requests(carrying: ByteCount(bytes: bytes)) == requests)
  }

  @Test("P-008: FIFO requests have a price of their own, and tiers of their own")
  func fifo() throws {
    var meter = try Self.meter("us-east-1")
    #expect(meter.requests(100_000_000_000, isFIFO: false, at: 0) == 100_000_000_000 * 400_000)
    #expect(meter.requests(2, isFIFO: true, at: 0) == 2 * 500_000)
    #expect(meter.requests(2, isFIFO: false, at: 0) == 2 * 300_000)
    #expect(
      meter.items.map(\.item) == [
        "standard request tier 1 (0 to 100e9 per month)", "standard request tier 2 (100e9 to 200e9 per month)",
        "FIFO request tier 1 (0 to 100e9 per month)",
      ])
  }

  @Test("L-039, P-014: receives that find nothing are paid too, and shown apart")
  func idleReceives() throws {
    var meter = try Self.meter("ap-northeast-1")
    #expect(meter.requests(657_000, isFIFO: false, at: 0, kind: .idle) == 262_800_000_000)
    #expect(meter.items.map(\.kind) == [.idle])
    #expect(meter.items.map(\.region) == ["ap-northeast-1"])
  }

  @Test("PU-4: both kinds of queue share a million free requests a month")
  func freeTier() throws {
    var meter = try Self.meter("us-east-1", includesFreeTier: true)
    #expect(meter.requests(600_000, isFIFO: true, at: 0) == 0)
    #expect(meter.requests(600_000, isFIFO: false, at: 0) == 200_000 * 400_000)
    #expect(meter.requests(1_000_000, isFIFO: true, at: 731 * 3_600_000_000) == 0)
    #expect(meter.items.map(\.quantity) == [200_000, 2_000_000])
    #expect(meter.items.map(\.cost.dollars) == [0.08, 0])
  }
}
