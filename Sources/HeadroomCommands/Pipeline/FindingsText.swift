import HeadroomAnalysis
import HeadroomReport
import HeadroomScenario

/// Findings in the format that the user asked for; JSON lists the warnings about the scenario as well.
enum FindingsText {
  static func run(
    _ findings: Findings, _ diagnostics: [Diagnostic], _ format: ReportFormat, style: TextStyle
  ) -> String {
    switch format {
    case .table: TextReport.run(findings, style: style)
    case .json: JSONReport.run(findings, diagnostics: diagnostics.map(JSONValue.init))
    case .csv: CSVReport.run(findings)
    case .markdown: MarkdownReport.run(findings)
    }
  }

  static func compare(
    _ findings: Findings, _ diagnostics: [Diagnostic], _ format: ReportFormat, style: TextStyle
  ) -> String {
    switch format {
    case .table: TextReport.compare(findings, style: style)
    case .json: JSONReport.compare(findings, diagnostics: diagnostics.map(JSONValue.init))
    case .csv: CSVReport.compare(findings)
    case .markdown: MarkdownReport.compare(findings)
    }
  }
}

extension JSONValue {
  /// The same keys as `validate --format json` has.
  init(_ diagnostic: Diagnostic) {
    self = .object([
      ("code", .string(diagnostic.code.rawValue)), ("severity", .string(diagnostic.severity.rawValue)),
      ("file", .string(diagnostic.file)), ("line", .integer(Int64(diagnostic.line))),
      ("column", .integer(Int64(diagnostic.column))), ("pointer", .string(diagnostic.pointer)),
      ("message", .string(diagnostic.message)), ("help", diagnostic.help.map(JSONValue.string) ?? .null),
    ])
  }
}
