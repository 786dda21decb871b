import HeadroomModel
import Testing

@Suite("The fidelity pages")
struct FidelityTests {
  @Test("each page is what the rule catalogue says", arguments: FidelityPage.all)
  func pageIsGenerated(_ page: FidelityPage) throws {
    let generated = page.text()
    if ProjectFolder.updates { try ProjectFolder.write(generated, to: page.path) }
    #expect(try ProjectFolder.text(of: page.path) == generated, "make docs writes the page again")
  }

  @Test("the index counts what the pages hold")
  func indexIsGenerated() throws {
    let generated = FidelityIndex.text(FidelityPage.all)
    if ProjectFolder.updates { try ProjectFolder.write(generated, to: FidelityIndex.path) }
    #expect(try ProjectFolder.text(of: FidelityIndex.path) == generated, "make docs writes the page again")
  }

  @Test("the pages hold all rules, each row under a number of its page's own families")
  func pagesAreComplete() {
    #expect(FidelityPage.all.flatMap(\.rules) == Rule.all)
    for page in FidelityPage.all {
      let families = page.rulePrefixes + [page.questionPrefix, page.casePrefix]
      let strange = page.rules.filter { rule in !families.contains { rule.number.hasPrefix("\($0)-") } }
      #expect(strange.map(\.number) == [])
      #expect(page.rules.filter { RuleNumbers.inside($0.number) != [$0.number] } == [])
    }
  }

  @Test("numbers are unique, and every row has a title, an explanation and a source")
  func rowsAreWhole() {
    #expect(Set(Rule.all.map(\.number)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(!rule.title.isEmpty && !rule.how.isEmpty && !rule.source.isEmpty, "\(rule.number)")
    }
  }

  @Test("rules say how they are known, questions and cases name rules instead", arguments: FidelityPage.all)
  func confidence(_ page: FidelityPage) {
    for rule in page.rules {
      let isRule = page.rulePrefixes.contains { rule.number.hasPrefix("\($0)-") }
      #expect(isRule == (rule.confidence != nil), "\(rule.number)")
    }
  }

  @Test("a rule is found by its number in either case")
  func rulesAreFound() throws {
    #expect(try #require(Rule.find("b-013")).title.contains("PENDING"))
    #expect(try #require(Rule.find("l-032")).title.contains("1,250"))
    #expect(try #require(Rule.find("PC-1")).cases == [])
    #expect(Rule.find("B-999") == nil)
  }

  @Test("every rule and question that is modelled stands in the code that does it", arguments: FidelityPage.all)
  func modelledRulesAreInTheSources(_ page: FidelityPage) throws {
    let carried = try numbers(below: "Sources", endings: ["swift"])
    let missing = page.modelled(page.rulePrefixes + [page.questionPrefix]).filter { !carried.contains($0) }
    #expect(missing == [])
  }

  @Test("every rule, question and case that is modelled stands in a test", arguments: FidelityPage.all)
  func modelledRulesAreInTheTests(_ page: FidelityPage) throws {
    let carried = try numbers(below: "Tests", endings: ["swift", "case", "yaml", "txt", "md"])
    let missing = page.modelled(page.rulePrefixes + [page.questionPrefix, page.casePrefix])
      .filter { !carried.contains($0) }
    #expect(missing == [])
  }

  @Test("every case that a row names exists, and every number in its text")
  func numbersExist() {
    let known = Set(Rule.all.map(\.number))
    for rule in Rule.all {
      let named = RuleNumbers.inside("\(rule.how) \(rule.source) \(rule.cases.joined(separator: " "))")
      #expect(named.subtracting(known) == [], "\(rule.number)")
    }
  }

  @Test("ranges of rule numbers count as all of their numbers, and only numbers of our families count")
  func rangesAreRead() {
    let read = RuleNumbers.inside(
      "// B-079 to B-081: retries, see U-13 and B-1, XB-002; LU-9 to LU-11, C-3, L-3, A-17.")
    #expect(read == ["B-079", "B-080", "B-081", "U-13", "LU-9", "LU-10", "LU-11", "C-3"])
  }

  /// What carries numbers without testing their rules: these tests, and outputs that list every assumption.
  private static let listings = ["Tests/DocumentationTests/", "Tests/HeadroomCommandsTests/Goldens/"]

  private func numbers(below folder: String, endings: [String]) throws -> Set<String> {
    try ProjectFolder.files(below: folder, endings: endings)
      .filter { path in !Self.listings.contains { path.hasPrefix($0) } }
      .reduce(into: []) { try $0.formUnion(RuleNumbers.inside(ProjectFolder.text(of: $1))) }
  }
}

extension FidelityPage: CustomTestStringConvertible {
  var testDescription: String { name }

  /// The numbers of some families that are modelled in full.
  fileprivate func modelled(_ families: [String]) -> [String] {
    rules.filter { rule in rule.status == .modelled && families.contains { rule.number.hasPrefix("\($0)-") } }
      .map(\.number)
  }
}
