import GRDBSQLite

/// Values of a statement, bound one after the other.
struct Binder {
  let statement: PreparedStatement
  private var parameter: Int32 = 0

  init(_ statement: PreparedStatement) { self.statement = statement }

  mutating func add(_ value: Int64) {
    parameter += 1
    statement.bind(parameter, value)
  }

  /// `missing` stands for no value.
  mutating func add(_ value: Int64, missing: Int64) {
    if value == missing { addMissing() } else { add(value) }
  }

  mutating func addMissing() {
    parameter += 1
    statement.bindMissing(parameter)
  }
}

/// Inserts rows of integers straight from records, 32 to a statement: the path of every job.
struct RecordInsert {
  private let block: PreparedStatement
  private let single: PreparedStatement

  init(_ connection: OpaquePointer, table: String, columns: [String]) throws {
    block = try BulkInsert.statement(connection, table, columns, rows: BulkInsert.rowsPerStatement)
    single = try BulkInsert.statement(connection, table, columns, rows: 1)
  }

  /// - Parameter bind: adds a value for each column of a record.
  func insert<Record>(_ records: [Record], bind: (inout Binder, Record) -> Void) throws {
    let blocks = records.count / BulkInsert.rowsPerStatement * BulkInsert.rowsPerStatement
    for start in stride(from: 0, to: blocks, by: BulkInsert.rowsPerStatement) {
      var binder = Binder(block)
      for row in start..<start + BulkInsert.rowsPerStatement { bind(&binder, records[row]) }
      try block.run()
    }
    for record in records[blocks...] {
      var binder = Binder(single)
      bind(&binder, record)
      try single.run()
    }
  }
}
