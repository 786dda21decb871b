import Foundation
import GRDB
import HeadroomKernel
import HeadroomModel

extension Store {
  /// Every run of the file in order of its number, whatever its status.
  package func runs() throws(StoreError) -> [RunRow] {
    try read { database in
      let orphans = Set(try runsWithoutOwner(database))
      return try Row.fetchAll(
        database,
        sql: """
          SELECT r.*, (SELECT count(*) FROM configuration_row c WHERE c.run = r.run) AS configurations
          FROM run_row r ORDER BY run
          """
      ).map { runRow($0, orphans) }
    }
  }

  package func run(_ number: Int) throws(StoreError) -> RunRow {
    guard let row = try runs().first(where: { $0.run == number }) else {
      throw .unknownRun(path: path, run: number)
    }
    return row
  }

  /// Number of the last run that is complete, if there is one.
  package func latestComplete() throws(StoreError) -> Int? {
    try read { try Int.fetchOne($0, sql: "SELECT max(run) FROM run_row WHERE status = 'complete'") }
  }

  /// The complete parts of a run, in the order of the scenario, then by replication.
  package func parts(run: Int) throws(StoreError) -> [PartRow] {
    try requireRun(run)
    return try read { try partRows(run: run, $0) }
  }

  /// All that is needed to repeat a run.
  package func header(run: Int) throws(StoreError) -> RunHeader {
    try requireRun(run)
    return try read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM run_row WHERE run = ?", arguments: [run]) else {
        throw StoreError.unknownRun(path: path, run: run)
      }
      let configurations = try Row.fetchAll(
        database, sql: "SELECT position, name FROM configuration_row WHERE run = ? ORDER BY position",
        arguments: [run])
      return RunHeader(
        scenarioName: row["scenario"], scenarioText: row["scenario_text"], scenarioDigest: row["scenario_digest"],
        scenarioFileName: row["scenario_file"], seed: UInt64(bitPattern: row["seed"] as Int64),
        configurationNames: configurations.map { $0[1] }, configurationPositions: configurations.map { $0[0] },
        replications: row["replications"], engineVersion: row["engine_version"],
        interval: (row["interval"] as Int64?).map { SimDuration(microseconds: $0) },
        keep: KeepJobs(rawValue: row["keep"]) ?? .all, inputs: try inputs(run: run, database))
    }
  }

  func requireRun(_ run: Int) throws(StoreError) {
    let exists = try read { database in
      try Int.fetchOne(database, sql: "SELECT 1 FROM run_row WHERE run = ?", arguments: [run]) != nil
    }
    guard exists else { throw .unknownRun(path: path, run: run) }
  }

  func partRows(run: Int, _ database: Database) throws -> [PartRow] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT c.name, p.replication, p.digest, p.jobs, p.events
        FROM part_row p JOIN configuration_row c ON c.run = p.run AND c.position = p.configuration
        WHERE p.run = ? AND p.status = 'complete' ORDER BY p.configuration, p.replication
        """, arguments: [run]
    ).map {
      PartRow(
        configuration: $0[0], replication: $0[1], status: .complete, digest: $0[2], jobs: $0[3], events: $0[4])
    }
  }

  private func inputs(run: Int, _ database: Database) throws -> [StoredInput] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT i.name, i.size, i.digest, c.bytes FROM input_row i LEFT JOIN content_row c ON c.content = i.content
        WHERE i.run = ? ORDER BY i.position
        """, arguments: [run]
    ).map {
      StoredInput(
        name: $0[0], size: $0[1], digest: $0[2], content: ($0[3] as Data?).map { [UInt8]($0) })
    }
  }

  private func runRow(_ row: Row, _ orphans: Set<Int>) -> RunRow {
    let run: Int = row["run"]
    let status = RunStatus(rawValue: row["status"]) ?? .crashed
    return RunRow(
      run: run, status: orphans.contains(run) ? .crashed : status, scenario: row["scenario"],
      scenarioDigest: row["scenario_digest"], seed: UInt64(bitPattern: row["seed"] as Int64),
      configurations: row["configurations"],
      replications: row["replications"], engineVersion: row["engine_version"], resultDigest: row["result_digest"],
      jobs: row["jobs"], events: row["events"])
  }
}
