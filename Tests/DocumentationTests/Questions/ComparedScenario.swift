import Foundation
import Testing

/// What `headroom compare` printed and stored for a scenario of this project, run as a reader would type it.
struct ComparedScenario {
  /// The printed comparison, with what was said beside it.
  let report: String
  let status: Int32
  /// Names of the configurations, in the order of the columns.
  let configurations: [String]
  private let tables: [String: StoredTable]

  /// Runs the command and exports the tables that are asked for.
  ///
  /// - Parameter options: further words of the command line, such as `--set PATH=VALUE`, quoted for a shell.
  init(_ path: String, _ options: String = "", tables names: [String] = ["summary"]) throws {
    let shell = try DocumentedShell()
    defer { shell.remove() }
    let compared = try shell.run("headroom compare \(path) --db study.db --progress never \(options)")
    report = compared.output
    status = compared.status
    var tables: [String: StoredTable] = [:]
    for name in names where compared.status == 0 {
      tables[name] = StoredTable(try shell.run("headroom export --db study.db --table \(name) -o -").output)
    }
    self.tables = tables
    let lines = compared.output.split(separator: "\n", omittingEmptySubsequences: false)
    // Behind warnings, if there are any, stands the title, and the names are over their columns.
    let table = lines.drop { !$0.contains(" · seed ") }
    configurations = table.first { $0.hasPrefix("  ") }.map { PrintedRow($0).cells } ?? []
  }

  /// The cells of the first row of the report with this label, one for each configuration; empty when there is none.
  func printed(_ label: String) -> [String] {
    for line in report.split(separator: "\n") {
      let row = PrintedRow(line)
      if row.cells.first == label { return Array(row.cells.dropFirst()) }
    }
    return []
  }

  /// Whether the report says this, wherever its lines break.
  func says(_ sentence: String) -> Bool {
    report.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(sentence)
  }

  /// A figure of `summary`, one for each configuration; -1 where it is missing.
  func values(_ metric: String, _ statistic: String, of scope: String = "") -> [Double] {
    let kind = scope.isEmpty ? "all" : "class"
    let rows = table("summary").rows {
      $0["metric"] == metric && $0["statistic"] == statistic && $0["scope_kind"] == kind && $0["scope"] == scope
    }
    return configurations.map { name in
      rows.first { $0["configuration"] == name }.flatMap { $0["value"] }.flatMap(Double.init) ?? -1
    }
  }

  /// The same in cents, rounded.
  func cents(_ statistic: String, of scope: String = "") -> [Int] {
    values("cost", statistic, of: scope).map { Int(($0 * 100).rounded()) }
  }

  /// What the rows of `costs` that are wanted sum to, in cents, rounded, one for each configuration.
  func cents(where isWanted: ([String: String]) -> Bool) -> [Int] {
    let rows = table("costs").rows(where: isWanted)
    return configurations.map { name in
      let costs = rows.filter { $0["configuration"] == name }.compactMap { $0["cost_usd"] }.compactMap(Double.init)
      return Int((costs.reduce(0, +) * 100).rounded())
    }
  }

  private func table(_ name: String) -> StoredTable { tables[name] ?? StoredTable("") }
}

/// A failed expectation shows the report, not the tables.
extension ComparedScenario: CustomTestStringConvertible {
  var testDescription: String { report }
}

/// A row of a printed table: its cells stand at least two blanks apart.
private struct PrintedRow {
  let cells: [String]

  init(_ line: Substring) {
    cells = line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}

/// An exported table of which no cell holds a comma or a quote.
private struct StoredTable {
  private let columns: [Substring]
  private let lines: [Substring]

  init(_ csv: String) {
    let all = csv.split(separator: "\n")
    columns = all.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    lines = Array(all.dropFirst())
  }

  func rows(where isWanted: ([String: String]) -> Bool) -> [[String: String]] {
    lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Dictionary(zip(columns, cells).map { (String($0), String($1)) }) { first, _ in first }
    }
    .filter(isWanted)
  }
}
