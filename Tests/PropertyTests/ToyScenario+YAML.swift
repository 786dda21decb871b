extension ToyScenario {
  /// The scenario in the public format.
  var yaml: String {
    """
    version: 1
    name: toy-\(seed)
    assumptions:
      profile: ideal
      queue.headOfLine: \(backfills ? "backfill" : "strict")
      queue.retryPosition: \(retryPosition.rawValue)
      queue.rank: \(ranksByRunnable ? "runnableAt" : "submittedAt")
      fss.headOfLine: \(skipsShares ? "nextShare" : "strict")
      fss.tieBreak: \(tiesByName ? "shareName" : "oldestJob")
      fss.inFlightQuantum: \(quantum)s
      fss.minimumWindow: \(minimumWindow)s
      terminate.grace: \(terminateGrace)s
    workload:
      jobs:
    \(jobs.map { "    - \(text($0))" }.joined(separator: "\n"))
    configurations:
      - name: batch
        batch:
          computeEnvironments:
    \(pools.map(text).joined(separator: "\n"))
          jobQueues:
    \(queues.map(text).joined(separator: "\n"))
          schedulingPolicies: [\(queues.compactMap(policy).joined(separator: ", "))]
          submit:
            "*": { jobQueue: q0 }

    """
  }

  private func text(_ pool: Pool) -> String {
    "        - { computeEnvironmentName: \(pool.name), computeResources: { type: POOL, maxvCpus: \(vcpus(pool.quarters)) } }"
  }

  private func text(_ queue: Queue) -> String {
    let order = queue.pools.enumerated().map { "{ order: \($0 + 1), computeEnvironment: \(pools[$1].name) }" }
    let policy = queue.policy == nil ? "" : ", schedulingPolicyArn: policy-\(queue.name)"
    return "        - { jobQueueName: \(queue.name), priority: \(queue.priority)\(policy), "
      + "computeEnvironmentOrder: [\(order.joined(separator: ", "))] }"
  }

  private func policy(_ queue: Queue) -> String? {
    guard let policy = queue.policy else { return nil }
    let shares = policy.shares.map { "{ shareIdentifier: \($0.name), weightFactor: \(Double($0.weight) / 10_000) }" }
    return "{ name: policy-\(queue.name), fairsharePolicy: { shareDecaySeconds: \(policy.decaySeconds), "
      + "shareDistribution: [\(shares.joined(separator: ", "))] } }"
  }

  private func text(_ job: Job) -> String {
    var keys = ["name: \(job.name)", "at: \(job.at)s", "duration: \(job.duration)s", "vcpus: \(vcpus(job.quarters))"]
    if job.array > 0 { keys.append("array: \(job.array)") }
    if !job.children.isEmpty { keys.append("children: [\(job.children.map(text).joined(separator: ", "))]") }
    if !job.tries.isEmpty { keys.append("outcomes: [\(job.tries.map(text).joined(separator: ", "))]") }
    if !job.dependsOn.isEmpty { keys.append("dependsOn: [\(job.dependsOn.map(text).joined(separator: ", "))]") }
    if let at = job.cancelAt { keys.append("cancelAt: \(at)s") }
    if let at = job.terminateAt { keys.append("terminateAt: \(at)s") }
    keys.append("submit: { \(submit(job)) }")
    return "{ \(keys.joined(separator: ", ")) }"
  }

  private func submit(_ job: Job) -> String {
    var keys = ["jobQueue: \(queues[job.queue].name)", "retryStrategy: { attempts: \(job.attempts) }"]
    if let share = job.share { keys += ["shareIdentifier: \(share)", "schedulingPriority: \(job.priority)"] }
    if let timeout = job.timeout { keys.append("timeout: { attemptDurationSeconds: \(timeout) }") }
    return keys.joined(separator: ", ")
  }

  private func text(_ child: Child) -> String {
    var keys = ["index: \(child.index)"]
    if let duration = child.duration { keys.append("duration: \(duration)s") }
    if let tries = child.tries, !tries.isEmpty { keys.append("outcomes: [\(tries.map(text).joined(separator: ", "))]") }
    return "{ \(keys.joined(separator: ", ")) }"
  }

  private func text(_ attempt: Try) -> String {
    var keys: [String] = []
    if let code = attempt.exitCode { keys.append("exitCode: \(code)") }
    if let after = attempt.failsAfter { keys.append("after: \(after)s") }
    if let duration = attempt.duration { keys.append("duration: \(duration)s") }
    if attempt.ignoresSigterm { keys.append("ignoresSigterm: true") }
    return keys.isEmpty ? "{ exitCode: 0 }" : "{ \(keys.joined(separator: ", ")) }"
  }

  private func text(_ dependency: Dependency) -> String {
    switch dependency {
    case .plain(let target): jobs[target].name
    case .nToN(let target): "{ job: \(jobs[target].name), type: N_TO_N }"
    case .sequential: "{ type: SEQUENTIAL }"
    }
  }

  /// `0.25`, `1.5`, `3`.
  private func vcpus(_ quarters: Int) -> String {
    quarters % 4 == 0 ? "\(quarters / 4)" : "\(Double(quarters) / 4)"
  }
}
