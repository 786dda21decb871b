import GRDB
import HeadroomModel

extension Exporter {
  /// Points leave a part in order of time, then of what they are about, and their ids keep that order.
  mutating func writeSeries(of part: VisiblePart) throws {
    let names = try names(of: part)
    let (words, ranges) = try store.read { database in
      (try encodedWords(database), try batches(of: part.id, .series, database))
    }
    for range in ranges {
      try store.read { database in
        let row = try PreparedStatement(
          database.openConnection,
          "SELECT \(RowColumns.series.joined(separator: ", ")) FROM series_row WHERE id BETWEEN ? AND ? ORDER BY id")
        row.bind(1, range.lowerBound)
        row.bind(2, range.upperBound)
        while try row.step() {
          begin(part)
          writePoint(row, names, words)
        }
      }
      try encoder.flush(to: sink)
    }
  }

  private mutating func writePoint(_ row: PreparedStatement, _ names: PartNames, _ words: [Int64: [UInt8]]) {
    let list = row.integerOrNil(2).flatMap(NameKind.init)
    encoder.add(seconds: row.integer(0))
    encoder.add(encoded: words[row.integer(1)])
    if let list, let scope = row.integerOrNil(3) { encoder.add(names.cells(list), scope) } else { encoder.add("") }
    encoder.add(encoded: words[row.integer(4)])
    if row.integer(6) == 1 { encoder.add(row.integer(5)) } else { encoder.add(per1024: row.integer(5)) }
    encoder.endRow()
  }

  private func encodedWords(_ database: Database) throws -> [Int64: [UInt8]] {
    var words: [Int64: [UInt8]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT word, text FROM word_row") {
      words[row[0]] = encoder.escaping.encoded(row[1])
    }
    return words
  }

  private func batches(of part: Int64, _ kind: BatchKind, _ database: Database) throws -> [ClosedRange<Int64>] {
    try Row.fetchAll(
      database, sql: "SELECT first_row, last_row FROM batch_row WHERE part = ? AND kind = ? ORDER BY first_row",
      arguments: [part, kind.rawValue]
    ).map { ($0[0] as Int64)...($0[1] as Int64) }
  }
}
