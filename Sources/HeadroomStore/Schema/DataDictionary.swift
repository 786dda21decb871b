/// What every column of every table means: the table `data_dictionary`, and the order of the columns everywhere.
package struct DataDictionary: Sendable {
  package struct Entry: Sendable, Hashable {
    package var table: ExportTable
    package var column: String
    /// `text`, `integer`, `real` or `boolean`.
    package var type: ColumnType
    /// `s`, `USD`, `MiB`; empty for what has no unit. `see unit` where a row carries its own.
    package var unit: String
    package var meaning: String
  }

  package enum ColumnType: String, Sendable { case text, integer, real, boolean }

  /// Table by table, each in the order of its columns.
  package static let entries: [Entry] = ExportTable.allCases.flatMap { table in
    lines(of: table).split(separator: "\n").map { entry(String($0), table) }
  }

  /// The columns of a CSV table, in order.
  package static func columns(of table: ExportTable) -> [String] {
    entries.filter { $0.table == table }.map(\.column)
  }

  /// A line is `column | type | unit | meaning`.
  private static func entry(_ line: String, _ table: ExportTable) -> Entry {
    let fields = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false).map(trimmed)
    guard fields.count == 4, let type = ColumnType(rawValue: fields[1]) else {
      preconditionFailure("a line of the data dictionary has four fields: \(line)")
    }
    return Entry(table: table, column: fields[0], type: type, unit: fields[2], meaning: fields[3])
  }

  private static func trimmed(_ field: Substring) -> String {
    var field = field
    while field.last == " " { field.removeLast() }
    return String(field.drop { $0 == " " })
  }

  private static func lines(of table: ExportTable) -> String {
    switch table {
    case .jobs: DictionaryText.jobs
    case .attempts: DictionaryText.attempts
    case .summary: DictionaryText.summary
    case .timeseries: DictionaryText.timeseries
    case .costs: DictionaryText.costs
    case .expectations: DictionaryText.expectations
    case .waits: DictionaryText.waits
    case .observations: DictionaryText.observations
    case .runs: DictionaryText.runs
    case .parts: DictionaryText.parts
    case .dataDictionary: DictionaryText.dataDictionary
    }
  }
}
