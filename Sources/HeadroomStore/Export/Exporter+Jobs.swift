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
    let outcomes = CellList(Outcome.allCases.map(\.text), escaping: encoder.escaping)
    let columns = Self.columns(names)
    var next = 0
    while let piece = order.piece(from: next) {
      let block = try store.read {
        try RowBlock(order.ids[piece], table: "job_row", columns: columns, $0.openConnection)
      }
      for row in 0..<piece.count {
        begin(part)
        writeJob(block, row, names, outcomes)
      }
      try encoder.flush(to: sink)
      next = piece.upperBound
    }
  }

  /// The columns of a job, with nothing in place of those that hold nothing in this part.
  private static func columns(_ names: PartNames) -> [String] {
    var empty: Set<String> = names.hasSteps ? [] : ["step"]
    for (cells, column) in [(names.tenants, "tenant"), (names.shares, "share"), (names.texts, "reason")]
    where cells.isEmpty { empty.insert(column) }
    return RowColumns.job.filter { !$0.hasPrefix("first_") }.map { empty.contains($0) ? "NULL" : $0 }
  }

  /// In the order of `RowColumns.job`.
  private mutating func writeJob(_ block: RowBlock, _ row: Int, _ names: PartNames, _ outcomes: CellList) {
    let identity = block.identity(row, from: 1)
    encoder.add(identity, of: names.source(of: identity))
    encoder.add(names.classes, block.integerOrNil(row, 5))
    encoder.add(names.tenants, block.integerOrNil(row, 6))
    encoder.add(names.queues, block.integerOrNil(row, 7))
    encoder.add(names.shares, block.integerOrNil(row, 8))
    encoder.add(block.integerOrNil(row, 9))
    encoder.add(per1024: block.integer(row, 10))
    encoder.add(block.integer(row, 11))
    writeTimes(block, row)
    encoder.add(block.integer(row, 20))
    encoder.add(outcomes, block.integer(row, 21))
    encoder.add(names.texts, block.integerOrNil(row, 22))
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
    // A job that never ran has no wait, and so no parts of one.
    for part in 15..<20 { encoder.add(seconds: started == nil ? nil : block.integer(row, part)) }
    encoder.add(seconds: ended.map { $0 - submitted })
  }
}
