import HeadroomAnalysis
import HeadroomReport
import TestSupport
import Testing

@Suite("Renderers, as their golden files show them")
struct RendererGoldenTests {
  private let single = RunFixture.findings(replications: 1)
  private let several = RunFixture.findings(replications: 3)

  @Test("the text of run, for a file") func runText() throws {
    try Golden.check(TextReport.run(single, style: .plain), "run.txt")
    try Golden.check(TextReport.run(several, style: .plain), "run-replications.txt")
  }

  @Test("the text of run, on a terminal of 80 columns in colour") func runColour() throws {
    try Golden.check(TextReport.run(several, style: TextStyle(hasColour: true, width: 80)), "run-colour-80.txt")
  }

  @Test("the text of compare, for a file") func compareText() throws {
    try Golden.check(TextReport.compare(single, style: .plain), "compare.txt")
    try Golden.check(TextReport.compare(several, style: .plain), "compare-replications.txt")
  }

  @Test("the text of compare, on a terminal of 80 columns") func compareNarrow() throws {
    try Golden.check(TextReport.compare(several, style: TextStyle(hasColour: false, width: 80)), "compare-80.txt")
  }

  @Test("Markdown") func markdown() throws {
    try Golden.check(MarkdownReport.run(single), "run.md")
    try Golden.check(MarkdownReport.compare(several), "compare.md")
  }

  @Test("JSON") func json() throws {
    try Golden.check(JSONReport.run(single), "run.json")
    try Golden.check(JSONReport.compare(several), "compare.json")
  }

  @Test("CSV") func csv() throws { try Golden.check(CSVReport.compare(several), "compare.csv") }

  @Test("services beside each other: text, on a terminal of 80 columns too, Markdown and JSON") func services() throws {
    let findings = RunFixture.services
    try Golden.check(TextReport.run(findings, style: .plain), "services-run.txt")
    try Golden.check(TextReport.compare(findings, style: .plain), "services.txt")
    try Golden.check(TextReport.compare(findings, style: TextStyle(hasColour: false, width: 80)), "services-80.txt")
    try Golden.check(MarkdownReport.compare(findings), "services.md")
    try Golden.check(JSONReport.compare(findings), "services.json")
  }

  @Test("the schema of results") func schema() throws { try Golden.check(ResultSchema.text, "results.schema.json") }
}
