import HeadroomModel
import Testing

@Suite("Price list")
struct PriceListTests {
  private let header = "service,item,region,architecture,unit,usd,as_of,source,confidence\n"

  @Test("P-002: the built-in list has the dated prices of Fargate, exact to the last digit")
  func builtIn() throws {
    let price = try #require(
      PriceList.builtIn.price(service: "fargate", item: "vCPU", region: "us-east-1", architecture: .x86))
    #expect(price.picodollarsPerUnit == 40_480_000_000)
    #expect(price.unit == "vCPU-hour")
    #expect(price.asOf == "2026-10-09")
    #expect(price.confidence == "documented")
    #expect(!price.isFraction)
  }

  @Test(
    "P-017, B-250: Batch itself is free, which is a price and not the lack of one",
    arguments: ["us-east-1", "ap-northeast-1"])
  func batchIsFree(region: String) {
    let fee = PriceList.builtIn.price(service: "batch", item: "service fee", region: region, architecture: nil)
    #expect(fee?.picodollarsPerUnit == 0)
  }

  @Test("a line for any architecture fits both, and a fraction is no price")
  func anyArchitecture() throws {
    for architecture in Architecture.allCases {
      let discount = try #require(
        PriceList.builtIn.price(
          service: "fargate-spot", item: "discount off on-demand", region: "us-east-1", architecture: architecture))
      #expect(discount.fraction == 690_000)
      #expect(discount.picodollarsPerUnit == nil)
    }
  }

  @Test("an item, Region or architecture that no line names has no price")
  func unknown() {
    let list = PriceList.builtIn
    #expect(list.price(service: "fargate", item: "vCPU", region: "eu-west-1", architecture: .x86) == nil)
    #expect(list.price(service: "fargate", item: "GPU", region: "us-east-1", architecture: .x86) == nil)
    #expect(list.price(service: "fargate-spot", item: "vCPU", region: "us-east-1", architecture: .arm) == nil)
    #expect(list.price(service: "fargate", item: "vCPU", region: "us-east-1", architecture: nil) == nil)
  }

  @Test("PU-3: a file of one's own comes before the built-in list, which stays behind it")
  func ownFile() throws {
    let own = header + "fargate,vCPU,us-east-1,x86_64,vCPU-hour,0.03,2026-11-01,our contract,documented\n"
    let list = try PriceList(csv: Array(own.utf8))
    let mine = list.price(service: "fargate", item: "vCPU", region: "us-east-1", architecture: .x86)
    #expect(mine?.picodollarsPerUnit == 30_000_000_000)
    #expect(mine?.source == "our contract")
    let other = list.price(service: "fargate", item: "memory", region: "us-east-1", architecture: .x86)
    #expect(other?.picodollarsPerUnit == 4_445_000_000)
  }

  @Test("a file that cannot be read names its row and what is wrong with it")
  func errors() {
    let short = header.replacing("usd,", with: "")
    #expect(throws: PriceListError.missingColumn("usd")) { try PriceList(csv: Array(short.utf8)) }
    #expect(throws: PriceListError.missingColumn("service")) { try PriceList(csv: []) }
    let amount = header + "\nfargate,vCPU,us-east-1,any,vCPU-hour,4e-2,,,\n"
    #expect(throws: PriceListError.unreadableAmount(row: 3, text: "4e-2")) { try PriceList(csv: Array(amount.utf8)) }
    let empty = header + "fargate,,us-east-1,any,vCPU-hour,0.04,,,\n"
    #expect(throws: PriceListError.emptyField(row: 2, column: "item")) { try PriceList(csv: Array(empty.utf8)) }
  }

  @Test(
    "decimals are read exactly or not at all",
    arguments: [
      ("0.0000000309", 30_900), ("1", 1_000_000_000_000), ("0.69", 690_000_000_000), (".5", 500_000_000_000),
      ("2.", 2_000_000_000_000), ("0.0000000000010", 1),
    ] as [(String, Int64)])
  func decimals(text: String, picodollars: Int64) {
    #expect(ExactDecimal.scaled(text, digits: 12) == picodollars)
  }

  @Test(
    "what is no plain decimal that fits is refused",
    arguments: ["", ".", "-1", "1.2.3", "1e3", "0.0000000000001", "99999999", "１"])
  func refusedDecimals(text: String) {
    #expect(ExactDecimal.scaled(text, digits: 12) == nil)
  }
}
