import HeadroomModel

/// I-05 for services that may run a message twice: several attempts of a job can be under way.
extension Invariants {
  static func courses(_ evidence: Evidence) -> [String] {
    let end = evidence.result.endedAt
    return evidence.rows.jobs.flatMap { job in
      let attempts = evidence.attempts[job.sequence] ?? []
      return course(job, attempts, end) + ends(job, attempts)
    } + batches(evidence.rows) + copies(evidence)
  }

  private static func course(_ job: JobRow, _ attempts: [AttemptRow], _ end: Int64) -> [String] {
    var wrong: [String] = []
    if job.attempts != attempts.count || attempts.map(\.attempt) != Array(1..<(attempts.count + 1)) {
      wrong.append("I-05: \(job.name) has \(job.attempts) attempts, rows \(attempts.map(\.attempt))")
    }
    if (job.ended == nil) != (job.outcome == .unfinished) {
      wrong.append("I-05: \(job.name): end and outcome disagree")
    }
    if job.started != attempts.compactMap(\.started).min() { wrong.append("I-05: \(job.name) starts with no attempt") }
    if job.submitted < 0 || (job.ended ?? end) < job.submitted || (job.ended ?? 0) > end {
      wrong.append("I-05: \(job.name) ends at \(job.ended ?? -1)")
    }
    for attempt in attempts {
      let instants = [job.submitted, attempt.placed] + [attempt.started, attempt.ended, end].compactMap(\.self)
      if zip(instants, instants.dropFirst()).contains(where: { $0 > $1 }) {
        wrong.append("I-05: \(job.name), attempt \(attempt.attempt), goes back in time: \(instants)")
      }
      if (attempt.ended == nil) != (attempt.outcome == .unfinished) {
        wrong.append("I-05: \(job.name), attempt \(attempt.attempt): end and outcome disagree")
      }
    }
    // Attempts are numbered as they start: the turn in a batch may come after that of a later one elsewhere.
    let began = attempts.compactMap(\.started)
    if zip(began, began.dropFirst()).contains(where: { $0 > $1 }) {
      wrong.append("I-05: \(job.name): its attempts are not in the order of time")
    }
    return wrong
  }

  /// `succeeded` with its first success, whatever comes later; `lost` and `failed` only where nothing did.
  private static func ends(_ job: JobRow, _ attempts: [AttemptRow]) -> [String] {
    let successes = attempts.filter { $0.outcome == .succeeded }.compactMap(\.ended)
    switch job.outcome {
    case .succeeded:
      return job.ended == successes.min() ? [] : ["I-05: \(job.name) succeeded at \(job.ended ?? -1), not \(successes)"]
    case .failed, .lost:
      // The end of a lost job is the instant of its loss; a copy that still ran may have ended later, without success.
      let isOver = attempts.allSatisfy { $0.ended != nil }
      return successes.isEmpty && isOver
        ? [] : ["I-05: \(job.name) is \(job.outcome) while an attempt runs or succeeded"]
    case .unfinished:
      return successes.isEmpty ? [] : ["I-05: \(job.name) is unfinished but has succeeded"]
    }
  }

  /// Placements are numbered in the order of time; the messages of a batch share theirs.
  private static func batches(_ rows: PartRows) -> [String] {
    let order = rows.attempts.sorted { $0.placedSequence < $1.placedSequence }
    let disagree = zip(order, order.dropFirst()).first { earlier, later in
      earlier.placed > later.placed
        || (earlier.placedSequence == later.placedSequence && earlier.placed != later.placed)
    }
    let isNumbered = order.first.map { $0.placedSequence >= 1 } ?? true
    guard let disagree else { return isNumbered ? [] : ["I-05: placements are not numbered from 1"] }
    return ["I-05: placement \(disagree.1.placedSequence) of job \(disagree.1.job) is not in the order of time"]
  }

  /// Dead letters unrun have no attempt; killed and interrupted attempts are told by their rows.
  private static func copies(_ evidence: Evidence) -> [String] {
    guard let all = evidence.result.scopes.first(where: { $0.kind == .all }) else { return ["I-01: no scope of all"] }
    let measured = evidence.rows.jobs.filter { !$0.isWarmup }
    let attempts = measured.flatMap { evidence.attempts[$0.sequence] ?? [] }
    let counts: [(String, Int64, Int)] = [
      ("dead letters unrun", all.deadLetterUnrun, measured.count(where: isUnrunDeadLetter)),
      ("killed", all.killed, attempts.count { $0.outcome == .killed }),
      ("interrupted", all.interrupted, attempts.count { $0.outcome == .interrupted }),
    ]
    return duplicates(measured, all, evidence)
      + counts.filter { $0.1 != Int64($0.2) }.map { "I-01: \($0.1) \($0.0), found \($0.2)" }
  }

  private static func isUnrunDeadLetter(_ job: JobRow) -> Bool {
    job.outcome == .lost && job.attempts == 0 && job.reason.hasPrefix("dead-letter")
  }

  /// Duplicates are attempts that began while another one ran or after one had succeeded. Whether one that begins at the
  /// instant at which another ends is one is a matter of the order within that instant.
  private static func duplicates(_ jobs: [JobRow], _ all: ScopeStatistics, _ evidence: Evidence) -> [String] {
    var (sure, possible): (Int64, Int64) = (0, 0)
    for job in jobs {
      let attempts = evidence.attempts[job.sequence] ?? []
      for attempt in attempts {
        guard let began = attempt.started else { continue }
        let others = attempts.filter { $0.attempt < attempt.attempt && $0.started ?? .max <= began }
        let isSure = others.contains {
          $0.ended ?? .max > began || ($0.outcome == .succeeded && $0.ended ?? .max < began)
        }
        let isPossible = others.contains { $0.ended ?? .max >= began || $0.outcome == .succeeded }
        sure += isSure ? 1 : 0
        possible += isPossible ? 1 : 0
      }
    }
    return (sure...possible).contains(all.duplicates)
      ? [] : ["I-01: \(all.duplicates) duplicates, found \(sure) to \(possible)"]
  }
}
