import HeadroomModel

extension Invariants {
  /// I-07: in a strict FIFO queue nothing is placed while a job ahead of it in the queue's order waits RUNNABLE.
  ///
  /// Judged where the order can be seen from outside: retries in front, rank by submission.
  package static func fifo(_ evidence: Evidence) -> [String] {
    let assumptions = evidence.configuration.assumptions
    guard assumptions.choice("queue.headOfLine") == "strict", assumptions.choice("queue.rank") == "submittedAt",
      assumptions.choice("queue.retryPosition") == "front"
    else { return [] }
    return evidence.batch.jobQueues.filter { $0.schedulingPolicy == nil }.flatMap { queue in
      violations(in: stays(in: queue.name, evidence))
    }
  }

  /// One stay of a job in the queue: from RUNNABLE to its placement, or to its end.
  private struct Stay {
    var name: String
    var from: Int64
    /// `nil` when it was not placed.
    var placed: Int64?
    var placement: Int64
    var until: Int64
    /// Retries by the time of their requeue, then the others by acceptance (B-110, U-11).
    var order: [Int64]
  }

  private static func stays(in queue: String, _ evidence: Evidence) -> [Stay] {
    let delay = evidence.configuration.assumptions.span("scheduler.evaluationDelay").microseconds
    return evidence.rows.jobs.filter { $0.queue == queue && $0.outcome != .lost }.flatMap { job -> [Stay] in
      // When a call that may have been throttled was accepted is told by the wait of a job that ran.
      guard job.started != nil || evidence.configuration.account.rates[.submitJob] == nil else { return [] }
      let attempts = evidence.attempts[job.sequence] ?? []
      var stays: [Stay] = []
      for (index, attempt) in attempts.enumerated() {
        let previous = index > 0 ? attempts[index - 1].ended ?? .max : nil
        let accepted = job.submitted + job.wait(.admission)
        let ready = evidence.jobs.dependencies(of: job).compactMap(\.ended).max() ?? 0
        let order: [Int64] = previous.map { [0, $0, job.sequence] } ?? [1, accepted, job.sequence]
        stays.append(
          Stay(
            name: job.name, from: previous ?? max(accepted + delay, ready), placed: attempt.placed,
            placement: attempt.placedSequence, until: attempt.placed, order: order))
      }
      return stays + waiting(job, attempts, delay, evidence)
    }
  }

  /// The stay that ends without a placement, of a job whose turn did not come.
  private static func waiting(_ job: JobRow, _ attempts: [AttemptRow], _ delay: Int64, _ evidence: Evidence) -> [Stay] {
    if let last = attempts.last {
      let mayFollow = last.outcome == .failed || last.outcome == .interrupted
      guard mayFollow, let ended = last.ended, job.ended ?? .max > ended else { return [] }
      return [
        Stay(
          name: job.name, from: ended, placed: nil, placement: .max, until: job.ended ?? .max,
          order: [0, ended, job.sequence])
      ]
    }
    // Only of jobs without dependencies is it certain that they were RUNNABLE, and since when.
    guard evidence.jobs.dependencies(of: job).isEmpty, job.reason != "dependency" else { return [] }
    let accepted = job.submitted + job.wait(.admission)
    return [
      Stay(
        name: job.name, from: accepted + delay, placed: nil, placement: .max, until: job.ended ?? .max,
        order: [1, accepted, job.sequence])
    ]
  }

  private static func violations(in stays: [Stay]) -> [String] {
    var wrong: [String] = []
    for placed in stays {
      guard let time = placed.placed else { continue }
      for other in stays where other.placement > placed.placement && other.from < time && other.until > time {
        guard other.order.lexicographicallyPrecedes(placed.order) else { continue }
        wrong.append("I-07: \(placed.name) is placed at \(time) while \(other.name) stands before it")
        if wrong.count > 5 { return wrong }
      }
      for other in stays where other.placed == time && other.placement > placed.placement && other.from < time {
        guard other.order.lexicographicallyPrecedes(placed.order) else { continue }
        wrong.append("I-07: \(placed.name) is placed at \(time) before \(other.name), which stands before it")
      }
    }
    return wrong
  }
}
