extension TheoryCase {
  /// The model in the public scenario format.
  func yaml(_ serving: Serving) -> String {
    """
    version: 1
    name: \(id)
    assumptions: { \(assumptions.joined(separator: ", ")) }
    \(account(serving))
    \(window)
    workload:
    \(workload)
    configurations:
      - name: \(serving.rawValue)
    \(configuration(serving))

    """
  }

  private var assumptions: [String] {
    var assumptions = ["profile: ideal"]
    if model.queues.contains(where: { $0.blocking == "backfill" }) { assumptions.append("queue.headOfLine: backfill") }
    switch model.retry_position {
    case "tail": assumptions.append("queue.retryPosition: back")
    case nil: break
    default: assumptions.append("queue.retryPosition: original")
    }
    if let pool = model.pools[0].warm_pool { assumptions.append("lambda.idleLife: \(number(pool.keep_alive_s))s") }
    if model.queues[0].token_bucket != nil { assumptions.append("lambda.requestBucketStart: full") }
    return assumptions
  }

  /// `run` says which jobs are measured: those from number `warmup_jobs` on.
  private var window: String {
    if let horizon = run.horizon_s { return "horizon: \(number(horizon))s" }
    guard let warmup = run.warmup_jobs, let measured = run.measured_jobs else { return "warmup: 0s" }
    return "warmup: { jobs: \(warmup) }\nstopAfter: { jobs: \(warmup + measured) }"
  }

  private var workload: String {
    guard let jobs = model.jobs else { return "  classes:\n" + lines((model.classes ?? []).map(text), indent: 4) }
    return "  jobs:\n" + lines(jobs.map(text), indent: 4)
  }

  private func text(_ jobClass: Model.JobClass) -> String {
    "{ name: \(jobClass.id), arrivals: \(text(jobClass.arrivals)), duration: \(text(jobClass.service)), "
      + "vcpus: \(number(jobClass.vcpu)), cpuFraction: 0, tenant: one }"
  }

  private func text(_ arrivals: Model.Arrivals) -> String {
    switch arrivals.process {
    case "poisson": "{ poisson: { rate: \(arrivals.rate ?? 0)/s } }"
    case "periodic":
      "{ every: \(number(arrivals.interval ?? 0))s, from: \(number(arrivals.first ?? 0))s, count: \(arrivals.count ?? 0) }"
    case "at":
      "{ at: [\((arrivals.times ?? []).map { "\(number($0))s" }.joined(separator: ", "))], size: \(arrivals.count ?? 1) }"
    case "finite-source":
      "{ closed: { clients: \(arrivals.sources ?? 0), think: \(arrivals.think.map(text) ?? "0s") } }"
    default: preconditionFailure("\(id): arrivals \(arrivals.process)")
    }
  }

  func text(_ service: Model.Service) -> String {
    switch service.dist {
    case "exponential": "{ exponential: { mean: \(number(service.mean ?? 0))s } }"
    case "deterministic": "\(number(service.value ?? 0))s"
    case "uniform": "{ uniform: { min: \(number(service.low ?? 0))s, max: \(number(service.high ?? 0))s } }"
    case "lognormal": "{ lognormal: { mean: \(number(service.mean ?? 0))s, cv: \(number(service.cv ?? 0)) } }"
    case "gamma":
      "{ gamma: { mean: \((service.shape ?? 0) * (service.scale ?? 0))s, cv: \(1 / (service.shape ?? 1).squareRoot()) } }"
    default: preconditionFailure("\(id): service \(service.dist)")
    }
  }

  private func text(_ job: Model.Job) -> String {
    let duration = job.duration ?? job.attempts?.last?.duration ?? 0
    var keys = [
      "name: \(job.id)", "at: \(number(job.submit))s", "vcpus: \(number(job.vcpu))", "duration: \(number(duration))s",
    ]
    if let attempts = job.attempts {
      let outcomes = attempts.map {
        "{ duration: \(number($0.duration))s, exitCode: \($0.outcome == "failed" ? 1 : 0) }"
      }
      keys.append("outcomes: [\(outcomes.joined(separator: ", "))]")
    }
    if let after = job.after { keys.append("dependsOn: [\(after.joined(separator: ", "))]") }
    var submit = job.queue.map { ["jobQueue: \($0)"] } ?? []
    if let attempts = job.max_attempts { submit.append("retryStrategy: { attempts: \(attempts) }") }
    if let timeout = job.timeout { submit.append("timeout: { attemptDurationSeconds: \(number(timeout)) }") }
    if !submit.isEmpty { keys.append("submit: { \(submit.joined(separator: ", ")) }") }
    return "{ \(keys.joined(separator: ", ")) }"
  }

  func lines(_ items: [String], indent: Int = 8) -> String {
    items.map { String(repeating: " ", count: indent) + "- \($0)" }.joined(separator: "\n")
  }

  /// Whole numbers without a decimal point.
  func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
