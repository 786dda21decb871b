import HeadroomScenario

extension Listing {
  /// In the format that the user asked for.
  ///
  /// - Parameters:
  ///   - key: under which JSON has the rows.
  ///   - facts: what JSON says beside them, as pairs of a key and a JSON value.
  func text(_ format: ReportFormat, key: String, facts: [(String, String)] = [], palette: Palette) -> String {
    switch format {
    case .table: return table(palette)
    case .csv: return csv
    case .markdown: return markdown
    case .json:
      let head = [("schemaVersion", "1"), ("tool", Version.json)] + facts + [(key, json)]
      return "{\(head.map { "\(JSONText.quote($0)):\($1)" }.joined(separator: ","))}\n"
    }
  }
}
