import HeadroomModel

/// One column of numbers from a CSV file, for `empirical` distributions.
enum EmpiricalColumn {
  struct Fault: Error {
    var predicate: String
    var label = ""
    var isAboutColumn = false
  }

  /// The values of a column; empty fields are left out.
  ///
  /// - Parameter value: reads a field; nil when it is no number of the wanted kind. Plain numbers count as seconds,
  ///   vCPUs or MiB.
  static func read(_ bytes: [UInt8], column: String, value: (String) -> Double?) -> Result<[Double], Fault> {
    let header = CatalogCSV.header(bytes)
    guard let index = header.firstIndex(of: column) else {
      return .failure(
        Fault(
          predicate: "has no column `\(column)`", label: Suggestion.label(for: column, among: header),
          isAboutColumn: true))
    }
    var values: [Double] = []
    for (number, row) in CatalogCSV.rows(bytes).enumerated() {
      let text = index < row.fields.count ? row.fields[index].trimmingSpaces : ""
      if text.isEmpty { continue }
      guard let read = value(text), read.isFinite, read >= 0 else {
        return .failure(Fault(predicate: "has `\(text.prefix(40))` in column `\(column)` of data row \(number + 1)"))
      }
      values.append(read)
    }
    return values.isEmpty ? .failure(Fault(predicate: "has no values in column `\(column)`")) : .success(values)
  }
}
