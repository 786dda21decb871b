import Foundation
import GRDB
import HeadroomModel

/// A run that has a number, its parts and a living owner.
struct BegunRun {
  let run: Int
  /// By configuration, then replication.
  let parts: [Int64]
  let lock: RunLock
  let words: SeriesWords
}

extension Store {
  /// Reserves the next number and starts the writer.
  package func beginRun(_ header: RunHeader) throws(StoreError) -> RunWriter {
    let begun = try write { database in
      let run = try nextRun(database)
      try insert(header, run, database)
      let parts = try insertParts(header, run, database)
      let words = try SeriesWords(Words(database))
      return BegunRun(run: run, parts: parts, lock: try RunLock.take(run: run, database: realPath), words: words)
    }
    return RunWriter(store: self, header: header, begun: begun)
  }

  private func insert(_ header: RunHeader, _ run: Int, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO run_row (run, status, scenario, scenario_text, scenario_file, scenario_digest, seed, replications,
          engine_version, interval, keep)
        VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, header.scenarioName, header.scenarioText, header.scenarioFileName, header.scenarioDigest,
        Int64(bitPattern: header.seed), header.replications, header.engineVersion, header.interval?.microseconds,
        header.keep.rawValue,
      ])
    for (position, name) in zip(header.configurationPositions, header.configurationNames) {
      try database.execute(
        sql: "INSERT INTO configuration_row VALUES (?, ?, ?)", arguments: [run, position, name])
    }
    for (position, input) in header.inputs.enumerated() {
      try database.execute(
        sql: "INSERT INTO input_row VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [run, position, input.name, input.size, input.digest, try contentID(of: input, database)])
    }
  }

  /// The content of a file that many runs read is stored once.
  private func contentID(of input: StoredInput, _ database: Database) throws -> Int64? {
    guard let content = input.content else { return nil }
    let bytes = Data(content)
    let known = try Int64.fetchOne(
      database, sql: "SELECT content FROM content_row WHERE digest = ? AND bytes = ?",
      arguments: [input.digest, bytes])
    if let known { return known }
    try database.execute(
      sql: "INSERT INTO content_row (digest, bytes) VALUES (?, ?)", arguments: [input.digest, bytes])
    return database.lastInsertedRowID
  }

  private func insertParts(_ header: RunHeader, _ run: Int, _ database: Database) throws -> [Int64] {
    let insert = try database.makeStatement(
      sql: "INSERT INTO part_row (run, configuration, replication, status) VALUES (?, ?, ?, 'running')")
    var parts: [Int64] = []
    for position in header.configurationPositions {
      for replication in 1...header.replications {
        try insert.execute(arguments: [run, position, replication])
        parts.append(database.lastInsertedRowID)
      }
    }
    return parts
  }
}
