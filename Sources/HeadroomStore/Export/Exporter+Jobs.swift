import HeadroomModel

extension PreparedStatement {
  /// Reads the columns that `RowColumns.job` begins with, from `column` on, except the first: source, index, step,
  /// child.
  func identity(from column: Int32) -> JobIdentity {
    JobIdentity(
      source: Int32(integer(column)), index: integer(column + 1),
      step: integerOrNil(column + 2).map { Int32($0) } ?? -1, child: integerOrNil(column + 3).map { Int32($0) } ?? -1)
  }
}

extension Exporter {
  func writeJobs(of part: VisiblePart) throws {
    let names = try names(of: part)
    let order = try store.read { try RowOrder.jobs(of: part.id, $0) }
    let outcomes = Outcome.allCases.map { encoder.escaping.encoded($0.text) }
    let columns = RowColumns.job.prefix { !$0.hasPrefix("first_") }.joined(separator: ", ")
    try inPieces(order.count) { piece, connection in
      let row = try PreparedStatement(connection, "SELECT \(columns) FROM job_row WHERE id = ?")
      for place in piece {
        row.bind(1, order[place].id)
        guard try row.step() else { continue }
        begin(part)
        writeJob(row, names, outcomes)
        row.reset()
      }
    }
  }

  /// In the order of `RowColumns.job`.
  private func writeJob(_ row: PreparedStatement, _ names: PartNames, _ outcomes: [[UInt8]]) {
    writeName(row.identity(from: 1), names)
    encoder.add(encoded: names.cell(.classes, row.integerOrNil(5)))
    encoder.add(encoded: names.cell(.tenants, row.integerOrNil(6)))
    encoder.add(encoded: names.cell(.queues, row.integerOrNil(7)))
    encoder.add(encoded: names.cell(.shares, row.integerOrNil(8)))
    encoder.add(row.integerOrNil(9))
    encoder.add(per1024: row.integer(10))
    encoder.add(row.integer(11))
    writeTimes(row)
    encoder.add(row.integer(20))
    encoder.add(encoded: outcomes[Int(row.integer(21))])
    encoder.add(encoded: names.cell(.texts, row.integerOrNil(22)))
    encoder.add(money: Int128(row.integer(23)))
    encoder.add(row.integer(24) != 0)
    encoder.endRow()
  }

  private func writeTimes(_ row: PreparedStatement) {
    let submitted = row.integer(12)
    let started = row.integerOrNil(13)
    let ended = row.integerOrNil(14)
    encoder.add(seconds: submitted)
    encoder.add(seconds: started)
    encoder.add(seconds: ended)
    encoder.add(seconds: started.map { $0 - submitted })
    for part in Int32(15)..<20 { encoder.add(seconds: row.integerOrNil(part)) }
    encoder.add(seconds: ended.map { $0 - submitted })
  }

  func writeName(_ identity: JobIdentity, _ names: PartNames) {
    var name: [UInt8] = []
    names.appendJob(identity, to: &name)
    encoder.add(text: name)
  }
}
