import HeadroomModel

extension Invariants {
  /// I-01: submitted = succeeded + failed + lost + unfinished, for every class; no job is missing or twice.
  package static func counts(_ evidence: Evidence) -> [String] {
    let jobs = evidence.rows.jobs
    var wrong: [String] = []
    if evidence.result.jobs != Int64(jobs.count) {
      wrong.append("I-01: \(evidence.result.jobs) jobs, \(jobs.count) rows")
    }
    for (index, job) in jobs.enumerated() where job.sequence != Int64(index) {
      wrong.append("I-01: row \(index) is job number \(job.sequence)")
      break
    }
    if Set(jobs.map(\.name)).count != jobs.count { wrong.append("I-01: two jobs have one name") }
    for scope in evidence.result.scopes {
      if scope.jobs != scope.succeeded + scope.failed + scope.lost + scope.unfinished {
        wrong.append("I-01: \(scope.kind) \(scope.name): the outcomes do not add up to \(scope.jobs)")
      }
      wrong += compare(scope, jobs.filter { !$0.isWarmup })
    }
    return wrong + reasons(evidence)
  }

  private static func compare(_ scope: ScopeStatistics, _ measured: [JobRow]) -> [String] {
    guard scope.kind == .all || scope.kind == .jobClass else { return [] }
    let jobs = scope.kind == .all ? measured : measured.filter { $0.className == scope.name }
    let counted = [scope.jobs, scope.succeeded, scope.failed, scope.lost, scope.unfinished]
    let found = [jobs.count] + Outcome.allCases.map { outcome in jobs.count { $0.outcome == outcome } }
    guard counted != found.map(Int64.init) else { return [] }
    return ["I-01: \(scope.kind) \(scope.name): counted \(counted), found \(found)"]
  }

  private static func reasons(_ evidence: Evidence) -> [String] {
    var found: [ReasonCount: Int64] = [:]
    for job in evidence.rows.jobs where !job.reason.isEmpty && !job.isWarmup {
      found[ReasonCount(outcome: job.outcome, reason: job.reason, jobs: 0), default: 0] += 1
    }
    let rows = Set(found.map { ReasonCount(outcome: $0.key.outcome, reason: $0.key.reason, jobs: $0.value) })
    let counted = Set(evidence.result.reasons.filter { !$0.reason.isEmpty })
    return rows == counted ? [] : ["I-01: reasons counted \(counted), found \(rows)"]
  }
}
