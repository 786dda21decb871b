import HeadroomAnalysis
import HeadroomReport

/// Findings in the format that the user asked for.
enum FindingsText {
  static func run(_ findings: Findings, _ format: ReportFormat, style: TextStyle) -> String {
    switch format {
    case .table: TextReport.run(findings, style: style)
    case .json: JSONReport.run(findings)
    case .csv: CSVReport.run(findings)
    case .markdown: MarkdownReport.run(findings)
    }
  }

  static func compare(_ findings: Findings, _ format: ReportFormat, style: TextStyle) -> String {
    switch format {
    case .table: TextReport.compare(findings, style: style)
    case .json: JSONReport.compare(findings)
    case .csv: CSVReport.compare(findings)
    case .markdown: MarkdownReport.compare(findings)
    }
  }
}
