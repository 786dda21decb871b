import TestSupport

/// A random scenario that uses whatever the format offers: what the invariants are checked on.
///
/// Text only, in the public format, with the trace that it may name. Small: some tens to hundreds of jobs.
struct RichScenario: Sendable {
  enum Service: String, Sendable, CaseIterable { case batch, lambda, ecs }

  let seed: UInt64
  let service: Service
  private(set) var yaml = ""
  private(set) var files: [(name: String, text: String)] = []

  var dice: Dice
  /// Names of queues, each with whether it is fair share.
  private var queues: [(name: String, isFair: Bool)] = []
  private var environments: [(name: String, type: String)] = []
  private let isFargate: Bool

  init(seed: UInt64, service: Service = .batch) {
    self.seed = seed
    self.service = service
    dice = Dice(seed: seed &+ 0x5eed)
    isFargate = dice.chance(65) && service != .lambda || service == .ecs
    for index in 0..<dice.number(1...3) {
      let type = isFargate ? dice.pick(["FARGATE", "FARGATE", "FARGATE_SPOT"]) : "POOL"
      environments.append(("ce\(index)", type))
    }
    for index in 0..<dice.number(1...3) { queues.append(("q\(index)", dice.chance(35))) }
    yaml = head() + workload()
    switch service {
    case .batch: yaml += configuration()
    case .lambda: yaml += lambda()
    case .ecs: yaml += ecs()
    }
  }

  // MARK: The whole

  private mutating func head() -> String {
    var lines = [
      "version: 1", "name: rich-\(seed)", "seed: \(dice.number(1...1000))", "horizon: \(dice.pick([5, 10, 20]))m",
    ]
    if dice.chance(25) { lines.append("drain: false") }
    if dice.chance(40) { lines.append("warmup: \(dice.pick(["1m", "{ jobs: 7 }", "3m"]))") }
    if dice.chance(25) { lines.append("stopAfter: { jobs: \(dice.number(5...120)) }") }
    lines.append("region: \(dice.pick(["us-east-1", "ap-northeast-1"]))")
    lines.append("assumptions: { \(assumptions().joined(separator: ", ")) }")
    if dice.chance(50) { lines.append("account: { \(account().joined(separator: ", ")) }") }
    lines.append("expectations:")
    lines.append("  - { jobs: \"*\", metric: wait, statistic: p95, atMost: 2m }")
    lines.append("  - { jobs: \"*\", metric: lost, statistic: count, atMost: 0 }")
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func assumptions() -> [String] {
    var knobs = ["profile: \(dice.pick(["ideal", "typical", "typical"]))"]
    let choices = service == .batch ? Self.batchKnobs : serviceKnobs
    var used: Set<String> = []
    for _ in 0..<dice.number(0...4) {
      let knob = dice.pick(choices)
      if used.insert(String(knob.prefix { $0 != ":" })).inserted { knobs.append(knob) }
    }
    return knobs
  }

  private static let batchKnobs = [
    "queue.headOfLine: backfill", "queue.retryPosition: back", "queue.rank: runnableAt", "fss.headOfLine: nextShare",
    "scheduler.evaluationDelay: 3s", "scheduler.cycleInterval: 5s", "scheduler.cycleInterval: 0s",
    "ce.releaseDelay: 0s",
    "ce.releaseDelay: 7s", "spot.meanTimeToInterrupt: 90s", "fargate.deprovision: 0s", "fargate.baseStart: 20s",
    "timeout.lateness: 2s", "terminate.grace: 5s", "fss.minimumWindow: 60s", "deps.failFast: false",
    "retry.nullMatchesStar: false", "array.childOrder: index", "queue.overflow: whenFull",
  ]

  private mutating func account() -> [String] {
    if service != .batch { return serviceAccount() }
    var parts: [String] = []
    if dice.chance(50) {
      let quotas = [
        "fargateOnDemandVcpus: \(dice.number(2...8))", "fargateSpotVcpus: \(dice.number(2...8))",
        "subnetAddresses: \(dice.number(2...9))",
      ]
      parts.append("quotas: { \(quotas.filter { _ in dice.chance(60) }.joined(separator: ", ")) }")
    }
    if dice.chance(60) {
      let rates = [
        "submitJob: { burst: \(dice.number(1...5)), perSecond: \(dice.pick(["0.5", "1", "5"])) }",
        "fargateLaunch: { burst: \(dice.number(1...4)), perSecond: \(dice.pick(["0.2", "1"])) }",
        "fargateSpotLaunch: { burst: 1, perSecond: 0.5 }",
      ]
      parts.append("rates: { \(rates.filter { _ in dice.chance(60) }.joined(separator: ", ")) }")
    }
    return parts.filter { !$0.contains("{  }") }
  }

  // MARK: Work

  private mutating func workload() -> String {
    var text = "workload:\n"
    let classes = (0..<dice.number(1...3)).map { jobClass("class\($0)") }
    text += "  classes:\n" + classes.map { "    - { \($0) }\n" }.joined()
    if dice.chance(35) { text += "  workflows:\n" + workflow() }
    if dice.chance(40) {
      text += "  jobs:\n" + (0..<dice.number(1...6)).map { "    - { \(explicit($0)) }\n" }.joined()
    }
    if dice.chance(30) {
      files.append(("history.csv", trace()))
      text +=
        "  traces:\n    - { name: history, format: csv, file: history.csv, scale: { arrivals: \(dice.pick(["1", "2", "0.5"])) } }\n"
    }
    return text
  }

  private mutating func jobClass(_ name: String) -> String {
    var keys = ["name: \(name)", "arrivals: \(arrivals())", "duration: \(duration())"] + demands()
    if dice.chance(15) { keys.append("array: \(dice.number(2...4))") }
    if dice.chance(20) { keys.append("redraw: true") }
    return keys.joined(separator: ", ")
  }

  private mutating func arrivals() -> String {
    let process = dice.pick([
      "poisson: { rate: \(dice.number(1...8))/min }", "every: \(dice.number(7...60))s", "at: [0s, 0s, 30s, 90s]",
      "renewal: { interval: { uniform: { min: 5s, max: 40s } } }",
      "profile: { period: 4m, interpolation: linear, points: [{ at: 0s, rate: 1/min }, { at: 2m, rate: 12/min }] }",
      "profile: { period: 4m, interpolation: step, points: [{ at: 0s, rate: 6/min }, { at: 1m, rate: 0/min }] }",
      "mmpp: { states: [{ rate: 20/min, mean: 30s }, { rate: 1/min, mean: 2m }] }",
      "closed: { clients: \(dice.number(1...6)), think: { exponential: { mean: 20s } } }",
    ])
    var keys = [process]
    if dice.chance(25) { keys.append("size: { uniform: { min: 0, max: 3 } }") }
    if dice.chance(25) { keys.append("count: \(dice.number(1...12))") }
    if dice.chance(25) { keys.append("from: \(dice.number(0...90))s") }
    if dice.chance(25) { keys.append("until: \(dice.number(100...400))s") }
    return "{ \(keys.joined(separator: ", ")) }"
  }

  private mutating func duration() -> String {
    dice.pick([
      "\(dice.number(1...90))s", "{ exponential: { mean: 25s } }", "{ uniform: { min: 1s, max: 50s } }",
      "{ lognormal: { median: 15s, p95: 90s } }", "{ erlang: { k: 3, mean: 20s } }",
      "{ weibull: { shape: 0.7, mean: 20s } }",
      "{ hyperexponential: [{ weight: 9, mean: 5s }, { weight: 1, mean: 100s }] }",
      "{ pareto: { minimum: 5s, alpha: 1.5 }, atMost: 5m }",
      "{ choice: [{ value: 10s, weight: 1 }, { value: 40s, weight: 2 }] }",
    ])
  }

  private mutating func demands() -> [String] {
    var keys: [String] = []
    if isFargate {
      keys.append("vcpus: \(dice.pick(["0.25", "0.5", "1", "1", "2", "4"]))")
    } else {
      keys.append("vcpus: \(dice.pick(["1", "2", "0.5", "1.25", "{ uniform: { min: 0.5, max: 3 } }"]))")
    }
    if dice.chance(50) {
      keys.append(
        "tenant: \(dice.pick(["acme", "{ zipf: { count: 5, exponent: 1.1 } }", "{ choice: [{ value: acme, weight: 1 }, { value: beta, weight: 3 }] }"]))"
      )
    }
    if dice.chance(45) {
      let after = dice.pick(["", ", after: 5s", ", after: { fraction: 0.5 }"])
      keys.append(
        "failure: [{ probability: 0.2, exitCode: 1\(after) }, { probability: 0.1, exitCode: 137, reason: \"OutOfMemoryError: killed\" }]"
      )
    }
    if dice.chance(15) { keys.append("cancelAfter: { uniform: { min: 1s, max: 90s } }") }
    if dice.chance(15) { keys.append("terminateAfter: { uniform: { min: 1s, max: 120s } }") }
    if isFargate && dice.chance(20) { keys.append("image: { size: 700 MiB }") }
    return keys
  }

  private mutating func workflow() -> String {
    let array = dice.number(2...4)
    let third = dice.pick([
      "{ name: c, array: \(array), duration: \(duration()), dependsOn: [{ job: b, type: N_TO_N }] }",
      "{ name: c, array: 3, duration: 5s, dependsOn: [b, { type: SEQUENTIAL }] }",
      "{ name: c, duration: 9s, dependsOn: [a, b] }",
    ])
    let demands = demands().joined(separator: ", ")
    return """
          - name: flow
            arrivals: \(arrivals())
            steps:
              - { name: a, duration: \(duration()), \(demands) }
              - { name: b, array: \(array), duration: \(duration()), dependsOn: [a] }
              - \(third)

      """
  }

  private mutating func explicit(_ index: Int) -> String {
    var keys = ["name: job\(index)", "at: \(dice.number(0...120))s", "duration: \(dice.number(1...100))s"]
    if dice.chance(40) {
      keys.append("outcomes: [{ exitCode: 1, after: 3s }, { ignoresSigterm: true, duration: 300s }]")
    }
    let at = dice.number(121...300)
    if dice.chance(30) { keys.append("cancelAt: \(at)s") }
    if dice.chance(30) { keys.append("terminateAt: \(at + dice.number(0...50))s") }
    return keys.joined(separator: ", ")
  }

  private mutating func trace() -> String {
    var lines = ["job,submit_s,duration_s,vcpus,class,tenant,depends_on,array,attempts_failed,fail_exit_code"]
    var time = 0
    for index in 0..<dice.number(3...25) {
      time += dice.number(0...9)
      let depends = index > 2 && dice.chance(30) ? "t\(dice.number(0...(index - 1)))" : ""
      let array = dice.chance(10) ? "3" : ""
      let vcpus = dice.pick(["1", "2", isFargate ? "3" : "1.5", "0.25"])
      let failed = dice.chance(20) ? "\(dice.number(1...2)),1" : ","
      lines.append(
        "t\(index),\(time),\(dice.number(1...80)),\(vcpus),\(dice.pick(["old", "new"])),acme,\(depends),\(array),\(failed)"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: What serves it

  private mutating func configuration() -> String {
    let computes = environments.map { name, type in
      "          - { computeEnvironmentName: \(name), computeResources: { type: \(type), maxvCpus: \(dice.number(4...12)) } }\n"
    }
    let order = queues.map { name, isFair in
      let used = environments.prefix(dice.number(1...environments.count)).enumerated().map {
        "{ order: \($0 + 1), computeEnvironment: \($1.name) }"
      }
      let fair = isFair ? ", schedulingPolicyArn: fair" : ""
      return
        "          - { jobQueueName: \(name), priority: \(dice.pick([1, 5, 10]))\(fair), computeEnvironmentOrder: [\(used.joined(separator: ", "))] }\n"
    }
    return """
      configurations:
        - name: batch
      \(changes())    batch:
            computeEnvironments:
      \(computes.joined())      jobQueues:
      \(order.joined())      schedulingPolicies:
              - { name: fair, fairsharePolicy: { shareDecaySeconds: \(dice.pick([0, 30, 600])), shareDistribution: [{ shareIdentifier: acme, weightFactor: 0.5 }, { shareIdentifier: "t*", weightFactor: 2 }] } }
            submit:
      \(submit())
      """
  }

  private mutating func changes() -> String {
    var entries: [String] = []
    let at = "\(dice.number(20...500))s"
    if dice.chance(25) {
      let name = dice.pick(environments).name
      entries.append(
        "{ at: \(at), set: { batch.computeEnvironments.\(name).computeResources.maxvCpus: \(dice.number(2...16)) } }")
    }
    if dice.chance(15) {
      let name = dice.pick(environments).name
      entries.append("{ at: 60s, set: { batch.computeEnvironments.\(name).state: DISABLED } }")
      entries.append("{ at: 200s, set: { batch.computeEnvironments.\(name).state: ENABLED } }")
    }
    if dice.chance(15) {
      entries.append("{ at: 150s, set: { batch.jobQueues.\(dice.pick(queues).name).state: DISABLED } }")
    }
    if dice.chance(15) {
      entries.append("{ at: 100s, set: { batch.jobQueues.\(dice.pick(queues).name).priority: 20 } }")
    }
    let lines = entries.isEmpty ? "" : "    changes: [\(entries.joined(separator: ", "))]\n"
    guard dice.chance(25) else { return lines }
    let from = dice.number(10...200)
    let resource =
      dice.chance(70) || !isFargate ? dice.pick(environments).name : dice.pick(["FARGATE", "FARGATE_SPOT"])
    return lines + "    outages: [{ from: \(from)s, until: \(from + dice.number(5...120))s, resource: \(resource) }]\n"
  }

  private mutating func submit() -> String {
    var lines: [String] = []
    for key in ["class0", "job0", "\"*\""] where key == "\"*\"" || dice.chance(60) {
      let queue = dice.pick(queues)
      var keys = ["jobQueue: \(queue.name)"]
      if queue.isFair {
        keys += ["shareIdentifier: \(dice.pick(["acme", "t1", "other"]))", "schedulingPriority: \(dice.number(0...3))"]
      }
      if dice.chance(60) { keys.append("retryStrategy: { \(retry()) }") }
      if dice.chance(40) { keys.append("timeout: { attemptDurationSeconds: \(dice.pick([60, 60, 75])) }") }
      if dice.chance(20) {
        keys.append(
          "client: { \(dice.pick(["retries: 2", "backoff: exponential", "backoff: 3s", "giveUpAfter: 20s"])) }")
      }
      if isFargate && dice.chance(20) { keys.append("sizing: roundUp") }
      lines.append("        \(key): { \(keys.joined(separator: ", ")) }")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func retry() -> String {
    let attempts = "attempts: \(dice.number(1...4))"
    let conditions = dice.pick([
      "",
      ", evaluateOnExit: [{ onExitCode: \"137\", action: EXIT }, { onStatusReason: \"Your Spot*\", action: RETRY }]",
      ", evaluateOnExit: [{ onReason: \"OutOfMemory*\", action: RETRY }, { onReason: \"*\", action: EXIT }]",
    ])
    return attempts + conditions
  }
}
