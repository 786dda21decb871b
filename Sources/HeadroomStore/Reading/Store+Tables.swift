import GRDB
import HeadroomModel

extension Store: RunReader {
  /// In the order of the scenario.
  package func configurationNames(run: Int) throws(StoreError) -> [String] {
    try requireRun(run)
    return try read { database in
      try String.fetchAll(
        database, sql: "SELECT name FROM configuration_row WHERE run = ? ORDER BY position", arguments: [run])
    }
  }

  /// What was condensed about a run, in the order in which it was found.
  ///
  /// - Throws: `.unfinishedRun` for a run that crashed or is still running.
  package func tables(run: Int) throws(StoreError) -> RunTables {
    try requireVisible(run)
    return try read { database in
      let reader = try TablesReader(database: database, run: run, path: path)
      var tables = RunTables()
      tables.summary = try reader.summary()
      tables.costs = try reader.costs()
      tables.expectations = try reader.expectations()
      tables.waits = try reader.waits()
      tables.reasons = try reader.reasons()
      tables.quotas = try reader.quotas()
      tables.observations = try reader.observations()
      return tables
    }
  }

  func requireVisible(_ number: Int) throws(StoreError) {
    let status = try run(number).status
    guard status == .complete || status == .partial else {
      throw .unfinishedRun(path: path, run: number, status: status.rawValue)
    }
  }
}
