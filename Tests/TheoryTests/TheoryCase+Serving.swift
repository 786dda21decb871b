/// What stands for the pool and its queue: the same model as AWS Batch, Lambda or ECS.
extension TheoryCase {
  func configuration(_ serving: Serving) -> String {
    switch serving {
    case .batch: batch
    case .lambdaSync: lambda { _ in "{ sync: {} }\(client)" }
    case .lambdaAsync: lambda { _ in "{ async: {} }" }
    case .lambdaSQS: lambda { _ in "{ sqs: { visibilityTimeout: 43200, batchSize: 1, \(mapping) } }" }
    case .runTask: ecs("{ runTask: {}\(client) }")
    case .workers:
      ecs(
        "{ service: { desiredCount: \(slots), minCapacity: \(slots), maxCapacity: \(slots), visibilityTimeout: 43200 } }"
      )
    }
  }

  /// Quotas that stand for the size of the pool, and buckets.
  func account(_ serving: Serving) -> String {
    var keys: [String] = []
    if serving == .runTask, let vcpus = model.pools[0].vcpu {
      keys.append("quotas: { fargateOnDemandVcpus: \(number(vcpus)) }")
    }
    if let vcpus = model.pools[0].vcpu, classes.contains(where: { $0.reserved != nil }) {
      keys.append("quotas: { lambdaConcurrency: \(number(vcpus)) }")
    }
    if let bucket = model.queues[0].token_bucket {
      let rate = serving == .runTask ? "runTask" : "lambdaRequests"
      keys.append("rates: { \(rate): { burst: \(bucket.burst), perSecond: \(number(bucket.rate_per_s)) } }")
    }
    return keys.isEmpty ? "" : "account: { \(keys.joined(separator: ", ")) }"
  }

  /// How long a start of an environment takes, in seconds: one microsecond makes it visible where it takes no time.
  var coldStart: Double? { model.pools[0].warm_pool.map { $0.cold_start?.value ?? 0.000_001 } }

  private var classes: [Model.JobClass] { model.classes ?? [] }

  private var slots: Int { Int((model.pools[0].vcpu ?? 0) / (classes.first?.vcpu ?? 1)) }

  /// A caller waits for room in the order of arrival, comes back after a delay, or gives up at once.
  private var client: String {
    if let retry = model.queues[0].client_retry {
      let longest = number(retry.delay.high ?? 0)
      return ", client: { backoff: { initial: \(longest)s, factor: 1, maximum: \(longest)s, jitter: true } }"
    }
    return model.queues[0].waiting_room == 0 ? "" : ", client: { backoff: asap }"
  }

  private var mapping: String {
    slots > 1 ? "maximumConcurrency: \(slots)" : "fifo: true"
  }

  private var batch: String {
    let pools = model.pools.map { pool in
      let vcpus = number(pool.vcpu ?? 1_000_000)
      return "{ computeEnvironmentName: \(pool.id), computeResources: { type: POOL, maxvCpus: \(vcpus) } }"
    }
    let queues = model.queues.map { queue in
      let order = queue.pools.enumerated().map { "{ order: \($0 + 1), computeEnvironment: \($1) }" }
      return "{ jobQueueName: \(queue.id), priority: \(queue.priority ?? 1), "
        + "computeEnvironmentOrder: [\(order.joined(separator: ", "))] }"
    }
    let submit = classes.map { "          \($0.id): { jobQueue: \($0.queue) }" }
    return """
          batch:
            computeEnvironments:
      \(lines(pools))
            jobQueues:
      \(lines(queues))
            submit:
      \(submit.isEmpty ? "          \"*\": { jobQueue: \(model.queues[0].id) }" : submit.joined(separator: "\n"))
      """
  }

  /// A function for each class that has one of its own, else one for all.
  private func lambda(_ source: (Model.JobClass?) -> String) -> String {
    let owners = classes.filter { $0.reserved != nil }
    let others =
      owners.isEmpty && model.pools[0].vcpu != nil && !isQueued ? ", reservedConcurrentExecutions: \(slots)" : ""
    let functions =
      owners.map { function($0.id, ", reservedConcurrentExecutions: \($0.reserved ?? 0)") }
      + [function("rest", others)]
    let submit =
      owners.map { "          \($0.id): { function: \($0.id), source: \(source($0)) }" }
      + ["          \"*\": { function: rest, source: \(source(nil)) }"]
    return """
          lambda:
            functions:
      \(lines(functions))
            submit:
      \(submit.joined(separator: "\n"))
      """
  }

  /// The mapping bounds the concurrency of a queue; a reservation would throttle it.
  private var isQueued: Bool { serve == [.lambdaSQS] }

  private func function(_ name: String, _ reservation: String) -> String {
    let timeout = number(classes.compactMap(\.timeout).first ?? 900)
    let start = coldStart.map { ", coldStart: \($0 < 1 ? "1us" : "\(number($0))s")" } ?? ""
    return "{ functionName: \(name), memorySize: 1024, timeout: \(timeout)\(start)\(reservation) }"
  }

  private func ecs(_ submit: String) -> String {
    """
        ecs:
          launchType: FARGATE
          submit:
            "*": \(submit)
    """
  }
}
