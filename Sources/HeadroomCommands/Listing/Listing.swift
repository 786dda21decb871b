/// Some rows of a command's own: runs, parts, diagnostics. Drawn in every format from the same values.
struct Listing: Sendable {
  enum Value: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case flag(Bool)
    case missing
  }

  struct Column: Sendable {
    /// In lower snake case, as in CSV.
    var name: String
    var isNumber = false

    /// In camel case, as in JSON.
    var key: String {
      let words = name.split(separator: "_")
      return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
  }

  var columns: [Column]
  var rows: [[Value]]
}
