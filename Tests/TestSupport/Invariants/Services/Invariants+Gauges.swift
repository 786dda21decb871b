import HeadroomModel

/// I-08 for services that may run a message twice: a job waits while none of its attempts runs.
extension Invariants {
  static func gauges(_ evidence: Evidence) -> [String] {
    evidence.result.scopes.flatMap { scope -> [String] in
      guard let jobs = rows(of: scope, evidence.rows) else { return [] }
      var (queue, service, vcpus) = (Steps(), Steps(), Steps())
      for job in jobs {
        let attempts = evidence.attempts[job.sequence] ?? []
        for attempt in attempts {
          guard let started = attempt.started else { continue }
          service.add(1, from: started, to: attempt.ended ?? .max)
          vcpus.add(job.vcpus, from: started, to: attempt.ended ?? .max)
        }
        for gap in gaps(job, attempts) { queue.add(1, from: gap.from, to: gap.to) }
      }
      return difference("in_queue", scope, scope.inQueue, queue, evidence, mayExceed: jobs.contains(where: isLate))
        + difference("in_service", scope, scope.inService, service, evidence)
        + difference("busy_vcpus", scope, scope.busyVCPUs, vcpus, evidence)
    }
  }

  private static func rows(of scope: ScopeStatistics, _ rows: PartRows) -> [JobRow]? {
    switch scope.kind {
    case .all: rows.jobs
    case .jobClass: rows.jobs.filter { $0.className == scope.name }
    case .function, .service: rows.jobs.filter { $0.queue == scope.name }
    case .tenant, .queue, .share, .computeEnvironment, .workflow, .reason: nil
    }
  }

  /// A message that expired or was buried while a batch still held another copy of it: it is lost when that is given up,
  /// and counts until then, while its end is the instant of the loss.
  private static func isLate(_ job: JobRow) -> Bool {
    job.outcome == .lost && (job.reason.hasPrefix("expired") || job.reason.hasPrefix("dead-letter"))
  }

  /// From its submission to its end, without the spans in which it runs.
  ///
  /// Of a message that went to a dead-letter queue while a copy of it was under way it is known that it is lost only
  /// when that copy has ended: until then it waits or runs.
  private static func gaps(_ job: JobRow, _ attempts: [AttemptRow]) -> [(from: Int64, to: Int64)] {
    var gaps: [(from: Int64, to: Int64)] = []
    var from = job.submitted
    let last = job.outcome == .lost ? attempts.compactMap(\.ended).max() ?? 0 : 0
    let end = max(job.ended ?? .max, last)
    let runs = attempts.compactMap { attempt in attempt.started.map { (from: $0, to: attempt.ended ?? .max) } }
    for run in runs.sorted(by: { $0.from < $1.from }) {
      if run.from > from { gaps.append((from, min(run.from, end))) }
      from = max(from, run.to)
    }
    if from < end { gaps.append((from, end)) }
    return gaps.filter { $0.from < $0.to }
  }

  private static func difference(
    _ name: String, _ scope: ScopeStatistics, _ gauge: GaugeSummary, _ steps: Steps, _ evidence: Evidence,
    mayExceed: Bool = false
  ) -> [String] {
    var integral: Int128 = 0
    var maximum: Int64 = 0
    var (value, last): (Int64, Int64) = (0, 0)
    let (start, stop) = (evidence.result.windowStart, min(evidence.result.windowEnd, evidence.result.endedAt))
    func advance(to time: Int64) {
      let (from, to) = (max(last, start), min(time, stop))
      if to > from { integral += Int128(value) * Int128(to - from) }
    }
    steps.forEachInstant { at, now in
      advance(to: at)
      (value, last) = (now, at)
      if at <= evidence.result.endedAt { maximum = max(maximum, now) }
    }
    advance(to: stop)
    var wrong: [String] = []
    if mayExceed ? gauge.windowIntegral < integral : gauge.windowIntegral != integral {
      wrong.append("I-08: \(scope.kind) \(scope.name): \(name) sums to \(gauge.windowIntegral), not \(integral)")
    }
    if mayExceed ? gauge.maximum < maximum : gauge.maximum != maximum {
      wrong.append("I-08: \(scope.kind) \(scope.name): \(name) reaches \(gauge.maximum), not \(maximum)")
    }
    return wrong
  }
}
