import HeadroomModel
import Testing

@Suite("The sheet of a bill")
struct BillSheetTests {
  private static func line(_ item: String, price: Int64 = 3, grains: Int128 = 1) -> BillSheet.Line {
    BillSheet.Line(
      PriceLine(
        service: "fargate", region: "us-east-1", item: item, unit: "GB-hour", unitPrice: price, asOf: "2026-10-09"),
      grainsPerUnit: grains)
  }

  @Test("I-09: costs and quantities add up by line and kind, in the order of both")
  func addsUp() {
    var sheet = BillSheet([Self.line("memory", grains: 1000), Self.line("storage")])
    for kind in CostItem.Kind.allCases.reversed() {
      sheet.add(1, kind, cost: 6, quantity: 2)
      sheet.add(0, kind, cost: 3, quantity: 1000)
      sheet.add(0, kind, cost: 0, quantity: 500)
    }
    let items = sheet.items
    #expect(items.map(\.kind) == CostItem.Kind.allCases + CostItem.Kind.allCases)
    #expect(items.map(\.item) == Array(repeating: "memory", count: 7) + Array(repeating: "storage", count: 7))
    #expect(items.map(\.quantity) == Array(repeating: 1.5, count: 7) + Array(repeating: 2, count: 7))
    #expect(items.reduce(Money.zero) { $0 + $1.cost } == Money(picodollars: 63))
    #expect(items.first?.priceAsOf == "2026-10-09")
  }

  @Test("lines that read the same are one, those with another price are not, and empty ones are left out")
  func merges() {
    var sheet = BillSheet([
      Self.line("memory"), Self.line("memory", price: 4), Self.line("memory"), Self.line("storage"),
    ])
    for line in 0..<3 { sheet.add(line, .busy, cost: Int64(10 + line), quantity: 1) }
    sheet.add(3, .idle, cost: 0, quantity: 0)
    #expect(sheet.items.map(\.cost.picodollars) == [22, 11])
    #expect(sheet.items.map(\.quantity) == [2, 1])
  }
}
