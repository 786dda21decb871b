import GRDB
import HeadroomModel

extension Store {
  /// Marks the runs that no living process is writing, and gives back the room their rows take.
  ///
  /// A store that only reads does it through a second connection, when the file lets it; `runs()` says what is so in
  /// any case.
  func markCrashedRuns() throws {
    guard try queue.read({ try !runsWithoutOwner($0).isEmpty || hasUnbornRun($0) }) else { return }
    guard mode == .readOnly else { return try markCrashedRuns(self) }
    if let writing = try? Store(path: path, mode: .readWrite, options: options) { try markCrashedRuns(writing) }
  }

  private func markCrashedRuns(_ store: Store) throws {
    try store.write { database in
      for run in try runsWithoutOwner(database) {
        try discardUnfinishedParts(of: run, database)
        try database.execute(sql: "UPDATE run_row SET status = 'crashed' WHERE run = ?", arguments: [run])
        RunLock.removeFile(run: run, database: realPath)
      }
      if try hasUnbornRun(database) { RunLock.removeFile(run: try nextRun(database), database: realPath) }
    }
  }

  /// A process that was killed in the very transaction that begins a run leaves a lock and no run. Nobody else can be
  /// at that point while this store is in a transaction that writes.
  private func hasUnbornRun(_ database: Database) throws -> Bool {
    let next = try nextRun(database)
    return RunLock.hasFile(run: next, database: realPath) && !RunLock.isHeld(run: next, database: realPath)
  }

  /// The number that the next run will get.
  func nextRun(_ database: Database) throws -> Int {
    (try Int.fetchOne(database, sql: "SELECT max(run) FROM run_row") ?? 0) + 1
  }

  func runsWithoutOwner(_ database: Database) throws -> [Int] {
    try Int.fetchAll(database, sql: "SELECT run FROM run_row WHERE status = 'running' ORDER BY run")
      .filter { !RunLock.isHeld(run: $0, database: realPath) }
  }
}

/// Deletes the rows of parts that will never be complete. Cost: the rows that are deleted.
func discardUnfinishedParts(of run: Int, _ database: Database) throws {
  let parts = try Int.fetchAll(
    database, sql: "SELECT part FROM part_row WHERE run = ? AND status = 'running'", arguments: [run])
  for part in parts {
    for (kind, table) in [(BatchKind.jobs, "job_row"), (.attempts, "attempt_row"), (.series, "series_row")] {
      let ranges = try Row.fetchAll(
        database, sql: "SELECT first_row, last_row FROM batch_row WHERE part = ? AND kind = ?",
        arguments: [part, kind.rawValue])
      for range in ranges {
        try database.execute(
          sql: "DELETE FROM \(table) WHERE id BETWEEN ? AND ?",
          arguments: [range[0] as Int64, range[1] as Int64])
      }
    }
    for table in ["batch_row", "retried_row"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE part = ?", arguments: [part])
    }
  }
}
