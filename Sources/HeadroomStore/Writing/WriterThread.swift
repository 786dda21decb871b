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
    let writer = try store.withConnection { try BatchWriter(connection: $0.openConnection, run: run, words: words) }
    while let first = channel.receive() {
      writer.begin()
      try store.write { database in
        var next: WriterMessage? = first
        while let message = next.take() {
          try write(message, to: writer, channel, database)
          // What has come meanwhile goes into the same transaction, as long as there is room.
          if writer.hasRoom { next = channel.next() }
        }
        try writer.end()
      }
    }
  }

  private static func write(
    _ message: consuming WriterMessage, to writer: BatchWriter, _ channel: BatchChannel, _ database: Database
  ) throws {
    switch consume message {
    case .batch(let part, let batch):
      try writer.write(batch, part: part)
      channel.recycle(batch)
    case .finished(let part, let result, let row): try writer.finish(result, row, part: part)
    case .last(let finish):
      try writer.end()
      try finish(database)
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
