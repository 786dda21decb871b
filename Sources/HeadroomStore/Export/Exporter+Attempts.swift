import HeadroomModel

extension Exporter {
  /// The rows of attempts: a job's first one is in the job's row, later ones are merged in behind it.
  func writeAttempts(of part: VisiblePart) throws {
    let names = try names(of: part)
    let outcomes = AttemptOutcome.allCases.map { encoder.escaping.encoded($0.text) }
    let (jobs, later) = try store.read { database in
      (try RowOrder.jobs(of: part.id, database), try RowOrder.laterAttempts(of: part.id, database))
    }
    var next = 0
    try inPieces(jobs.count) { piece, connection in
      let job = try PreparedStatement(connection, Self.jobSelection)
      let attempt = try PreparedStatement(connection, Self.attemptSelection)
      for place in piece {
        job.bind(1, jobs[place].id)
        guard try job.step() else { continue }
        let identity = job.identity(from: 0)
        if job.integer(4) > 0 { writeAttempt(1, job, from: 5, identity, names, outcomes, part) }
        job.reset()
        // An attempt without its job's row, which no simulation leaves behind, would hold up all others.
        while next < later.count && later[next].job < jobs[place].job { next += 1 }
        while next < later.count && later[next].job == jobs[place].job {
          attempt.bind(1, later[next].id)
          guard try attempt.step() else { break }
          writeAttempt(later[next].attempt, attempt, from: 0, identity, names, outcomes, part)
          attempt.reset()
          next += 1
        }
      }
    }
  }

  private static let jobSelection =
    "SELECT source, job_index, step, child, attempts, "
    + RowColumns.job.filter { $0.hasPrefix("first_") }.joined(separator: ", ") + " FROM job_row WHERE id = ?"

  private static let attemptSelection =
    "SELECT \(RowColumns.attempt.dropFirst(2).joined(separator: ", ")) FROM attempt_row WHERE id = ?"

  /// Columns from `column` on, in the order of `RowColumns.attempt` behind the attempt's number.
  private func writeAttempt(
    _ number: Int64, _ row: PreparedStatement, from column: Int32, _ identity: JobIdentity, _ names: PartNames,
    _ outcomes: [[UInt8]], _ part: VisiblePart
  ) {
    begin(part)
    writeName(identity, names)
    encoder.add(number)
    for time in column..<column + 3 { encoder.add(seconds: row.integerOrNil(time)) }
    encoder.add(encoded: outcomes[Int(row.integer(column + 3))])
    encoder.add(row.integerOrNil(column + 4))
    encoder.add(encoded: names.cell(.texts, row.integerOrNil(column + 5)))
    encoder.add(encoded: names.cell(.texts, row.integerOrNil(column + 6)))
    encoder.add(encoded: names.cell(.environments, row.integerOrNil(column + 7)))
    encoder.add(encoded: names.cell(.hosts, row.integerOrNil(column + 8)))
    encoder.add(row.integer(column + 9))
    encoder.add(money: Int128(row.integer(column + 10)))
    encoder.add(row.integerOrNil(column + 11))
    encoder.endRow()
  }
}
