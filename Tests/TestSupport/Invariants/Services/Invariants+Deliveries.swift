import HeadroomKernel
import HeadroomModel

/// I-06 for Lambda and ECS: how often a job may be tried, and how soon again.
extension Invariants {
  static func deliveries(_ evidence: Evidence) -> [String] {
    let timeouts = evidence.lambda.functions.map(\.timeout.microseconds)
    return evidence.served.flatMap { job -> [String] in
      var wrong = tries(job, evidence)
      if let function = job.lambda?.function {
        for run in job.attempts where (run.ended ?? 0) - (run.started ?? 0) > timeouts[function] && run.started != nil {
          wrong.append("I-06: \(job.row.name), attempt \(run.attempt), runs longer than its timeout")
        }
      }
      return wrong
    }
  }

  private static func tries(_ job: ServedJob, _ evidence: Evidence) -> [String] {
    if let queue = job.queue { return receives(job, queue, evidence) }
    switch job.lambda?.source {
    case .asynchronous(let way): return events(job, way, evidence)
    case .synchronous: return job.attempts.count > 1 ? ["I-06: \(job.row.name) is called again after an answer"] : []
    case .sqs: return []
    case nil: return job.attempts.count > 1 ? ["I-06: \(job.row.name) is a task that starts again"] : []
    }
  }

  /// S-005, S-007: every attempt needs a receive of its own, and receives lie a visibility timeout apart.
  private static func receives(_ job: ServedJob, _ queue: SQS.Queue, _ evidence: Evidence) -> [String] {
    var wrong: [String] = []
    let copies = evidence.configuration.assumptions.ratio("sqs.duplicates") > 0
    if let most = queue.maxReceiveCount, job.attempts.count > most, !copies {
      wrong.append("I-06: \(job.row.name) has \(job.attempts.count) attempts of \(most) receives")
    }
    let sent = job.row.submitted + queue.delay.microseconds
    let received = job.attempts.sorted { $0.placed < $1.placed }
    for (index, attempt) in received.enumerated() where !copies {
      let earliest = sent + Int64(index) * job.visibility(evidence.lambda)
      if attempt.placed < earliest {
        wrong.append(
          "I-06: \(job.row.name), attempt \(index + 1), is received at \(attempt.placed), before \(earliest)")
      }
    }
    // S-003: a message that has expired is handed out no more; its last receive ends a visibility timeout later.
    // LU-22: a batch that is being gathered may outlast that.
    let gathering = evidence.configuration.assumptions.span("esm.quietWait").microseconds
    let lastTry = later(job.expiry, by: job.visibility(evidence.lambda) + gathering)
    // The caller of a job with dependencies sends it later than it was submitted, when is not in its row.
    if job.attempts.contains(where: { $0.placed > lastTry }), evidence.jobs.dependencies(of: job.row).isEmpty {
      wrong.append("I-06: \(job.row.name) is received after its retention")
    }
    return wrong
  }

  /// L-021, L-022: two tries more, one minute after the first failure and two after the second, and none when too old.
  private static func events(
    _ job: ServedJob, _ way: Lambda.AsynchronousInvocation, _ evidence: Evidence
  ) -> [String] {
    guard evidence.configuration.assumptions.ratio("lambda.asyncDuplicates") == 0 else { return [] }
    var wrong: [String] = []
    if job.attempts.count > way.maximumRetryAttempts + 1 {
      wrong.append("I-06: \(job.row.name) has \(job.attempts.count) attempts of \(way.maximumRetryAttempts + 1)")
    }
    for (index, pair) in zip(job.attempts, job.attempts.dropFirst()).enumerated() {
      let gap = Int64(index + 1) * 60_000_000
      if pair.1.placed < later((pair.0.ended ?? .max), by: gap) || pair.0.outcome == .succeeded {
        wrong.append("I-06: \(job.row.name), attempt \(index + 2), comes too soon")
      }
    }
    let oldest = later(job.row.submitted, by: way.maximumEventAge.microseconds)
    let sentLate = !evidence.jobs.dependencies(of: job.row).isEmpty
    if !sentLate, job.attempts.contains(where: { $0.placed > oldest }) {
      wrong.append("I-06: \(job.row.name) is tried beyond its age")
    }
    return wrong
  }
}
