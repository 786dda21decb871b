import GRDB
import HeadroomModel

/// Writes what was condensed about a run, inside the transaction that finishes it.
final class TablesWriter {
  private let database: Database
  private let run: Int
  private let positions: [String: Int64]
  private let words: Words

  init(database: Database, run: Int, header: RunHeader) throws {
    self.database = database
    self.run = run
    positions = Dictionary(
      zip(header.configurationNames, header.configurationPositions.map(Int64.init)), uniquingKeysWith: { $1 })
    words = try Words(database)
  }

  func write(_ tables: RunTables) throws {
    try write(tables.summary, "summary_row", Columns.summary, summary)
    try write(tables.costs, "cost_row", Columns.cost, cost)
    try write(tables.expectations, "expectation_row", Columns.expectation, expectation)
    try write(tables.waits, "wait_row", Columns.wait, wait)
    try write(tables.reasons, "reason_row", Columns.reason, reason)
    try write(tables.quotas, "quota_row", Columns.quota, quota)
    try write(ObservedValue.all(tables.observations), "observation_row", Columns.observation, observation)
  }

  /// The columns behind `run` and `position`.
  private enum Columns {
    static let summary = [
      "configuration", "replication", "scope_kind", "scope", "metric", "statistic", "unit", "value", "low_95",
      "high_95", "replications", "approximate",
    ]
    static let cost = [
      "configuration", "replication", "service", "item", "region", "quantity", "unit", "unit_price", "cost_dollars",
      "cost_rest", "price_as_of", "kind",
    ]
    static let expectation = [
      "configuration", "replication", "expectation", "bound", "value", "holds", "margin", "first_broken",
    ]
    static let wait = ["configuration", "replication", "scope_kind", "scope", "cause", "total", "share"]
    static let reason = ["configuration", "replication", "outcome", "reason", "jobs"]
    static let quota = ["configuration", "replication", "quota", "needed", "allowed"]
    static let observation = [
      "configuration", "replication", "kind", "scope", "number", "measure", "unit", "value",
    ]
  }

  private func write<Row>(
    _ rows: [Row], _ table: String, _ columns: [String], _ add: (BulkInsert, Row) throws -> Void
  ) throws {
    let insert = try BulkInsert(database.openConnection, table: table, columns: ["run", "position"] + columns)
    for (position, row) in rows.enumerated() {
      insert.add(Int64(run))
      insert.add(Int64(position))
      try add(insert, row)
      try insert.endRow()
    }
    try insert.flush()
  }

  private func summary(_ insert: BulkInsert, _ row: SummaryRow) throws {
    try scope(insert, row.configuration, row.replication, row.scopeKind, row.scope)
    insert.add(try words.number(of: row.metric.rawValue))
    insert.add(try words.number(of: row.statistic.rawValue))
    insert.add(try words.number(of: row.unit))
    insert.add(row.value)
    insert.add(row.low95)
    insert.add(row.high95)
    insert.add(Int64(row.replications))
    insert.add(row.approximate ? 1 : 0)
  }

  private func cost(_ insert: BulkInsert, _ row: CostRow) throws {
    try part(insert, row.configuration, row.replication)
    insert.add(try words.number(of: row.item.service))
    insert.add(try words.number(of: row.item.item))
    insert.add(try words.number(of: row.item.region))
    insert.add(row.item.quantity)
    insert.add(try words.number(of: row.item.unit))
    insert.add(row.item.unitPrice)
    let amount = SplitMoney(row.item.cost)
    insert.add(amount.dollars)
    insert.add(amount.rest)
    insert.add(try words.number(of: row.item.priceAsOf))
    insert.add(try words.number(of: row.item.kind.rawValue))
  }

  private func expectation(_ insert: BulkInsert, _ row: ExpectationRow) throws {
    try part(insert, row.configuration, row.replication)
    insert.add(row.expectation)
    insert.add(row.limit)
    insert.add(row.value)
    insert.add(row.holds ? 1 : 0)
    insert.add(row.margin)
    insert.add(row.firstBroken)
  }

  private func wait(_ insert: BulkInsert, _ row: WaitRow) throws {
    try scope(insert, row.configuration, row.replication, row.scopeKind, row.scope)
    insert.add(try words.number(of: row.cause.rawValue))
    insert.add(row.totalSeconds)
    insert.add(row.share)
  }

  private func reason(_ insert: BulkInsert, _ row: ReasonRow) throws {
    try part(insert, row.configuration, row.replication)
    insert.add(Int64(row.count.outcome.rawValue))
    insert.add(try words.number(of: row.count.reason))
    insert.add(row.count.jobs)
  }

  private func quota(_ insert: BulkInsert, _ row: QuotaRow) throws {
    try part(insert, row.configuration, row.replication)
    insert.add(try words.number(of: row.use.quota.rawValue))
    insert.add(row.use.needed)
    insert.add(row.use.limit)
  }

  private func observation(_ insert: BulkInsert, _ row: ObservedValue) throws {
    try part(insert, row.row.configuration, row.row.replication)
    insert.add(try words.number(of: row.row.observation.kind.rawValue))
    insert.add(try words.number(of: row.row.observation.scope))
    insert.add(Int64(row.number))
    insert.add(try words.number(of: row.measure.name))
    insert.add(try words.number(of: row.measure.unit))
    insert.add(row.value)
  }

  private func scope(
    _ insert: BulkInsert, _ configuration: String, _ replication: Int?, _ kind: ScopeKind, _ name: String
  ) throws {
    try part(insert, configuration, replication)
    insert.add(try words.number(of: kind.rawValue))
    insert.add(try words.number(of: name))
  }

  private func part(_ insert: BulkInsert, _ configuration: String, _ replication: Int?) throws {
    guard let position = positions[configuration] else {
      preconditionFailure("a row about `\(configuration)`, which is not part of run \(run)")
    }
    insert.add(position)
    insert.add(replication.map(Int64.init))
  }
}
