import GRDB
import GRDBSQLite
import HeadroomModel

/// The body of the thread that writes one run, on a connection of its own: waits for rows, writes them in a
/// transaction, until the channel is closed or the file refuses.
enum WriterThread {
  static func run(channel: BatchChannel, store: Store, run: Int, words: SeriesWords) {
    do throws(StoreError) {
      let writing = try Store(beside: store)
      try write(from: channel, to: writing, run: run, words: words)
      channel.end(nil)
    } catch {
      channel.end(error)
    }
  }

  /// The prepared statements live and end in here, before the connection does.
  private static func write(
    from channel: BatchChannel, to store: Store, run: Int, words: SeriesWords
  ) throws(StoreError) {
    let writer = try store.read { try BatchWriter(connection: $0.openConnection, run: run, words: words) }
    while true {
      let messages = channel.receive()
      if messages.isEmpty { return }
      try store.write { _ in
        for message in messages { try writer.write(message) }
      }
    }
  }
}

extension Database {
  /// The connection for the C interface.
  var openConnection: OpaquePointer {
    get throws {
      guard let sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "not connected") }
      return sqliteConnection
    }
  }
}
