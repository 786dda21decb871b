import HeadroomModel
import Testing

@Suite("The fidelity page of AWS Batch")
struct FidelityTests {
  @Test("the page is what the rule catalogue says")
  func pageIsGenerated() throws {
    let generated = FidelityPage.text(Rule.awsBatch)
    if ProjectFolder.updates { try ProjectFolder.write(generated, to: FidelityPage.path) }
    #expect(try ProjectFolder.text(of: FidelityPage.path) == generated, "make docs writes the page again")
  }

  @Test("numbers are unique, and every row has a title, an explanation and a source")
  func rowsAreWhole() {
    #expect(Set(Rule.all.map(\.number)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(!rule.title.isEmpty && !rule.how.isEmpty && !rule.source.isEmpty, "\(rule.number)")
    }
  }

  @Test("a rule is found by its number in either case")
  func rulesAreFound() throws {
    #expect(try #require(Rule.find("b-013")).title.contains("PENDING"))
    #expect(Rule.find("B-999") == nil)
  }

  @Test("every rule and question that is modelled stands in the code that does it")
  func modelledRulesAreInTheSources() throws {
    let carried = try numbers(below: "Sources", endings: ["swift"])
    let missing = modelled(["B", "U"]).filter { !carried.contains($0) }
    #expect(missing == [])
  }

  @Test("every rule, question and case that is modelled stands in a test")
  func modelledRulesAreInTheTests() throws {
    let carried = try numbers(below: "Tests", endings: ["swift", "case", "yaml", "txt", "md"])
    let missing = modelled(["B", "U", "W"]).filter { !carried.contains($0) }
    #expect(missing == [])
  }

  @Test("every case that a row names exists")
  func casesExist() {
    let known = Set(Rule.all.map(\.number))
    for rule in Rule.all {
      #expect(rule.cases.filter { !known.contains($0) } == [], "\(rule.number)")
    }
  }

  @Test("ranges of rule numbers count as all of their numbers")
  func rangesAreRead() {
    let read = RuleNumbers.inside("// B-079 to B-081: retries, see U-13 and B-1, XB-002.")
    #expect(read == ["B-079", "B-080", "B-081", "U-13"])
  }

  private func modelled(_ letters: [String]) -> [String] {
    Rule.awsBatch.filter { rule in rule.status == .modelled && letters.contains { rule.number.hasPrefix($0) } }
      .map(\.number)
  }

  private func numbers(below folder: String, endings: [String]) throws -> Set<String> {
    try ProjectFolder.files(below: folder, endings: endings)
      .filter { !$0.hasPrefix("Tests/DocumentationTests/") }
      .reduce(into: []) { try $0.formUnion(RuleNumbers.inside(ProjectFolder.text(of: $1))) }
  }
}
