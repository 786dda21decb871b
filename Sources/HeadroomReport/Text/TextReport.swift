import HeadroomAnalysis
import HeadroomModel

/// Findings as text for a terminal or a log. Ends in a line feed; where the results are is said by the command.
package enum TextReport {
  /// What `run` prints: the verdict, then each configuration.
  package static func run(_ findings: Findings, style: TextStyle) -> String {
    var lines = verdict(findings, style)
    lines += ["", style.paint(RunHeading.text(findings), .aside)]
    for configuration in findings.configurations {
      lines += [""] + ConfigurationText(findings: configuration, style: style).lines
    }
    return joined(lines + remarks(findings, style))
  }

  /// What `compare` prints: the configurations side by side, why some do not fit, then the sentence.
  package static func compare(_ findings: Findings, style: TextStyle) -> String {
    var lines = [style.paint(RunHeading.text(findings), .aside), ""]
    lines += table(findings).lines(style)
    lines += reasons(findings, style)
    lines += [""] + verdict(findings, style)
    return joined(lines + remarks(findings, style))
  }

  private static func table(_ findings: Findings) -> TextTable {
    let comparison = ComparisonTable(findings: findings)
    var rows: [TextTable.Row] = []
    for section in comparison.sections {
      if !section.title.isEmpty { rows += [.section(""), .section(section.title)] }
      let indent = section.title.isEmpty ? "" : "  "
      rows += section.rows.map { .cells([Cell(indent + $0.label)] + $0.cells) }
    }
    return TextTable(
      header: [Cell("", .heading)] + findings.configurations.map { Cell($0.name, .heading) }, rows: rows,
      isClipped: true)
  }

  private static func reasons(_ findings: Findings, _ style: TextStyle) -> [String] {
    let unfit = findings.configurations.filter { !$0.fits }
    guard !unfit.isEmpty else { return [] }
    return ["", style.paint("Why not", .heading)]
      + unfit.flatMap { configuration in
        configuration.unfitBecause.flatMap {
          Paragraph.lines("✗ \(configuration.name): \($0.text)", style, indent: 2, hanging: 2)
        }
      }
  }

  private static func verdict(_ findings: Findings, _ style: TextStyle) -> [String] {
    let fits = findings.verdict.cheapestThatFits != nil
    let text = "\(fits ? "✓" : "✗") \(findings.verdict.sentence)"
    return Paragraph.lines(text, style, hanging: 2).map { style.paint($0, fits ? .good : .bad) }
  }

  private static func remarks(_ findings: Findings, _ style: TextStyle) -> [String] {
    var lines: [String] = []
    let sections = [
      ("Worth knowing", findings.insights.map(\.sentence)), ("By design", findings.byDesign.map(\.text)),
      ("Notes", findings.notes),
    ]
    for (title, texts) in sections where !texts.isEmpty {
      lines += ["", style.paint(title, .heading)]
      lines += texts.flatMap { Paragraph.lines("- \($0)", style, indent: 2, hanging: 2) }
    }
    let assumed = AssumptionText.lines(findings)
    if !assumed.isEmpty {
      lines += ["", style.paint("Assumptions", .heading)]
      lines += assumed.flatMap { Paragraph.lines($0, style, indent: 2, hanging: 2) }
    }
    return lines
  }

  private static func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}

/// One line that says what was simulated.
enum RunHeading {
  static func text(_ findings: Findings) -> String {
    let identity = findings.identity
    let replications = "\(identity.replications) replication\(identity.replications == 1 ? "" : "s")"
    var parts = [findings.scenario, "seed \(identity.seed)", replications]
    if let run = identity.run { parts.append("run \(run)") }
    return parts.joined(separator: " · ").printable
  }
}

/// Which settings were in force: the profile, and what differs from it. The others are listed by `--format json`.
enum AssumptionText {
  static func lines(_ findings: Findings) -> [String] {
    let groups = Grouping.byText(findings.configurations.map { ($0.name, text($0)) })
    return groups.count == 1 ? groups.map(\.text) : groups.map { "\(Phrase.list($0.names)): \($0.text)" }
  }

  private static func text(_ configuration: ConfigurationFindings) -> String {
    let set = configuration.assumptions.filter { !$0.isDefault }.map { "\($0.knob): \($0.text)" }
    let rest = configuration.assumptions.count - set.count
    let words = set.isEmpty ? "" : ", with \(set.joined(separator: ", "))"
    return "profile \(configuration.profile.rawValue)\(words); \(rest) more as the profile has them (`--format json`)"
  }
}
