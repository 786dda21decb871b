import GRDB
import GRDBSQLite

/// The values of one row that SQLite hands over.
struct RowValues {
  fileprivate let values: UnsafeMutablePointer<OpaquePointer?>
  fileprivate let count: Int

  /// A missing value is `missing`, which no column holds.
  ///
  /// - Parameter maybeMissing: false where that is known not to be, which saves a question.
  @inline(__always)
  func integer(_ column: Int, maybeMissing: Bool = true) -> Int64 {
    precondition(column < count, "column \(column) of \(count)")
    let value = sqlite3_value_int64(values[column])
    // What is missing reads as zero; only then is it worth asking.
    guard value == 0 && maybeMissing else { return value }
    return sqlite3_value_type(values[column]) == SQLITE_NULL ? Self.missing : value
  }

  static let missing = Int64.min
}

/// Reads many rows of integers: SQLite calls back with each row, as an aggregate function that takes the columns and
/// answers nothing. Measured for 26 columns: 0.48 µs a row, against 0.75 for stepping through the rows and asking for
/// each value.
enum RowGatherer {
  private static let function = "headroom_gather"

  private final class Taker {
    let take: (RowValues) -> Void

    init(_ take: @escaping (RowValues) -> Void) { self.take = take }
  }

  /// Calls `take` with each row, in no order that the query does not give.
  ///
  /// - Parameters:
  ///   - columns: what the rows consist of.
  ///   - source: tables and conditions, with `?` for each of the arguments.
  ///   - arguments: the query is run once with each list of them.
  static func read(
    _ columns: [String], from source: String, _ arguments: [[Int64]], _ connection: OpaquePointer,
    _ take: (RowValues) -> Void
  ) throws {
    try withoutActuallyEscaping(take) { take in
      let taker = Taker(take)
      try withExtendedLifetime(taker) {
        try define(Unmanaged.passUnretained(taker).toOpaque(), connection)
        defer { undefine(connection) }
        let statement = try PreparedStatement(
          connection, "SELECT \(function)(\(columns.joined(separator: ", "))) FROM \(source)")
        for list in arguments {
          for (index, argument) in list.enumerated() { statement.bind(Int32(index + 1), argument) }
          while try statement.step() {}
          statement.reset()
        }
      }
    }
  }

  private static func define(_ taker: UnsafeMutableRawPointer, _ connection: OpaquePointer) throws {
    let code = sqlite3_create_function_v2(
      connection, function, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, taker, nil,
      { context, count, values in
        guard let context, let values, let taker = sqlite3_user_data(context) else { return }
        Unmanaged<Taker>.fromOpaque(taker).takeUnretainedValue().take(RowValues(values: values, count: Int(count)))
      }, { _ in }, nil)
    try check(code, connection)
  }

  private static func undefine(_ connection: OpaquePointer) {
    sqlite3_create_function_v2(connection, function, -1, SQLITE_UTF8, nil, nil, nil, nil, nil)
  }
}
