import Foundation
import GRDB
import HeadroomKernel
import HeadroomModel
import Synchronization

/// A file of runs: an SQLite database that any tool can read.
///
///     let store = try Store(path: "headroom.db", mode: .readWriteCreate)
///     let writer = try store.beginRun(header)
///
/// One store is one connection. Any number of stores, in one process or several, may share a file: each writes in
/// short transactions, waits for its turn up to `StoreOptions.waitSeconds`, and then gives up with an error. A run
/// becomes visible in the transaction that finishes it, so a process that is killed leaves a file that opens, and in
/// it a run that the next store marks as crashed.
///
/// The journal is the classic one (`DELETE`), not a write-ahead log: rows are only ever appended, so pages are
/// written once instead of twice, nothing but the one file is left behind, and a copy in a read-only folder opens.
package final class Store: Sendable {
  package enum Mode: Sendable {
    /// Makes the file where there is none.
    case readWriteCreate
    case readWrite
    case readOnly
  }

  /// As the caller gave it: for messages.
  package let path: String
  /// Without links: what the locks of runs are named after.
  let realPath: String
  let mode: Mode
  let options: StoreOptions
  let queue: DatabaseQueue

  /// Opens the file, brings its schema up to date when it may be written, and marks runs whose process has gone.
  package init(path: String, mode: Mode, options: StoreOptions = StoreOptions()) throws(StoreError) {
    self.path = path
    self.mode = mode
    self.options = options
    try Self.checkFile(path, mode)
    do {
      let opened = try Self.open(path, mode, options)
      realPath = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      queue = try Self.upToDate(opened, path, mode)
      try markCrashedRuns()
    } catch {
      throw StoreError.from(error, path: path, waited: options.waitSeconds)
    }
  }

  /// One more connection to the file of an open store, for a thread of its own.
  init(beside other: Store) throws(StoreError) {
    path = other.path
    realPath = other.realPath
    mode = other.mode
    options = other.options
    do {
      // A copy in memory (`upToDate`) has no file of its own.
      queue = other.queue.path == ":memory:" ? other.queue : try Self.open(path, mode, options)
    } catch {
      throw StoreError.from(error, path: path, waited: options.waitSeconds)
    }
  }

  /// Runs SQL that reads, in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw StoreError.from(error, path: path, waited: options.waitSeconds)
    }
  }

  /// Hands out the connection outside of any transaction, for what SQLite does not allow within one.
  func withConnection<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.writeWithoutTransaction(body)
    } catch {
      throw StoreError.from(error, path: path, waited: options.waitSeconds)
    }
  }

  /// Runs SQL that writes, in one transaction that has the file to itself from its first moment.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else { preconditionFailure("a transaction that was committed has a value") }
        return value
      }
    } catch {
      throw StoreError.from(error, path: path, waited: options.waitSeconds)
    }
  }
}
