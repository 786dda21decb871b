import HeadroomAnalysis
import HeadroomModel

/// Findings as Markdown for a ticket or a pull request. Ends in a line feed.
package enum MarkdownReport {
  package static func run(_ findings: Findings) -> String {
    var lines = heading(findings) + ["", sentence(findings), ""]
    lines += comparison(findings)
    lines += expectations(findings) + reasons(findings)
    return joined(lines + remarks(findings))
  }

  package static func compare(_ findings: Findings) -> String {
    var lines = heading(findings) + [""]
    lines += comparison(findings) + reasons(findings)
    return joined(lines + ["", sentence(findings)] + expectations(findings) + remarks(findings))
  }

  private static func heading(_ findings: Findings) -> [String] {
    ["## \(MarkdownTable.escaped(findings.scenario))", "", MarkdownTable.escaped(RunHeading.text(findings))]
  }

  private static func sentence(_ findings: Findings) -> String {
    "**\(findings.verdict.cheapestThatFits != nil ? "✓" : "✗")** \(MarkdownTable.escaped(findings.verdict.sentence))"
  }

  private static func comparison(_ findings: Findings) -> [String] {
    var rows: [[String]] = []
    for section in ComparisonTable(findings: findings).sections {
      let prefix = section.title.isEmpty ? "" : "\(section.title): "
      rows += section.rows.map { [prefix + $0.label] + $0.cells.map(\.text) }
    }
    return MarkdownTable(header: [""] + findings.configurations.map(\.name), rows: rows).lines
  }

  private static func reasons(_ findings: Findings) -> [String] {
    let items = findings.configurations.flatMap { configuration in
      configuration.unfitBecause.map { "- ✗ \(MarkdownTable.escaped("\(configuration.name): \($0.text)"))" }
    }
    return items.isEmpty ? [] : ["", "Why not:", ""] + items
  }

  private static func expectations(_ findings: Findings) -> [String] {
    let rows = findings.configurations.flatMap { configuration in
      configuration.expectations.map { expectation in
        [
          configuration.name, expectation.label, expectation.holds ? "✓" : "✗", expectation.valueText,
          expectation.limitText, expectation.marginText, expectation.brokenText(of: configuration.replications),
        ]
      }
    }
    guard !rows.isEmpty else { return [] }
    let header = ["configuration", "expectation", "holds", "value", "limit", "margin", "broken"]
    return [""] + MarkdownTable(header: header, rows: rows, leftColumns: [0, 1, 2, 4, 5, 6]).lines
  }

  private static func remarks(_ findings: Findings) -> [String] {
    let design = findings.byDesign.map { "by design, \($0.text)" }
    let texts = findings.insights.map(\.sentence) + design + findings.notes + AssumptionText.lines(findings)
    return texts.isEmpty ? [] : [""] + texts.map { "- \(MarkdownTable.escaped($0))" }
  }

  private static func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
