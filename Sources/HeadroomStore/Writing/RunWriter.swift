import Foundation
import GRDB
import HeadroomModel

/// Keeps a run: takes the rows of its parts from the threads that simulate, and writes them on a thread of its own
/// while they go on.
///
///     let writer = try store.beginRun(header)
///     let result = try Simulator.simulate(..., sink: writer.sink(configuration: 0, replication: 1))
///     try writer.finishPart(result, row)
///     try writer.finishRun(tables: tables, status: .complete)
///
/// Thread-safe. A run that is not finished, because its process or only its writer has gone, is marked as crashed by
/// the next store that opens the file.
package final class RunWriter: Sendable {
  /// Number of the run in its file, from 1.
  package let run: Int
  private let store: Store
  private let header: RunHeader
  private let lock: RunLock
  private let channel = BatchChannel()
  /// Ids of the parts, by place of the configuration in the header, then replication.
  private let parts: [Int64]

  init(store: Store, header: RunHeader, begun: BegunRun) {
    self.store = store
    self.header = header
    run = begun.run
    parts = begun.parts
    lock = begun.lock
    let (channel, run, words) = (channel, begun.run, begun.words)
    let thread = Thread { WriterThread.run(channel: channel, store: store, run: run, words: words) }
    thread.name = "headroom store writer"
    thread.start()
  }

  deinit { channel.close() }

  /// Where one part's rows go.
  ///
  /// - Parameters:
  ///   - configuration: position in the scenario.
  ///   - replication: from 1.
  package func sink(configuration: Int, replication: Int) -> any RecordSink {
    PartSink(channel: channel, part: part(configuration, replication), keep: header.keep)
  }

  /// The part is whole: its rows will be shown once the run is finished. Returns before it is written.
  package func finishPart(_ result: PartResult, _ row: PartRow) throws(StoreError) {
    let id = part(result.configuration, result.replication)
    try channel.send(.finished(part: id, result, row), rows: 1)
  }

  /// Makes the run visible in the transaction that writes the last rows, and waits for it.
  ///
  /// - Parameter status: `.complete` or `.partial`; rows of unfinished parts are deleted.
  @discardableResult
  package func finishRun(tables: RunTables, status: RunStatus) throws(StoreError) -> RunRow {
    precondition(status == .complete || status == .partial, "a run is finished as complete or as partial")
    let (run, header, lock, store) = (run, header, lock, store)
    try channel.send(
      .last { database in
        try discardUnfinishedParts(of: run, database)
        try TablesWriter(database: database, run: run, header: header).write(tables)
        try Self.finish(run, status, store, database)
        lock.removeFile()
      }, rows: 0)
    channel.close()
    try channel.waitForEnd()
    lock.release()
    return try store.run(run)
  }

  /// Gives up: nothing of the run will ever be visible.
  package func abandon() {
    channel.close()
    try? channel.waitForEnd()
    lock.release()
  }

  private static func finish(_ run: Int, _ status: RunStatus, _ store: Store, _ database: Database) throws {
    let parts = try store.partRows(run: run, database)
    try database.execute(
      sql: "UPDATE run_row SET status = ?, result_digest = ?, jobs = ?, events = ? WHERE run = ?",
      arguments: [
        status.rawValue, ResultDigest.of(parts), parts.reduce(0) { $0 + $1.jobs },
        parts.reduce(0) { $0 + $1.events }, run,
      ])
  }

  private func part(_ configuration: Int, _ replication: Int) -> Int64 {
    guard let place = header.configurationPositions.firstIndex(of: configuration) else {
      preconditionFailure("configuration \(configuration) is not part of run \(run)")
    }
    precondition((1...header.replications).contains(replication), "replication \(replication) of \(run)")
    return parts[place * header.replications + replication - 1]
  }
}
