import HeadroomModel
import Testing

@Suite("Tiers of a price")
struct PriceTierTests {
  private static func list(_ rows: [String]) throws -> PriceList {
    let header = "service,item,region,architecture,unit,usd,as_of,source,confidence\n"
    return try PriceList(csv: Array((header + rows.map { $0 + "\n" }.joined()).utf8))
  }

  private static func tiers(_ rows: [String]) throws -> [PriceTier] {
    try list(rows).tiers(service: "own", item: "thing", region: "us-east-1", architecture: nil)
  }

  @Test(
    "P-010: the built-in tiers of a GB-second",
    arguments: [
      (.x86, [6_000_000_000, 9_000_000_000, nil], [16_666_700, 15_000_000, 13_333_400]),
      (.arm, [7_500_000_000, 11_250_000_000, nil], [13_333_400, 12_000_100, 10_666_700]),
    ] as [(Architecture, [Int64?], [Int64])], ["us-east-1", "ap-northeast-1"])
  func builtIn(_ row: (architecture: Architecture, sizes: [Int64?], prices: [Int64]), region: String) throws {
    let tiers = try PriceList.builtIn.tiers(
      service: "lambda", item: "duration", region: region, architecture: row.architecture)
    #expect(tiers.map(\.size) == row.sizes)
    #expect(tiers.map(\.line.unitPrice) == row.prices)
  }

  @Test("the built-in free tiers")
  func free() throws {
    let list = PriceList.builtIn
    #expect(try list.freeTier(service: "lambda", item: "request").size == 1_000_000)
    #expect(try list.freeTier(service: "lambda", item: "duration").size == 400_000)
    #expect(try list.freeTier(service: "sqs", item: "request").size == 1_000_000)
    #expect(throws: UnknownPrice.self) { try list.freeTier(service: "fargate", item: "vCPU") }
  }

  @Test("a tier that is missing, leaves a gap, or ends where nothing follows is an unknown price")
  func incomplete() throws {
    let first = "own,thing tier 1 (0 to 2e1 per month),any,any,thing,2,,,"
    let last = "own,thing tier 2 (above 20 per month),any,any,thing,1,,,"
    #expect(try Self.tiers([first, last]).map(\.size) == [20, nil])
    #expect(throws: Self.unknown(tier: 2)) { try Self.tiers([first]) }
    #expect(throws: Self.unknown(tier: 1)) { try Self.tiers([last]) }
    #expect(throws: Self.unknown(tier: 2)) { try Self.tiers([first, last.replacing("20", with: "21")]) }
    #expect(throws: Self.unknown(tier: 1)) { try Self.tiers([first.replacing("0 to 2e1", with: "5 to 2e1")]) }
  }

  private static func unknown(tier: Int) -> UnknownPrice {
    UnknownPrice(service: "own", item: "thing tier \(tier)", region: "us-east-1", architecture: nil)
  }

  @Test(
    "bounds that are no plain numbers are unknown",
    arguments: [
      "0 to 1e99 per month", "0 to many per month", "0 to 1.5 per month", "0 to 0 per month", "per month", "",
    ])
  func bounds(text: String) {
    #expect(throws: Self.unknown(tier: 1)) { try Self.tiers(["own,thing tier 1 (\(text)),any,any,thing,2,,,"]) }
  }

  @Test("PU-3: a file of one's own replaces single tiers")
  func ownTier() throws {
    let list = try Self.list([
      "lambda,duration tier 1 (0 to 6e9 GB-s per month),us-east-1,x86_64,GB-second,0.00001,2026-11-01,ours,documented"
    ])
    let rates = try LambdaRates(prices: list, region: "us-east-1", architecture: .x86)
    #expect(rates.duration.map(\.line.unitPrice) == [10_000_000, 15_000_000, 13_333_400])
    #expect(rates.duration.first?.line.asOf == "2026-11-01")
  }

  @Test("an unknown price names item, Region and processor")
  func message() {
    let error = UnknownPrice(service: "lambda", item: "request", region: "mars-1", architecture: .arm)
    #expect(
      "\(error)"
        == "no price for lambda request in mars-1 on ARM64; name it in a file of your own (`price.file`)")
    #expect(throws: error) { try LambdaRates(prices: .builtIn, region: "mars-1", architecture: .arm) }
    #expect(throws: UnknownPrice.self) { try SQSRates(prices: .builtIn, region: "mars-1") }
  }

  @Test("PU-5: a meter forgets at the end of a month of any length, whole months unused included")
  func months() {
    var meter = TierMeter(sizes: [5, nil], hoursPerMonth: 2)
    let hour: Int64 = 3_600_000_000
    #expect(meter.take(4, at: 0) == TierMeter.Share(tier: 0, amount: 4, rest: 0))
    #expect(meter.take(4, at: 2 * hour - 1) == TierMeter.Share(tier: 0, amount: 1, rest: 3))
    #expect(meter.take(1, at: 2 * hour - 1) == TierMeter.Share(tier: 1, amount: 1, rest: 0))
    #expect(meter.take(5, at: 9 * hour) == TierMeter.Share(tier: 0, amount: 5, rest: 0))
    #expect(meter.take(1, at: 9 * hour) == TierMeter.Share(tier: 1, amount: 1, rest: 0))
  }
}
