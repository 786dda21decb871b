import HeadroomModel

extension RowBlock {
  /// Source, index, step and child, from `column` on.
  func identity(_ row: Int, from column: Int) -> JobIdentity {
    JobIdentity(
      source: Int32(integer(row, column)), index: integer(row, column + 1),
      step: integerOrNil(row, column + 2).map { Int32($0) } ?? -1,
      child: integerOrNil(row, column + 3).map { Int32($0) } ?? -1)
  }
}

extension Exporter {
  mutating func writeJobs(of part: VisiblePart) throws {
    let names = try names(of: part)
    let order = try store.read { try RowOrder.jobs(of: part.id, $0) }
    let outcomes = Outcome.allCases.map { encoder.escaping.encoded($0.text) }
    let columns = RowColumns.job.filter { !$0.hasPrefix("first_") }
    for piece in Self.pieces(order.count) {
      let block = try store.read {
        try RowBlock(order[piece], table: "job_row", columns: columns, $0.openConnection)
      }
      for row in 0..<piece.count {
        begin(part)
        writeJob(block, row, names, outcomes)
      }
      try encoder.flush(to: sink)
    }
  }

  /// In the order of `RowColumns.job`.
  private mutating func writeJob(_ block: RowBlock, _ row: Int, _ names: PartNames, _ outcomes: [[UInt8]]) {
    writeName(block.identity(row, from: 1), names)
    encoder.add(encoded: names.cell(.classes, block.integerOrNil(row, 5)))
    encoder.add(encoded: names.cell(.tenants, block.integerOrNil(row, 6)))
    encoder.add(encoded: names.cell(.queues, block.integerOrNil(row, 7)))
    encoder.add(encoded: names.cell(.shares, block.integerOrNil(row, 8)))
    encoder.add(block.integerOrNil(row, 9))
    encoder.add(per1024: block.integer(row, 10))
    encoder.add(block.integer(row, 11))
    writeTimes(block, row)
    encoder.add(block.integer(row, 20))
    encoder.add(encoded: outcomes[Int(block.integer(row, 21))])
    encoder.add(encoded: names.cell(.texts, block.integerOrNil(row, 22)))
    encoder.add(money: block.integer(row, 23))
    encoder.add(block.integer(row, 24) != 0)
    encoder.endRow()
  }

  private mutating func writeTimes(_ block: RowBlock, _ row: Int) {
    let submitted = block.integer(row, 12)
    let started = block.integerOrNil(row, 13)
    let ended = block.integerOrNil(row, 14)
    encoder.add(seconds: submitted)
    encoder.add(seconds: started)
    encoder.add(seconds: ended)
    encoder.add(seconds: started.map { $0 - submitted })
    for part in 15..<20 { encoder.add(seconds: block.integerOrNil(row, part)) }
    encoder.add(seconds: ended.map { $0 - submitted })
  }

  mutating func writeName(_ identity: JobIdentity, _ names: PartNames) {
    nameOfJob.removeAll(keepingCapacity: true)
    names.appendJob(identity, to: &nameOfJob)
    encoder.add(text: nameOfJob)
  }
}
