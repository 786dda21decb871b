import GRDB
import GRDBSQLite

/// SQLite copies what it is given: the value need not outlive the call.
private let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// A statement of SQLite's C interface, on a connection that GRDB opened. Finalised with the object, which must not
/// outlive the connection. Not thread-safe.
final class PreparedStatement {
  private let connection: OpaquePointer
  private let handle: OpaquePointer

  init(_ connection: OpaquePointer, _ sql: String) throws {
    self.connection = connection
    var prepared: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    try check(sqlite3_prepare_v3(connection, sql, -1, flags, &prepared, nil), connection)
    guard let prepared else { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "an empty statement") }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

  func bindMissing(_ parameter: Int32) { sqlite3_bind_null(handle, parameter) }

  func bind(_ parameter: Int32, _ value: Int64) { sqlite3_bind_int64(handle, parameter, value) }

  func bind(_ parameter: Int32, _ value: Double) { sqlite3_bind_double(handle, parameter, value) }

  func bind(_ parameter: Int32, _ text: String) {
    // An empty text may have no address, and binding none would store a missing value instead.
    guard !text.isEmpty else { return _ = sqlite3_bind_text(handle, parameter, "", 0, copies) }
    var text = text
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(handle, parameter, $0.baseAddress, Int32($0.count), copies)
      }
    }
  }

  func bind(_ parameter: Int32, _ bytes: [UInt8]) {
    // An empty array has no address, and binding none would store a missing value instead of no bytes.
    guard !bytes.isEmpty else { return _ = sqlite3_bind_zeroblob(handle, parameter, 0) }
    bytes.withUnsafeBytes {
      _ = sqlite3_bind_blob64(handle, parameter, $0.baseAddress, sqlite3_uint64($0.count), copies)
    }
  }

  /// Executes a statement that returns no rows, and makes it ready for the next values.
  func run() throws {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else {
      defer { sqlite3_reset(handle) }
      return try check(code, connection)
    }
    sqlite3_reset(handle)
  }

  /// Goes to the next row; false after the last one.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    try check(code, connection)
    return code == SQLITE_ROW
  }

  /// Whether the statement leaves the file as it is.
  var onlyReads: Bool { sqlite3_stmt_readonly(handle) != 0 }

  var columnCount: Int32 { sqlite3_column_count(handle) }

  func columnName(_ column: Int32) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
  }

  /// `SQLITE_INTEGER`, `SQLITE_FLOAT`, `SQLITE_TEXT`, `SQLITE_BLOB` or `SQLITE_NULL`.
  func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func integerOrNil(_ column: Int32) -> Int64? { type(column) == SQLITE_NULL ? nil : integer(column) }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func realOrNil(_ column: Int32) -> Double? { type(column) == SQLITE_NULL ? nil : real(column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func textOrNil(_ column: Int32) -> String? { type(column) == SQLITE_NULL ? nil : text(column) }

  func blob(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func reset() { sqlite3_reset(handle) }
}
