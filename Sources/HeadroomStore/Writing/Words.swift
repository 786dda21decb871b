import GRDB
import HeadroomModel

/// The file's one list of words: a text gets a number the first time it is used and keeps it.
///
/// Used inside one write transaction, since a number that was given out may be taken back with it.
final class Words {
  private let database: Database
  private var numbers: [String: Int64] = [:]
  private let insert: Statement

  init(_ database: Database) throws {
    self.database = database
    insert = try database.makeStatement(sql: "INSERT INTO word_row (text) VALUES (?)")
    for row in try Row.fetchAll(database, sql: "SELECT text, word FROM word_row") { numbers[row[0]] = row[1] }
  }

  func number(of text: String) throws -> Int64 {
    if let number = numbers[text] { return number }
    try insert.execute(arguments: [text])
    numbers[text] = database.lastInsertedRowID
    return database.lastInsertedRowID
  }
}

/// The file's words for what time series measure, by place in `allCases`.
struct SeriesWords: Sendable {
  private let scopeKinds: [ScopeKind: Int64]
  private let metrics: [SeriesMetric: Int64]

  init(_ words: Words) throws {
    scopeKinds = try Dictionary(
      uniqueKeysWithValues: ScopeKind.allCases.map { ($0, try words.number(of: $0.rawValue)) })
    metrics = try Dictionary(
      uniqueKeysWithValues: SeriesMetric.allCases.map { ($0, try words.number(of: $0.rawValue)) })
  }

  func word(of kind: ScopeKind) -> Int64 { scopeKinds[kind] ?? 0 }

  func word(of metric: SeriesMetric) -> Int64 { metrics[metric] ?? 0 }
}
