import GRDB
import HeadroomModel

/// Reads the condensed tables of a run from the tables below the views, with names and words from memory.
struct TablesReader {
  private let database: Database
  private let run: Int
  private let path: String
  private let configurations: [Int64: String]
  private let words: [Int64: String]

  init(database: Database, run: Int, path: String) throws {
    self.database = database
    self.run = run
    self.path = path
    configurations = try Self.texts(
      database, "SELECT position, name FROM configuration_row WHERE run = ?", arguments: [run])
    words = try Self.texts(database, "SELECT word, text FROM word_row")
  }

  func summary() throws -> [SummaryRow] {
    let columns = """
      configuration, replication, scope_kind, scope, metric, statistic, unit, value, low_95, high_95, replications,
      approximate
      """
    return try rows("summary_row", columns) { row in
      SummaryRow(
        configuration: try configuration(row), replication: replication(row),
        scopeKind: try value(row, 2), scope: try word(row, 3), metric: try value(row, 4),
        statistic: try value(row, 5), unit: try word(row, 6), value: row.realOrNil(7), low95: row.realOrNil(8),
        high95: row.realOrNil(9), replications: Int(row.integer(10)), approximate: row.integer(11) != 0)
    }
  }

  func costs() throws -> [CostRow] {
    let columns = """
      configuration, replication, service, item, region, quantity, unit, unit_price, cost_dollars, cost_rest,
      price_as_of, kind
      """
    return try rows("cost_row", columns) { row in
      let item = CostItem(
        service: try word(row, 2), item: try word(row, 3), region: try word(row, 4), quantity: row.real(5),
        unit: try word(row, 6), unitPrice: row.integer(7),
        cost: SplitMoney(dollars: row.integer(8), rest: row.integer(9)).money, priceAsOf: try word(row, 10),
        kind: try value(row, 11))
      return CostRow(configuration: try configuration(row), replication: Int(row.integer(1)), item: item)
    }
  }

  func expectations() throws -> [ExpectationRow] {
    let columns = "configuration, replication, expectation, bound, value, holds, margin, first_broken"
    return try rows("expectation_row", columns) { row in
      ExpectationRow(
        configuration: try configuration(row), replication: replication(row), expectation: row.text(2),
        limit: row.real(3), value: row.realOrNil(4), holds: row.integer(5) != 0, margin: row.realOrNil(6),
        firstBroken: row.realOrNil(7))
    }
  }

  func waits() throws -> [WaitRow] {
    try rows("wait_row", "configuration, replication, scope_kind, scope, cause, total, share") { row in
      WaitRow(
        configuration: try configuration(row), replication: replication(row), scopeKind: try value(row, 2),
        scope: try word(row, 3), cause: try value(row, 4), totalSeconds: row.real(5), share: row.real(6))
    }
  }

  func reasons() throws -> [ReasonRow] {
    try rows("reason_row", "configuration, replication, outcome, reason, jobs") { row in
      guard let outcome = UInt8(exactly: row.integer(2)).flatMap(Outcome.init) else { throw unreadable }
      return ReasonRow(
        configuration: try configuration(row), replication: Int(row.integer(1)),
        count: ReasonCount(outcome: outcome, reason: try word(row, 3), jobs: row.integer(4)))
    }
  }

  func quotas() throws -> [QuotaRow] {
    try rows("quota_row", "configuration, replication, quota, needed, allowed") { row in
      QuotaRow(
        configuration: try configuration(row), replication: Int(row.integer(1)),
        use: QuotaUse(quota: try value(row, 2), needed: row.integer(3), limit: row.integerOrNil(4)))
    }
  }

  /// Puts the values of each observation together again.
  func observations() throws -> [ObservationRow] {
    let values = try rows("observation_row", "configuration, replication, kind, scope, number, value") { row in
      let observation = Observation(kind: try value(row, 2), scope: try word(row, 3), values: [row.real(5)])
      let first = ObservationRow(
        configuration: try configuration(row), replication: Int(row.integer(1)), observation: observation)
      return (number: row.integer(4), row: first)
    }
    var observations: [ObservationRow] = []
    for value in values {
      if value.number == 0 {
        observations.append(value.row)
      } else if let last = observations.indices.last {
        observations[last].observation.values += value.row.observation.values
      }
    }
    return observations
  }

  private func rows<Value>(
    _ table: String, _ columns: String, _ make: (PreparedStatement) throws -> Value
  ) throws -> [Value] {
    let statement = try PreparedStatement(
      database.openConnection, "SELECT \(columns) FROM \(table) WHERE run = ? ORDER BY position")
    statement.bind(1, Int64(run))
    var values: [Value] = []
    while try statement.step() { values.append(try make(statement)) }
    return values
  }

  private func configuration(_ row: PreparedStatement) throws -> String {
    guard let name = configurations[row.integer(0)] else { throw unreadable }
    return name
  }

  private func replication(_ row: PreparedStatement) -> Int? { row.integerOrNil(1).map { Int($0) } }

  private func word(_ row: PreparedStatement, _ column: Int32) throws -> String {
    guard let word = words[row.integer(column)] else { throw unreadable }
    return word
  }

  private func value<Value: RawRepresentable<String>>(_ row: PreparedStatement, _ column: Int32) throws -> Value {
    guard let value = Value(rawValue: try word(row, column)) else { throw unreadable }
    return value
  }

  private var unreadable: StoreError { .failed(path: path, reason: "run \(run) holds a word that means nothing") }

  private static func texts(
    _ database: Database, _ sql: String, arguments: StatementArguments = []
  ) throws -> [Int64: String] {
    var texts: [Int64: String] = [:]
    for row in try Row.fetchAll(database, sql: sql, arguments: arguments) { texts[row[0]] = row[1] }
    return texts
  }
}
