import GRDB
import GRDBSQLite

extension StoreError {
  /// What a result code of SQLite means to the user of the file at `path`.
  init(code: Int32, message: String, path: String, waited seconds: Double) {
    switch code & 0xff {
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path, seconds: seconds)
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_READONLY: self = .readOnly(path: path)
    case SQLITE_CANTOPEN: self = .cannotCreate(path: path, reason: message)
    case SQLITE_PERM, SQLITE_AUTH: self = .unreadable(path: path, reason: message)
    default: self = .failed(path: path, reason: message)
    }
  }

  /// Every error that leaves GRDB or the C interface passes through here, so that none reaches the terminal raw.
  static func from(_ error: any Error, path: String, waited seconds: Double) -> StoreError {
    if let known = error as? StoreError { return known }
    guard let failure = error as? DatabaseError else { return .failed(path: path, reason: "\(error)") }
    return StoreError(
      code: failure.extendedResultCode.rawValue, message: failure.message ?? "unknown reason", path: path,
      waited: seconds)
  }
}

/// Throws what SQLite says about the last call on a connection, unless it went well.
func check(_ code: Int32, _ connection: OpaquePointer) throws {
  guard code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE else { return }
  throw DatabaseError(
    resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
    message: String(cString: sqlite3_errmsg(connection)))
}
