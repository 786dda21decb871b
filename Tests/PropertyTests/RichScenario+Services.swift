import TestSupport

/// What is random about a configuration of Lambda or ECS.
extension RichScenario {
  var serviceKnobs: [String] {
    switch service {
    case .batch: []
    case .lambda:
      [
        "lambda.scalingRefill: step", "lambda.createTime: 0s", "lambda.createTime: 2s", "lambda.idleLife: 5s",
        "lambda.idleLife: 60s", "lambda.reuse: oldest", "lambda.ageCheck: timer", "lambda.asyncBackoff: [3s, 9s]",
        "esm.growth: linear", "esm.errorBackoff: halve", "esm.errorBackoff: none", "esm.throttleRetry: [1s, 5s]",
        "esm.pickup: 1s", "esm.pickupIdle: 3s", "sqs.dlqMove: onExpiry", "lambda.cpuCurve: flat",
        "lambda.requestBucketStart: empty", "lambda.requestBucketStart: full", "lambda.firstCallExtra: 1s",
        "esm.quietWait: 5s", "price.includeFreeTier: true", "price.esmIdleReceives: 15/min",
      ]
    case .ecs:
      [
        "fargate.baseStart: 20s", "fargate.deprovision: 0s", "fargate.deprovision: 25s", "fargate.startJitter: 0.25",
        "fargate.quotaWindow: running", "ecs.partialOrder: allOrNothing", "ecs.alarmDelay: 0s", "ecs.metricDelay: 10s",
        "ecs.scaleInVictim: newest", "ecs.replaceDelay: 30s", "ecs.completionLag: 0s", "ecs.completionLag: 7s",
        "spot.meanTimeToInterrupt: 90s", "sqs.dlqMove: onExpiry", "ecs.targetTrackingCap: 2",
        "ecs.checkOrder: [quota, launch, capacity, api]",
      ]
    }
  }

  mutating func serviceAccount() -> [String] {
    let quotas =
      service == .lambda
      ? ["lambdaConcurrency: \(dice.number(12...30))"]
      : [
        "fargateOnDemandVcpus: \(dice.number(4...16))", "fargateSpotVcpus: \(dice.number(4...16))",
        "subnetAddresses: \(dice.number(3...9))",
      ]
    let rates =
      service == .lambda
      ? [
        "lambdaEnvironments: { burst: \(dice.number(1...5)), perSecond: \(dice.pick(["0.5", "2"])) }",
        "lambdaRequests: { burst: \(dice.number(2...6)), perSecond: \(dice.pick(["0.5", "2"])) }",
      ]
      : [
        "runTask: { burst: \(dice.number(1...5)), perSecond: \(dice.pick(["0.5", "2"])) }",
        "fargateLaunch: { burst: \(dice.number(1...10)), perSecond: \(dice.pick(["0.2", "1"])) }",
        "fargateSpotLaunch: { burst: \(dice.number(1...10)), perSecond: 0.5 }",
      ]
    var parts: [String] = []
    if dice.chance(60) { parts.append("quotas: { \(quotas.filter { _ in dice.chance(60) }.joined(separator: ", ")) }") }
    if dice.chance(60) { parts.append("rates: { \(rates.filter { _ in dice.chance(60) }.joined(separator: ", ")) }") }
    return parts.filter { !$0.contains("{  }") }
  }

  // MARK: Lambda

  mutating func lambda() -> String {
    let names = ["worker", "other"]
    let functions = names.map { "          - { \(function($0)) }" }
    let entries = ["class0", "job0", "\"*\""].filter { $0 == "\"*\"" || dice.chance(60) }
    let sources = entries.map { _ in source() }
    let submit = zip(entries, sources).map { key, source in
      "          \(key): { function: \(dice.pick(names)), source: \(source)\(client(isCaller: source.contains("sync: {}"))) }"
    }
    var changes: [String] = []
    if dice.chance(20) {
      changes.append(
        "{ at: \(dice.number(20...300))s, set: { lambda.functions.worker.reservedConcurrentExecutions: \(dice.number(1...4)) } }"
      )
    }
    if let index = sources.firstIndex(where: { $0.contains("sqs") }), dice.chance(30) {
      changes.append(
        "{ at: \(dice.number(20...300))s, set: { \(path("lambda", entries[index], "source.sqs.maximumConcurrency")): \(dice.number(2...6)) } }"
      )
    }
    return """
      configurations:
        - name: lambda
      \(text(changes))    lambda:
            functions:
      \(functions.joined(separator: "\n"))
            submit:
      \(submit.joined(separator: "\n"))

      """
  }

  /// A path below a `submit` entry, as a key of a flow mapping.
  private func path(_ service: String, _ key: String, _ rest: String) -> String {
    "'\(service).submit[\(key.contains("*") ? key : "\"\(key)\"")].\(rest)'"
  }

  private func text(_ changes: [String]) -> String {
    changes.isEmpty ? "" : "    changes: [\(changes.joined(separator: ", "))]\n"
  }

  private mutating func function(_ name: String) -> String {
    var keys = [
      "functionName: \(name)", "memorySize: \(dice.pick([128, 512, 1769, 1769, 3538, 10240]))",
      "timeout: \(dice.pick([3, 20, 60, 900, 900]))",
    ]
    if dice.chance(40) { keys.append("reservedConcurrentExecutions: \(dice.number(1...5))") }
    if dice.chance(40) { keys.append("coldStart: \(dice.pick(["1s", "{ uniform: { min: 100ms, max: 2s } }", "12s"]))") }
    if dice.chance(20) { keys.append("architectures: [arm64]") }
    if dice.chance(20) { keys.append("packageType: Image") }
    return keys.joined(separator: ", ")
  }

  private mutating func source() -> String {
    switch dice.number(0...3) {
    case 0: return "{ sync: {} }"
    case 1:
      var keys: [String] = []
      if dice.chance(40) { keys.append("maximumRetryAttempts: \(dice.number(0...2))") }
      if dice.chance(50) { keys.append("maximumEventAge: \(dice.number(60...400))") }
      if dice.chance(30) { keys.append("destination: failures") }
      return "{ async: { \(keys.joined(separator: ", ")) } }"
    default: return "{ sqs: { \(mapping()) } }"
    }
  }

  private mutating func mapping() -> String {
    var keys = queue()
    let isFIFO = dice.chance(30)
    if isFIFO { keys.append("fifo: true") }
    if !isFIFO && dice.chance(30) { keys.append("maximumBatchingWindow: \(dice.number(1...20))") }
    keys.append("batchSize: \(dice.pick([1, 1, 2, 5, 10]))")
    if dice.chance(40) { keys.append("maximumConcurrency: \(dice.number(2...6))") }
    if dice.chance(30) { keys.append("reportBatchItemFailures: true") }
    return keys.joined(separator: ", ")
  }

  /// Without a dead-letter queue what fails for ever is bounded by its retention.
  private mutating func queue() -> [String] {
    var keys = ["visibilityTimeout: \(dice.pick([5, 30, 60, 300]))"]
    let isBounded = dice.chance(60)
    if isBounded { keys.append("maxReceiveCount: \(dice.number(1...4))") }
    if !isBounded || dice.chance(20) { keys.append("messageRetentionPeriod: \(dice.number(60...600))") }
    if dice.chance(20) { keys.append("delaySeconds: \(dice.number(1...20))") }
    return keys
  }

  /// A caller that comes back, but not for ever.
  private mutating func client(isCaller: Bool) -> String {
    guard isCaller && dice.chance(60) else { return "" }
    let backoff = dice.pick(["asap", "exponential", "3s", "{ initial: 2s, factor: 3, maximum: 20s, jitter: false }"])
    let end = dice.pick(["retries: \(dice.number(1...6))", "giveUpAfter: \(dice.number(10...90))s"])
    let kinds = dice.pick(["", "", ", retryOn: [throttle]", ", retryOn: [refusal]"])
    return ", client: { \(end), backoff: \(backoff)\(kinds) }"
  }

  // MARK: ECS

  mutating func ecs() -> String {
    let entries = ["class0", "job0", "\"*\""].filter { $0 == "\"*\"" || dice.chance(60) }
    let starts = entries.map { start($0) }
    let submit = zip(entries, starts).map { key, start in
      "          \(key): { \(start)\(client(isCaller: start.hasPrefix("runTask"))), sizing: roundUp }"
    }
    var changes: [String] = []
    if let index = starts.firstIndex(where: { $0.hasPrefix("service") }), dice.chance(40) {
      let key = dice.pick(["desiredCount", "minCapacity", "maxCapacity"])
      changes.append(
        "{ at: \(dice.number(20...300))s, set: { \(path("ecs", entries[index], "service.\(key)")): \(dice.number(1...6)) } }"
      )
    }
    let type = dice.pick(["FARGATE", "FARGATE", "FARGATE_SPOT"])
    let from = dice.number(10...200)
    let outage =
      dice.chance(20)
      ? "    outages: [{ from: \(from)s, until: \(from + dice.number(5...120))s, resource: \(type) }]\n" : ""
    return """
      configurations:
        - name: ecs
      \(text(changes))\(outage)    ecs:
            launchType: \(type)
            submit:
      \(submit.joined(separator: "\n"))

      """
  }

  private mutating func start(_ key: String) -> String {
    guard dice.chance(50) else {
      return "runTask: { tasksPerCall: \(dice.pick([1, 1, 3, 10])) }"
    }
    let desired = dice.number(0...4)
    let most = dice.number(max(desired, 1)...8)
    var keys = queue() + ["desiredCount: \(desired)", "vcpus: 4", "memory: 30 GiB"]
    if dice.chance(60) {
      keys += [
        "minCapacity: \(dice.number(0...min(2, most)))", "maxCapacity: \(most)",
        "backlogPerTask: \(dice.pick(["1", "3", "10", "0.5"]))",
      ]
      if dice.chance(50) { keys.append("scaleOutCooldown: \(dice.pick([0, 60]))") }
      if dice.chance(50) { keys.append("scaleInCooldown: \(dice.pick([0, 60]))") }
      if dice.chance(40) { keys.append("protection: true") }
    }
    if dice.chance(40) { keys.append("concurrency: \(dice.number(1...4))") }
    return "service: { \(keys.joined(separator: ", ")) }"
  }
}
