import HeadroomAnalysis
import HeadroomModel
import HeadroomReport

/// The lines about the comparison of all configurations, expected and found.
struct FindingLines {
  private let findings: Findings
  private let printed: String

  init(scenario: Scenario, parts: [PartResult]) {
    let tables = Analysis.tables(scenario: scenario, parts: parts)
    findings = Findings(scenario: scenario, tables: tables, identity: RunFixture.identity(replications: 1))
    let texts = [TextReport.run(findings, style: .plain), TextReport.compare(findings, style: .plain)]
    printed = texts.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func expected(_ finding: CaseFile.Finding) -> String {
    switch finding {
    case .fits(let name): "fits \(name)"
    case .unfit(let name, let text): "unfit \(name) \(text)"
    case .verdict(let text): "verdict \(text)"
    case .cheapest(let name): "cheapest \(name)"
    case .quota(let name, let quota, let needed): "quota \(name) \(quota.rawValue) \(needed)"
    case .insight(let text): "insight \(text)"
    case .noInsight(let code): "insight not \(code)"
    case .report(let text): "report \(text)"
    }
  }

  /// The line as expected when it holds, else what there is instead.
  func found(_ finding: CaseFile.Finding) -> String {
    holds(finding) ? expected(finding) : instead(of: finding)
  }

  private func holds(_ finding: CaseFile.Finding) -> Bool {
    switch finding {
    case .fits(let name): configuration(name)?.fits ?? false
    case .unfit(let name, let text): configuration(name)?.unfitBecause.contains { $0.text.contains(text) } ?? false
    case .verdict(let text): findings.verdict.sentence.contains(text)
    case .cheapest(let name): findings.verdict.cheapestThatFits == name
    case .quota(let name, let quota, let needed): quotas(name).contains { $0.quota == quota && $0.needed == needed }
    case .insight(let text): findings.insights.contains { $0.code == text || $0.sentence.contains(text) }
    case .noInsight(let code): !findings.insights.contains { $0.code == code }
    case .report(let text): printed.contains(text)
    }
  }

  private func instead(of finding: CaseFile.Finding) -> String {
    switch finding {
    case .fits(let name), .unfit(let name, _):
      let reasons = configuration(name)?.unfitBecause.map(\.text) ?? ["is no configuration"]
      return reasons.isEmpty ? "fits \(name)" : "unfit \(name) \(reasons.joined(separator: "; "))"
    case .verdict: return "verdict \(findings.verdict.sentence)"
    case .cheapest: return "cheapest \(findings.verdict.cheapestThatFits ?? "none")"
    case .quota(let name, _, _):
      return quotas(name).map { "quota \(name) \($0.quota.rawValue) \($0.needed)" }.joined(separator: "\n")
    case .insight, .noInsight:
      return findings.insights.isEmpty
        ? "no insight" : findings.insights.map { "insight \($0.code): \($0.sentence)" }.joined(separator: "\n")
    case .report: return "report \(printed)"
    }
  }

  private func configuration(_ name: String) -> ConfigurationFindings? {
    findings.configurations.first { $0.name == name }
  }

  private func quotas(_ name: String) -> [QuotaFinding] { configuration(name)?.quotas ?? [] }
}
