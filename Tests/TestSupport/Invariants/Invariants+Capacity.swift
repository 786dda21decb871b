import HeadroomModel

extension Invariants {
  /// I-02: no placement makes the vCPU in use exceed what an environment or a quota of the account allows.
  package static func capacity(_ evidence: Evidence) -> [String] {
    let placements = evidence.rows.attempts.sorted { $0.placedSequence < $1.placedSequence }
    let vcpus = Dictionary(evidence.rows.jobs.map { ($0.sequence, $0.vcpus) }) { first, _ in first }
    var running: [AttemptRow] = []
    var wrong: [String] = []
    for attempt in placements {
      running.removeAll { evidence.released($0) <= attempt.placed && evidence.stopped($0) <= attempt.placed }
      running.append(attempt)
      for limit in limits(on: attempt, evidence) {
        let holds = running.filter { limit.covers($0) && limit.until($0) > attempt.placed }
        let used = holds.map { limit.countsJobs ? 1 : vcpus[$0.job] ?? 0 }.reduce(0, +)
        if used > limit.value {
          wrong.append("I-02: placement \(attempt.placedSequence) makes \(limit.name) \(used) of \(limit.value)")
        }
      }
    }
    return wrong
  }

  private struct Limit {
    var name: String
    var value: Int64
    var countsJobs = false
    /// When an attempt holds it no longer.
    var until: (AttemptRow) -> Int64
    var covers: (AttemptRow) -> Bool
  }

  /// What bounds a placement at its instant: changes of that instant have been made before.
  private static func limits(on attempt: AttemptRow, _ evidence: Evidence) -> [Limit] {
    let environments = evidence.batch.computeEnvironments
    guard let index = environments.firstIndex(where: { $0.name == attempt.environment }) else {
      return [Limit(name: "an unknown environment", value: 0, until: evidence.released) { _ in true }]
    }
    var limits = [
      Limit(name: environments[index].name, value: maximum(index, attempt.placed, evidence), until: evidence.released) {
        other in
        other.environment == attempt.environment
      }
    ]
    guard environments[index].kind.isFargate else { return limits }
    let kinds = Dictionary(environments.map { ($0.name, $0.kind) }) { first, _ in first }
    let kind = environments[index].kind
    let quota = kind == .fargate ? Account.Quota.fargateOnDemandVcpus : .fargateSpotVcpus
    if let value = self.quota(quota, attempt.placed, evidence) {
      limits.append(
        Limit(name: quota.rawValue, value: value, until: evidence.stopped) {
          $0.environment.flatMap { kinds[$0] } == kind
        })
    }
    if let value = self.quota(.subnetAddresses, attempt.placed, evidence) {
      limits.append(
        Limit(name: "addresses", value: value, countsJobs: true, until: evidence.stopped) {
          $0.environment.flatMap { kinds[$0] }?.isFargate ?? false
        })
    }
    return limits
  }

  private static func maximum(_ environment: Int, _ time: Int64, _ evidence: Evidence) -> Int64 {
    var value = evidence.batch.computeEnvironments[environment].maxVCPUs.units
    for change in evidence.configuration.changes where change.at.microseconds <= time {
      if case .batch(.environmentMaxVCPUs(environment, let maximum)) = change.effect { value = maximum.units }
    }
    return value
  }

  private static func quota(_ quota: Account.Quota, _ time: Int64, _ evidence: Evidence) -> Int64? {
    var value = evidence.configuration.account.quotas[quota]
    for change in evidence.configuration.changes where change.at.microseconds <= time {
      if case .quota(quota, let limit) = change.effect { value = limit }
    }
    return value
  }
}
