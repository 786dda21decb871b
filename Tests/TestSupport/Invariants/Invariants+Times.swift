import HeadroomModel

extension Invariants {
  /// I-04: the parts of a wait add up to the wait, to the microsecond, and those of the jobs to what was summed.
  package static func waits(_ evidence: Evidence) -> [String] {
    evidence.result.scopes.flatMap { sums($0, evidence.rows.jobs) }
      + evidence.rows.jobs.compactMap { job in
        let sum = job.waits.reduce(0, +)
        if job.waits.contains(where: { $0 < 0 }) { return "I-04: \(job.name) has a negative wait: \(job.waits)" }
        guard let started = job.started else { return nil }
        return sum == started - job.submitted
          ? nil : "I-04: \(job.name) waits \(started - job.submitted), its parts \(job.waits)"
      }
  }

  private static func sums(_ scope: ScopeStatistics, _ jobs: [JobRow]) -> [String] {
    guard scope.kind == .all || scope.kind == .jobClass else { return [] }
    let ran = jobs.filter { job in
      !job.isWarmup && job.started != nil && (scope.kind == .all || job.className == scope.name)
    }
    let summed = [
      scope.waitDependency.sum, scope.waitAdmission.sum, scope.waitQueue.sum, scope.waitCapacity.sum,
      scope.waitStartup.sum, scope.wait.sum,
    ]
    let parts = WaitCause.allCases.indices.map { cause in ran.map { Int128($0.waits[cause]) }.reduce(0, +) }
    let found = parts + [ran.map { Int128(($0.started ?? 0) - $0.submitted) }.reduce(0, +)]
    return summed == found ? [] : ["I-04: \(scope.kind) \(scope.name): summed \(summed), found \(found)"]
  }

  /// I-05: time never goes back; each (job, attempt) starts once and ends once.
  package static func times(_ evidence: Evidence) -> [String] {
    evidence.rows.jobs.flatMap { times($0, evidence.attempts[$0.sequence] ?? [], evidence.result.endedAt) }
      + placements(evidence.rows)
  }

  private static func times(_ job: JobRow, _ attempts: [AttemptRow], _ end: Int64) -> [String] {
    var wrong: [String] = []
    if job.attempts != attempts.count {
      wrong.append("I-05: \(job.name) has \(job.attempts) attempts, \(attempts.count) rows")
    }
    if attempts.map(\.attempt) != Array(1..<(attempts.count + 1)) {
      wrong.append("I-05: \(job.name): attempts are not numbered")
    }
    if (job.ended == nil) != (job.outcome == .unfinished) {
      wrong.append("I-05: \(job.name): end and outcome disagree")
    }
    if job.started != attempts.compactMap(\.started).first { wrong.append("I-05: \(job.name) starts with no attempt") }
    let instants =
      [job.submitted] + attempts.flatMap { [$0.placed, $0.started, $0.ended].compactMap { $0 } }
      + [job.ended, end].compactMap { $0 }
    if zip(instants, instants.dropFirst()).contains(where: { $0 > $1 }) || job.submitted < 0 {
      wrong.append("I-05: \(job.name) goes back in time: \(instants)")
    }
    for attempt in attempts where (attempt.ended == nil) != (attempt.outcome == .unfinished) {
      wrong.append("I-05: \(job.name), attempt \(attempt.attempt): end and outcome disagree")
    }
    for attempt in attempts.dropLast() where attempt.ended == nil {
      wrong.append("I-05: \(job.name), attempt \(attempt.attempt) has not ended when the next begins")
    }
    if job.ended != nil && attempts.last.map({ $0.ended == nil }) ?? false {
      wrong.append("I-05: \(job.name) ended while it runs")
    }
    if job.outcome == .succeeded && attempts.last?.outcome != .succeeded {
      wrong.append("I-05: \(job.name) succeeded, its attempt not")
    }
    return wrong
  }

  /// Placements are numbered from 1 in the order of time.
  static func placements(_ rows: PartRows) -> [String] {
    let order = rows.attempts.sorted { $0.placedSequence < $1.placedSequence }
    var wrong: [String] = []
    if order.map(\.placedSequence) != Array(1..<Int64(order.count + 1)) {
      wrong.append("I-05: placements are not numbered from 1")
    }
    if zip(order, order.dropFirst()).contains(where: { $0.placed > $1.placed }) {
      wrong.append("I-05: placements are not in the order of time")
    }
    return wrong
  }
}
