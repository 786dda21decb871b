import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import HeadroomReport
import TestSupport
import Testing

@Suite("Text reports")
struct TextReportTests {
  @Test("colour is never the only sign: without it the text is the same")
  func colour() {
    for findings in [RunFixture.findings(replications: 1), RunFixture.findings(replications: 3)] {
      for width in [nil, 80, 60] {
        for render in [TextReport.run, TextReport.compare] {
          let coloured = render(findings, TextStyle(hasColour: true, width: width))
          #expect(coloured.contains("\u{1B}["))
          let plain = coloured.replacing(/\u{1B}\[\d*m/, with: "")
          #expect(plain == render(findings, TextStyle(hasColour: false, width: width)))
        }
      }
    }
  }

  @Test("one of a kind is told in the singular")
  func singular() {
    var result = ServiceResult(RunFixture.lambda("l"))
    (result.duplicates, result.throttled, result.deadLetterUnrun) = (1, 1, 1)
    result.quotas = [QuotaUse(quota: .lambdaConcurrency, needed: 1, limit: nil)]
    let text = TextReport.run(RunFixture.findings([result]), style: TextStyle(hasColour: false, width: nil))
    #expect(text.contains("1 dead letter unrun, 1 refused or throttled call, 1 duplicate\n"))
    #expect(text.contains("1 environment") && !text.contains("1 environments"))
  }

  @Test("a terminal's width holds for tables and sentences", arguments: [80, 100])
  func width(columns: Int) {
    for findings in [RunFixture.findings(replications: 1), RunFixture.services, longNames] {
      let text = TextReport.compare(findings, style: TextStyle(hasColour: false, width: columns))
      for line in text.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
    }
  }

  private var longNames: Findings {
    let name = String(repeating: "long-name-", count: 6)
    let long = RunFixture.lambda(name, reserved: 100)
    return RunFixture.findings([ServiceResult(long), ServiceResult(RunFixture.batch("batch", vcpus: 4))])
  }

  @Test("no line ends in a blank, and the text ends in one line feed")
  func blanks() {
    let findings = RunFixture.findings(replications: 3)
    for text in [TextReport.run(findings, style: .plain), TextReport.compare(findings, style: .plain)] {
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
      for line in text.split(separator: "\n") { #expect(line.last != " ", "\(line)") }
    }
  }

  @Test("control characters in names never reach a terminal")
  func controlCharacters() {
    var scenario = RunFixture.scenario(sizes: [32])
    scenario.name = "evil\u{1B}[2Jname"
    scenario.configurations[0].name = "a\nb"
    let part = RunFixture.part(0, 1, RunFixture.Load(queueStep: 0), vcpus: 32)
    let findings = Findings(
      scenario: scenario, tables: Analysis.tables(scenario: scenario, parts: [part]),
      identity: RunFixture.identity(replications: 1))
    for text in [TextReport.run(findings, style: .plain), TextReport.compare(findings, style: .plain)] {
      #expect(!text.contains("\u{1B}"))
      #expect(!text.contains("a\nb"))
    }
  }

  @Test("JSON, Markdown and CSV keep hostile names inside their fields")
  func escaping() {
    var scenario = RunFixture.scenario(sizes: [32])
    scenario.configurations[0].name = "=a|b,\"<c>\\"
    let part = RunFixture.part(0, 1, RunFixture.Load(queueStep: 0), vcpus: 32)
    let findings = Findings(
      scenario: scenario, tables: Analysis.tables(scenario: scenario, parts: [part]),
      identity: RunFixture.identity(replications: 1))
    #expect(JSONReport.run(findings).contains(#""name": "=a|b,\"<c>\\""#))
    #expect(MarkdownReport.run(findings).contains(#"=a\|b,"&lt;c>\\ |"#))
    #expect(CSVReport.compare(findings).contains("\n\"'=a|b,\"\"<c>\\\",4,32,"))
  }
}
