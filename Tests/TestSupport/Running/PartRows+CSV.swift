import HeadroomModel

extension PartRows {
  /// The rows of one part, as `jobs.csv` and `attempts.csv` show them: what a user can see of a run.
  ///
  /// Nothing is lost on the way: times come back to the microsecond, money to the last unit, vCPU to the last of 1024.
  ///
  /// - Throws: `CaseError` for a field that is not as the contract says.
  package init(
    jobsCSV: [UInt8], attemptsCSV: [UInt8], configuration: String, replication: Int
  ) throws {
    let isOwn = { (row: CatalogCSV.Row) in
      row["configuration"] == configuration && row["replication"] == "\(replication)"
    }
    let jobRows = CatalogCSV.rows(jobsCSV).filter(isOwn)
    jobs = try jobRows.enumerated().map { try JobRow(sequence: Int64($0), $1) }
    let sequences = Dictionary(jobs.map { ($0.name, $0.sequence) }) { first, _ in first }
    attempts = try CatalogCSV.rows(attemptsCSV).filter(isOwn).map { row in
      guard let job = sequences[row["job"]] else { throw CaseError("an attempt of no job: \(row["job"])") }
      return try AttemptRow(job: job, row)
    }
  }
}

extension JobRow {
  fileprivate init(sequence: Int64, _ row: CatalogCSV.Row) throws {
    let waits = try ["dependency", "admission", "queue", "capacity", "startup"].map { cause in
      try row.time("wait_\(cause)_s") ?? 0
    }
    self.init(
      sequence: sequence, name: row["job"], className: row["class"], tenant: row.text("tenant"),
      queue: row.text("queue"), share: row.text("share"), priority: Int(row["priority"]),
      vcpus: try row.scaled("vcpus", 1024), memoryMiB: try row.scaled("memory_mib", 1),
      submitted: try row.time("submitted_s") ?? -1, started: try row.time("started_s"), ended: try row.time("ended_s"),
      waits: waits, attempts: Int(row["attempts"]) ?? -1, outcome: try row.outcome(), reason: row["reason"],
      cost: try row.scaled("cost_usd", 1e12), isWarmup: row["warmup"] == "true")
  }
}

extension AttemptRow {
  fileprivate init(job: Int64, _ row: CatalogCSV.Row) throws {
    guard let outcome = AttemptOutcome.allCases.first(where: { $0.text == row["outcome"] }) else {
      throw CaseError("no outcome of an attempt: \(row["outcome"])")
    }
    self.init(
      job: job, attempt: Int(row["attempt"]) ?? -1, placed: try row.time("placed_s") ?? -1,
      started: try row.time("started_s"), ended: try row.time("ended_s"), outcome: outcome,
      exitCode: Int32(row["exit_code"]), reason: row["reason"], statusReason: row["status_reason"],
      environment: row.text("compute_environment"), billed: try row.scaled("billed_s", 1e6),
      cost: try row.scaled("cost_usd", 1e12), placedSequence: try row.scaled("placed_seq", 1))
  }
}

extension CatalogCSV.Row {
  /// `nil` for an empty field.
  fileprivate func text(_ column: String) -> String? { self[column].isEmpty ? nil : self[column] }

  /// Microseconds; `nil` for an empty field.
  fileprivate func time(_ column: String) throws -> Int64? {
    guard let text = text(column) else { return nil }
    guard let time = microseconds(text) ?? Double(text).map({ Int64(($0 * 1e6).rounded()) }) else {
      throw CaseError("\(column) is no time: \(text)")
    }
    return time
  }

  /// A number times a factor; 0 for an empty field.
  fileprivate func scaled(_ column: String, _ factor: Double) throws -> Int64 {
    guard let text = text(column) else { return 0 }
    guard let number = Double(text) else { throw CaseError("\(column) is no number: \(text)") }
    return Int64((number * factor).rounded())
  }

  fileprivate func outcome() throws -> Outcome {
    guard let outcome = Outcome.named(self["outcome"]) else { throw CaseError("no outcome: \(self["outcome"])") }
    return outcome
  }
}
