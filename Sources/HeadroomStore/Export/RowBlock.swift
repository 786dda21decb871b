import GRDBSQLite

/// Some thousand rows of integers, read in one go and in the order asked for.
struct RowBlock {
  private static let missing = Int64.min

  private let columns: Int
  private var values: [Int64]

  /// Traps on a missing value.
  func integer(_ row: Int, _ column: Int) -> Int64 {
    let value = values[row * columns + column]
    precondition(value != Self.missing, "a column that is always written holds nothing")
    return value
  }

  func integerOrNil(_ row: Int, _ column: Int) -> Int64? {
    let value = values[row * columns + column]
    return value == Self.missing ? nil : value
  }

  /// Rows mostly end in nearly the order in which they began, so the ids of a piece are close together: one scan over
  /// them takes a third of the time of a search for each. Where they are not, each is searched for.
  init(_ order: ArraySlice<RowOrder>, table: String, columns: [String], _ connection: OpaquePointer) throws {
    self.columns = columns.count
    values = Array(repeating: Self.missing, count: order.count * columns.count)
    let byID = order.indices.sorted { order[$0].id < order[$1].id }
    guard let first = byID.first, let last = byID.last else { return }
    let select = "SELECT \(columns.joined(separator: ", ")), id FROM \(table) WHERE id "
    if order[last].id - order[first].id < 4 * Int64(order.count) {
      let row = try PreparedStatement(connection, select + "BETWEEN ? AND ? ORDER BY id")
      row.bind(1, order[first].id)
      row.bind(2, order[last].id)
      try scan(row, order, byID)
    } else {
      try search(try PreparedStatement(connection, select + "= ?"), order, byID)
    }
  }

  private mutating func scan(_ row: PreparedStatement, _ order: ArraySlice<RowOrder>, _ byID: [Int]) throws {
    var next = 0
    while next < byID.count, try row.step() {
      guard row.integer(Int32(columns)) == order[byID[next]].id else { continue }
      fill(byID[next] - order.startIndex, row)
      next += 1
    }
  }

  private mutating func search(_ row: PreparedStatement, _ order: ArraySlice<RowOrder>, _ byID: [Int]) throws {
    for place in byID {
      row.bind(1, order[place].id)
      if try row.step() { fill(place - order.startIndex, row) }
      row.reset()
    }
  }

  private mutating func fill(_ place: Int, _ row: PreparedStatement) {
    let start = place * columns
    for column in 0..<columns {
      let value = row.integer(Int32(column))
      // What is missing reads as zero; only then is it worth asking.
      let isMissing = value == 0 && row.type(Int32(column)) == SQLITE_NULL
      values[start + column] = isMissing ? Self.missing : value
    }
  }
}
