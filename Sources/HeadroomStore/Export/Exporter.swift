import GRDB
import HeadroomModel

/// Writes one table of one run.
///
/// Steps over the tables below the views and resolves names in memory. What is visible never changes again, so the
/// file is read some thousand rows at a time and let go in between: a reader that pauses, a pager for example, keeps
/// nobody from writing. Memory: 8 bytes for each row of a part, for its order (24 for a moment), and some megabytes.
struct Exporter: ~Copyable {
  /// A part whose rows are shown.
  struct VisiblePart {
    let id: Int64
    let configuration: [UInt8]
    let replication: Int64
  }

  let store: Store
  let run: Int
  let sink: any ByteSink
  var encoder: RowEncoder
  private var sources: [Int64: SourceNames] = [:]

  init(
    store: Store, run: Int, table: ExportTable, format: ExportFormat, options: ExportOptions, sink: any ByteSink
  ) {
    self.store = store
    self.run = run
    self.sink = sink
    encoder = RowEncoder(table: table, format: format, options: options)
  }

  mutating func write(_ table: ExportTable) throws {
    switch table {
    case .jobs: for part in try parts() { try writeJobs(of: part) }
    case .attempts: for part in try parts() { try writeAttempts(of: part) }
    case .timeseries: for part in try parts() { try writeSeries(of: part) }
    case .summary: try writeSummary(store.tables(run: run).summary)
    case .costs: try writeCosts(store.tables(run: run).costs)
    case .expectations: try writeExpectations(store.tables(run: run).expectations)
    case .waits: try writeWaits(store.tables(run: run).waits)
    case .observations: try writeObservations(store.tables(run: run).observations)
    case .parts: try writeParts(store.parts(run: run))
    case .runs: writeRun(try store.run(run))
    case .dataDictionary: writeDictionary()
    }
    encoder.endTable()
    try encoder.flush(to: sink, always: true)
  }

  mutating func names(of part: VisiblePart) throws -> PartNames {
    let escaping = encoder.escaping
    return try store.read { database in
      try PartNames(part: part.id, database: database, escaping: escaping, known: &sources)
    }
  }

  /// Opens each row of a part the same way.
  mutating func begin(_ part: VisiblePart) {
    encoder.add(encoded: part.configuration)
    encoder.add(part.replication)
  }

  private func parts() throws -> [VisiblePart] {
    try store.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT p.part, c.name, p.replication
          FROM part_row p JOIN configuration_row c ON c.run = p.run AND c.position = p.configuration
          WHERE p.run = ? AND p.status = 'complete' ORDER BY p.configuration, p.replication
          """, arguments: [run]
      ).map { VisiblePart(id: $0[0], configuration: encoder.escaping.encoded($0[1]), replication: $0[2]) }
    }
  }
}
