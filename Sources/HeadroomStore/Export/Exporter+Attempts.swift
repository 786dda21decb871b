import HeadroomModel

extension Exporter {
  /// What is the same for all attempts of a part.
  private struct Context {
    let part: VisiblePart
    let names: PartNames
    let outcomes: [[UInt8]]
  }

  private static let jobColumns =
    ["source", "job_index", "step", "child", "attempts"] + RowColumns.job.filter { $0.hasPrefix("first_") }

  private static let attemptColumns = Array(RowColumns.attempt.dropFirst(2))

  /// The rows of attempts: a job's first one is in the job's row, later ones are merged in behind it.
  mutating func writeAttempts(of part: VisiblePart) throws {
    let context = Context(
      part: part, names: try names(of: part),
      outcomes: AttemptOutcome.allCases.map { encoder.escaping.encoded($0.text) })
    let (jobs, later) = try store.read { database in
      (try RowOrder.jobs(of: part.id, database), try RowOrder.laterAttempts(of: part.id, database))
    }
    var next = 0
    for piece in Self.pieces(jobs.count) {
      var end = next
      while end < later.count && later[end].job <= jobs[piece.upperBound - 1].job { end += 1 }
      let (first, others) = try store.read { database in
        let connection = try database.openConnection
        return (
          try RowBlock(jobs[piece], table: "job_row", columns: Self.jobColumns, connection),
          try RowBlock(later[next..<end], table: "attempt_row", columns: Self.attemptColumns, connection)
        )
      }
      merge(jobs[piece], first, later[next..<end], others, context)
      next = end
      try encoder.flush(to: sink)
    }
  }

  private mutating func merge(
    _ jobs: ArraySlice<RowOrder>, _ first: RowBlock, _ later: ArraySlice<RowOrder>, _ others: RowBlock,
    _ context: Context
  ) {
    var next = later.startIndex
    for place in jobs.indices {
      let row = place - jobs.startIndex
      let identity = first.identity(row, from: 0)
      if first.integer(row, 4) > 0 { writeAttempt(1, first, row, from: 5, identity, context) }
      // An attempt without its job's row, which no simulation leaves behind, would hold up all others.
      while next < later.endIndex && later[next].job < jobs[place].job { next += 1 }
      while next < later.endIndex && later[next].job == jobs[place].job {
        writeAttempt(later[next].attempt, others, next - later.startIndex, from: 0, identity, context)
        next += 1
      }
    }
  }

  /// Columns from `column` on, in the order of `RowColumns.attempt` behind the attempt's number.
  private mutating func writeAttempt(
    _ number: Int64, _ block: RowBlock, _ row: Int, from column: Int, _ identity: JobIdentity, _ context: Context
  ) {
    let names = context.names
    begin(context.part)
    writeName(identity, names)
    encoder.add(number)
    for time in column..<column + 3 { encoder.add(seconds: block.integerOrNil(row, time)) }
    encoder.add(encoded: context.outcomes[Int(block.integer(row, column + 3))])
    encoder.add(block.integerOrNil(row, column + 4))
    encoder.add(encoded: names.cell(.texts, block.integerOrNil(row, column + 5)))
    encoder.add(encoded: names.cell(.texts, block.integerOrNil(row, column + 6)))
    encoder.add(encoded: names.cell(.environments, block.integerOrNil(row, column + 7)))
    encoder.add(encoded: names.cell(.hosts, block.integerOrNil(row, column + 8)))
    encoder.add(seconds: block.integer(row, column + 9))
    encoder.add(money: block.integer(row, column + 10))
    encoder.add(block.integerOrNil(row, column + 11))
    encoder.endRow()
  }
}
