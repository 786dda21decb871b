import HeadroomModel

/// I-02 and I-03 for ECS: tasks within quotas and buckets, work within the tasks of its service.
extension Invariants {
  static func tasks(_ evidence: Evidence) -> [String] {
    let served = evidence.served
    return quotas(served, evidence) + launches(served, evidence) + workers(served, evidence)
  }

  private static func isSpot(_ evidence: Evidence) -> Bool { evidence.ecs.launchType == .fargateSpot }

  /// E-006, E-012: counted from acceptance to STOPPED, and judged while quotas stay as they are.
  private static func quotas(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    let account = evidence.configuration.account
    let isChanged = evidence.configuration.changes.contains { if case .quota = $0.effect { true } else { false } }
    guard !isChanged else { return [] }
    let countsRunning = evidence.configuration.assumptions.choice("fargate.quotaWindow") == "running"
    var vcpus = Steps()
    var addresses = Steps()
    for job in served where job.isTask {
      for attempt in job.attempts {
        let stopped = evidence.stopped(attempt)
        vcpus.add(job.row.vcpus, from: attempt.placed, to: stopped)
        addresses.add(1, from: attempt.placed, to: stopped)
      }
    }
    let quota = isSpot(evidence) ? Account.Quota.fargateSpotVcpus : .fargateOnDemandVcpus
    var wrong: [String] = []
    // What counts from RUNNING on cannot be told at acceptance: tasks on their way may exceed it together.
    if let most = account.quotas[quota], !countsRunning, vcpus.peak.value > most {
      wrong.append("I-02: tasks take \(vcpus.peak.value) at \(vcpus.peak.at), \(quota.rawValue) is \(most)")
    }
    if let most = account.quotas[.subnetAddresses], addresses.peak.value > most {
      wrong.append("I-02: tasks take \(addresses.peak.value) addresses at \(addresses.peak.at) of \(most)")
    }
    return wrong
  }

  /// E-003: in any span no more tasks start than the bucket holds and gets.
  private static func launches(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    let rate = isSpot(evidence) ? Account.Rate.fargateSpotLaunch : .fargateLaunch
    guard let bucket = evidence.configuration.account.rates[rate] else { return [] }
    let times = served.filter(\.isTask).flatMap { $0.attempts.map(\.placed) }.sorted()
    for (first, from) in times.enumerated() {
      for (last, until) in times.enumerated().dropFirst(first) {
        let gained = Double(until - from) * Double(bucket.microTokensPerSecond) / 1e12
        if Double(last - first + 1) > Double(bucket.burst) + gained + 1e-6 {
          return ["I-02: \(last - first + 1) tasks start from \(from) to \(until), more than \(rate.rawValue) gives"]
        }
      }
    }
    return []
  }

  /// E-046, E-051: never more work at once than the most tasks that there can be serve.
  private static func workers(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    let isChanged = evidence.configuration.changes.contains { if case .ecs = $0.effect { true } else { false } }
    return evidence.ecs.submit.enumerated().flatMap { index, entry -> [String] in
      guard case .service(let service)? = entry.submission.start, !isChanged else { return [] }
      var steps = Steps()
      // What ignores SIGTERM works on for a while on a task that is being stopped, beside its replacement.
      for job in served where job.entry == index && !job.isTask && !ignoresSigterm(job.row, evidence) {
        for run in job.runs { steps.add(1, from: run.from, to: run.to) }
      }
      let scaled = service.backlogPerTask == nil ? 0 : max(service.maxCapacity, service.minCapacity)
      let most = Int64(max(service.desiredCount, scaled) * service.concurrency)
      let peak = steps.peak
      return peak.value > most ? ["I-02: \(peak.value) of \(service.name) run at \(peak.at), \(most) can"] : []
    }
  }

  private static func ignoresSigterm(_ job: JobRow, _ evidence: Evidence) -> Bool {
    evidence.jobs.explicitJob(job)?.template.outcomes.contains(where: \.ignoresSigterm) ?? false
  }

  /// I-03: a caller submits what depends on others once all of them have succeeded.
  static func callers(_ evidence: Evidence) -> [String] {
    evidence.served.flatMap { job -> [String] in
      guard let first = job.attempts.map(\.placed).min() else { return [] }
      var wrong: [String] = []
      // A message may be held back while another copy of it has its place: its parts do not lie in a row.
      let before = job.row.wait(.dependency) + (job.queue == nil ? job.row.wait(.admission) : 0)
      if job.attempts[0].started != nil, first < job.row.submitted + before {
        wrong.append("I-03: \(job.row.name) is placed before it was accepted")
      }
      for dependency in evidence.jobs.dependencies(of: job.row)
      where dependency.outcome != .succeeded || (dependency.ended ?? .max) > first {
        wrong.append("I-03: \(job.row.name) is placed although \(dependency.name) has not succeeded")
      }
      return wrong
    }
  }
}
