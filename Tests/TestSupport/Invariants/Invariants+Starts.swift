import HeadroomModel

extension Invariants {
  /// I-03: no attempt starts before its job was submitted, its dependencies succeeded, its environment could take it.
  package static func starts(_ evidence: Evidence) -> [String] {
    evidence.rows.jobs.flatMap { job -> [String] in
      let attempts = evidence.attempts[job.sequence] ?? []
      guard let first = attempts.first else { return [] }
      var wrong: [String] = []
      if first.placed < job.submitted + job.wait(.admission) {
        wrong.append("I-03: \(job.name) is placed before it was accepted")
      }
      for dependency in evidence.jobs.dependencies(of: job)
      where dependency.outcome != .succeeded || (dependency.ended ?? .max) > first.placed {
        wrong.append("I-03: \(job.name) is placed although \(dependency.name) has not succeeded")
      }
      return wrong + attempts.flatMap { environment(of: $0, job, evidence) }
    }
  }

  /// B-151, B-152 and outages: nothing is placed where nothing may be.
  private static func environment(of attempt: AttemptRow, _ job: JobRow, _ evidence: Evidence) -> [String] {
    let environments = evidence.batch.computeEnvironments
    guard let index = environments.firstIndex(where: { $0.name == attempt.environment }) else {
      return ["I-03: \(job.name) runs in an unknown environment"]
    }
    var (isEnabled, isValid) = (environments[index].state == .enabled, environments[index].isValid)
    for change in evidence.configuration.changes where change.at.microseconds <= attempt.placed {
      if case .batch(.environmentState(index, let state)) = change.effect { isEnabled = state == .enabled }
      if case .batch(.environmentIsValid(index, let valid)) = change.effect { isValid = valid }
    }
    let isOut = evidence.configuration.outages.contains { outage in
      let covers =
        switch outage.target {
        case .environment(let target): target == index
        case .kind(let kind): kind == environments[index].kind
        }
      return covers && outage.from.microseconds <= attempt.placed && attempt.placed < outage.until.microseconds
    }
    guard !isEnabled || !isValid || isOut else { return [] }
    return ["I-03: \(job.name) is placed at \(attempt.placed) in \(environments[index].name), which takes nothing"]
  }

  /// I-06: attempts never exceed what the retry strategy allows, and follow only upon what may be retried (B-073, B-079).
  package static func retries(_ evidence: Evidence) -> [String] {
    evidence.rows.jobs.flatMap { job -> [String] in
      let attempts = evidence.attempts[job.sequence] ?? []
      let strategy = submission(of: job, evidence)?.retryStrategy ?? Batch.RetryStrategy()
      guard attempts.count <= strategy.attempts else {
        return ["I-06: \(job.name) has \(attempts.count) attempts of \(strategy.attempts)"]
      }
      let nulls = evidence.configuration.assumptions.flag("retry.nullMatchesStar")
      return attempts.dropLast().compactMap { attempt in
        let mayRetry = attempt.outcome == .failed || attempt.outcome == .interrupted
        let action = strategy.action(
          exitCode: attempt.exitCode, reason: attempt.reason.isEmpty ? nil : attempt.reason,
          statusReason: attempt.statusReason.isEmpty ? nil : attempt.statusReason, nullMatchesStar: nulls)
        return mayRetry && action == .retry ? nil : "I-06: \(job.name) goes on after attempt \(attempt.attempt)"
      }
    }
  }

  /// The submission in force for a job: its configuration's, its own laid over it.
  static func submission(of job: JobRow, _ evidence: Evidence) -> Batch.Submission? {
    let name = JobIndex.parent(of: job.name)
    let entry = evidence.batch.submission(
      job: name, className: job.className, workflow: evidence.jobs.workflow(job)?.name)
    guard let own = evidence.jobs.explicitJob(job)?.submit?.batch else { return entry }
    return (entry ?? Batch.Submission()).overlaid(by: own)
  }
}
