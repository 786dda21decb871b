import HeadroomAnalysis
import HeadroomModel

/// The comparison as CSV: one row per configuration, full precision in base units, LF line ends (RFC 4180 quoting).
package enum CSVReport {
  package static func compare(_ findings: Findings) -> String {
    let rows = findings.configurations.map { configuration in columns.map { $0.field(configuration) } }
    return ([columns.map(\.name)] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// `run` prints the same table.
  package static func run(_ findings: Findings) -> String { compare(findings) }

  private struct Column {
    var name: String
    var field: (ConfigurationFindings) -> String
  }

  private static var columns: [Column] {
    let verdict = [
      Column(name: "configuration") { CSVField.text($0.name) },
      Column(name: "run") { $0.run.map { String($0) } ?? "" },
      Column(name: "capacity_vcpus") { CSVField.number($0.capacity.vcpus?.value) },
      Column(name: "fits") { $0.fits ? "true" : "false" },
      Column(name: "unfit_because") { CSVField.text($0.unfitBecause.map(\.text).joined(separator: "; ")) },
    ]
    let waits = [
      Column(name: "wait_mean_s") { CSVField.number($0.waits.first?.mean.value) },
      Column(name: "wait_p50_s") { CSVField.number($0.waits.first?.p50) },
      Column(name: "wait_p95_s") { CSVField.number($0.waits.first?.p95.value) },
      Column(name: "wait_p95_low_95_s") { CSVField.number($0.waits.first?.p95.interval?.low) },
      Column(name: "wait_p95_high_95_s") { CSVField.number($0.waits.first?.p95.interval?.high) },
      Column(name: "wait_max_s") { CSVField.number($0.waits.first?.max) },
    ]
    return verdict + waits + causes + results + incidents
  }

  private static var causes: [Column] {
    WaitCause.allCases.map { cause in
      Column(name: "wait_\(cause.rawValue)_ratio") { findings in
        CSVField.number(findings.waits.first?.causes.first { $0.cause == cause }?.share)
      }
    }
  }

  private static var results: [Column] {
    [
      Column(name: "response_p95_s") { CSVField.number($0.response.value) },
      Column(name: "makespan_s") { CSVField.number($0.makespan.value) },
      Column(name: "utilisation_ratio") { CSVField.number($0.utilisation.value) },
      Column(name: "jobs") { CSVField.number($0.jobs.submitted) },
      Column(name: "failed") { CSVField.number($0.jobs.failed) },
      Column(name: "lost") { CSVField.number($0.jobs.lost) },
      Column(name: "unfinished") { CSVField.number($0.jobs.unfinished) },
      Column(name: "cost_per_month_usd") { CSVField.number($0.cost.perMonth.value) },
      Column(name: "cost_per_1000_jobs_usd") { CSVField.number($0.cost.per1000Jobs.value) },
      Column(name: "cost_total_usd") { CSVField.number($0.cost.total.value) },
      Column(name: "cost_startup_ratio") { CSVField.number($0.cost.share(.startup)) },
      Column(name: "cost_failed_ratio") { CSVField.number($0.cost.share(.failed)) },
    ]
  }

  private static var incidents: [Column] {
    let shares = [CostItem.Kind.busy, .duplicate, .idle, .request, .other].map { kind in
      Column(name: "cost_\(kind.rawValue)_ratio") { CSVField.number($0.cost.share(kind)) }
    }
    return [
      Column(name: "service") { $0.capacity.form.word },
      Column(name: "capacity") { CSVField.text($0.capacity.text) },
      Column(name: "in_service_max") { CSVField.number($0.peak.value) },
      Column(name: "beyond_time_limit") { CSVField.number($0.beyondTimeLimit / Double(max(1, $0.replications))) },
      Column(name: "dead_letter_unrun") { CSVField.number($0.incidents.deadLetterUnrun) },
      Column(name: "throttled") { CSVField.number($0.incidents.throttled) },
      Column(name: "duplicates") { CSVField.number($0.incidents.duplicates) },
      Column(name: "interrupted") { CSVField.number($0.incidents.interrupted) },
      Column(name: "killed") { CSVField.number($0.incidents.killed) },
    ] + shares
  }
}

/// Fields of a CSV file.
enum CSVField {
  /// Empty is missing; else the shortest decimal that reads back to the same value.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return value.rounded() == value && value.magnitude <= 0x1p53 ? String(Int64(value)) : value.description
  }

  /// Quoted where RFC 4180 asks for it. Spreadsheets run formulas: text that looks like one gets an apostrophe.
  static func text(_ value: String) -> String {
    let isFormula = value.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + value : value
    guard safe.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
