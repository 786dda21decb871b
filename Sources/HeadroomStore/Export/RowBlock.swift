import GRDBSQLite

/// Some thousand rows of integers, read in one go and in the order asked for.
struct RowBlock {
  private let columns: Int
  private var values: [Int64]

  /// Traps on a missing value.
  func integer(_ row: Int, _ column: Int) -> Int64 {
    let value = values[row * columns + column]
    precondition(value != RowValues.missing, "a column that is always written holds nothing")
    return value
  }

  func integerOrNil(_ row: Int, _ column: Int) -> Int64? {
    let value = values[row * columns + column]
    return value == RowValues.missing ? nil : value
  }

  /// One scan from the lowest id to the highest where they are close together; where they are not, each is searched
  /// for.
  init(_ ids: ArraySlice<Int64>, table: String, columns: [String], _ connection: OpaquePointer) throws {
    self.columns = columns.count
    values = Array(repeating: RowValues.missing, count: ids.count * columns.count)
    guard let low = ids.min(), let high = ids.max() else { return }
    if high - low < 4 * Int64(ids.count) {
      try scan(ids, low...high, table, columns, connection)
    } else {
      try search(ids, table, columns, connection)
    }
  }

  private mutating func scan(
    _ ids: ArraySlice<Int64>, _ range: ClosedRange<Int64>, _ table: String, _ columns: [String],
    _ connection: OpaquePointer
  ) throws {
    var places = [Int32](repeating: -1, count: Int(range.upperBound - range.lowerBound) + 1)
    for (place, id) in ids.enumerated() { places[Int(id - range.lowerBound)] = Int32(place) }
    try read(columns, "\(table) WHERE id BETWEEN ? AND ?", [[range.lowerBound, range.upperBound]], connection) { id in
      Int(places[Int(id - range.lowerBound)])
    }
  }

  private mutating func search(
    _ ids: ArraySlice<Int64>, _ table: String, _ columns: [String], _ connection: OpaquePointer
  ) throws {
    let byID = ids.enumerated().sorted { $0.element < $1.element }
    var next = 0
    try read(columns, "\(table) WHERE id = ?", byID.map { [$0.element] }, connection) { id in
      while byID[next].element < id { next += 1 }
      return byID[next].offset
    }
  }

  /// - Parameter place: of the row with an id; negative where it is not asked for.
  private mutating func read(
    _ columns: [String], _ source: String, _ arguments: [[Int64]], _ connection: OpaquePointer,
    _ place: (Int64) -> Int
  ) throws {
    let count = self.columns
    let maybeMissing = columns.map { !RowColumns.neverMissing.contains($0) }
    try values.withUnsafeMutableBufferPointer { values in
      try RowGatherer.read(["id"] + columns, from: source, arguments, connection) { row in
        let place = place(row.integer(0))
        guard place >= 0 else { return }
        for column in 0..<count {
          values[place * count + column] = row.integer(column + 1, maybeMissing: maybeMissing[column])
        }
      }
    }
  }
}
