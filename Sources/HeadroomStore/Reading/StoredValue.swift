import GRDB
import GRDBSQLite

/// A value of a table, as SQLite knows it.
package enum StoredValue: Sendable, Hashable {
  case missing
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// The answer to a query.
package struct QueryResult: Sendable, Hashable {
  package var columns: [String]
  package var rows: [[StoredValue]]
}

extension Store {
  /// Answers any SQL that only reads. The whole answer is held in memory.
  ///
  /// - Throws: `.badQuery` when SQLite does not understand the query or it would write.
  package func query(_ sql: String) throws(StoreError) -> QueryResult {
    try read { database in
      do {
        return try Self.answer(sql, database.openConnection)
      } catch let error as DatabaseError where Self.isMistake(error) {
        throw StoreError.badQuery(path: path, reason: error.message ?? "not understood")
      }
    }
  }

  private static func isMistake(_ error: DatabaseError) -> Bool {
    [.SQLITE_ERROR, .SQLITE_READONLY, .SQLITE_AUTH, .SQLITE_MISUSE].contains(error.resultCode.primaryResultCode)
  }

  private static func answer(_ sql: String, _ connection: OpaquePointer) throws -> QueryResult {
    let statement = try PreparedStatement(connection, sql)
    guard statement.onlyReads else { throw DatabaseError(resultCode: .SQLITE_READONLY, message: "it would write") }
    let columns = 0..<statement.columnCount
    var result = QueryResult(columns: columns.map(statement.columnName), rows: [])
    while try statement.step() { result.rows.append(columns.map { value(statement, $0) }) }
    return result
  }

  private static func value(_ statement: PreparedStatement, _ column: Int32) -> StoredValue {
    switch statement.type(column) {
    case SQLITE_INTEGER: .integer(statement.integer(column))
    case SQLITE_FLOAT: .real(statement.real(column))
    case SQLITE_TEXT: .text(statement.text(column))
    case SQLITE_BLOB: .blob(statement.blob(column))
    default: .missing
    }
  }
}
