/// Splits a small CSV text of the catalogue into rows of fields (RFC 4180 quoting).
///
/// For the data that is built in, once per process; traces and exports have their own scanners.
package enum CatalogCSV {
  /// The rows behind the header, as dictionaries would be, but in order: `row[column]`.
  package struct Row: Sendable {
    fileprivate let header: [String]
    package let fields: [String]

    /// The field of a column; empty when the row is short. Traps on a column that the file does not have.
    package subscript(_ column: String) -> String {
      guard let index = header.firstIndex(of: column) else { preconditionFailure("no column \(column)") }
      return index < fields.count ? fields[index] : ""
    }
  }

  package static func rows(_ bytes: [UInt8]) -> [Row] {
    let records = records(bytes)
    guard let header = records.first else { return [] }
    return records.dropFirst().map { Row(header: header, fields: $0) }
  }

  /// The column names of the first line; empty for an empty file.
  package static func header(_ bytes: [UInt8]) -> [String] { records(bytes).first ?? [] }

  private static func records(_ bytes: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var index = 0
    func isQuote(at position: Int) -> Bool { position < bytes.count && bytes[position] == UInt8(ascii: "\"") }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        if quoted && isQuote(at: index + 1) {
          field.append(byte)
          index += 1
        } else {
          quoted.toggle()
        }
      } else if !quoted && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")) {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll()
        if byte == UInt8(ascii: "\n") {
          records.append(fields)
          fields.removeAll()
        }
      } else if byte != UInt8(ascii: "\r") {
        field.append(byte)
      }
      index += 1
    }
    if !field.isEmpty || !fields.isEmpty { records.append(fields + [String(decoding: field, as: UTF8.self)]) }
    return records
  }
}
