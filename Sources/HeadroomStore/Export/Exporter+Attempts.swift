import HeadroomModel

extension Exporter {
  /// What is the same for all attempts of a part.
  private struct Context {
    let part: VisiblePart
    let names: PartNames
    let outcomes: CellList
  }

  private static let jobColumns =
    ["source", "job_index", "step", "child", "attempts"] + RowColumns.job.filter { $0.hasPrefix("first_") }

  private static let attemptColumns = Array(RowColumns.attempt.dropFirst(2))

  /// The rows of attempts: a job's first one is in the job's row, later ones are merged in behind it.
  mutating func writeAttempts(of part: VisiblePart) throws {
    let context = Context(
      part: part, names: try names(of: part),
      outcomes: CellList(AttemptOutcome.allCases.map(\.text), escaping: encoder.escaping))
    let (jobs, later) = try store.read { database in
      (try RowOrder.jobs(of: part.id, database), try RowOrder.laterAttempts(of: part.id, database))
    }
    var (next, nextLater) = (0, 0)
    while let piece = jobs.piece(from: next) {
      var end = nextLater
      while end < later.count && later.job(end) <= jobs.job(piece.upperBound - 1) { end += 1 }
      let (first, others) = try store.read { database in
        let connection = try database.openConnection
        return (
          try RowBlock(jobs.ids[piece], table: "job_row", columns: Self.jobColumns, connection),
          try RowBlock(later.ids[nextLater..<end], table: "attempt_row", columns: Self.attemptColumns, connection)
        )
      }
      merge(first, jobs, piece, others, later, nextLater..<end, context)
      (next, nextLater) = (piece.upperBound, end)
      try encoder.flush(to: sink)
    }
  }

  private mutating func merge(
    _ first: RowBlock, _ jobs: RowOrder, _ piece: Range<Int>, _ others: RowBlock, _ later: RowOrder,
    _ laterPiece: Range<Int>, _ context: Context
  ) {
    var next = laterPiece.lowerBound
    for place in piece {
      let row = place - piece.lowerBound
      let job = jobs.job(place)
      let identity = first.identity(row, from: 0)
      if first.integer(row, 4) > 0 { writeAttempt(1, first, row, from: 5, identity, context) }
      // An attempt without its job's row, which no simulation leaves behind, would hold up all others.
      while next < laterPiece.upperBound && later.job(next) < job { next += 1 }
      while next < laterPiece.upperBound && later.job(next) == job {
        writeAttempt(later.attempt(next), others, next - laterPiece.lowerBound, from: 0, identity, context)
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
    encoder.add(identity, of: names.source(of: identity))
    encoder.add(number)
    for time in column..<column + 3 { encoder.add(seconds: block.integerOrNil(row, time)) }
    encoder.add(context.outcomes, block.integer(row, column + 3))
    encoder.add(block.integerOrNil(row, column + 4))
    encoder.add(names.texts, block.integerOrNil(row, column + 5))
    encoder.add(names.texts, block.integerOrNil(row, column + 6))
    encoder.add(names.environments, block.integerOrNil(row, column + 7))
    encoder.add(names.hosts, block.integerOrNil(row, column + 8))
    encoder.add(seconds: block.integer(row, column + 9))
    encoder.add(money: block.integer(row, column + 10))
    encoder.add(block.integerOrNil(row, column + 11))
    encoder.endRow()
  }
}
