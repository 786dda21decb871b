import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel

/// What one configuration of any service made of a class `work`, in round numbers written by hand.
package struct ServiceResult: Sendable {
  package var configuration: Configuration
  package var jobs: Int64 = 100
  /// Seconds that each job that ran waited in the queue.
  package var wait: Int64 = 0
  /// Seconds of each attempt.
  package var runs: [Int64] = Array(repeating: 60, count: 100)
  package var lost: [(reason: String, jobs: Int64)] = []
  package var failed: [(reason: String, jobs: Int64)] = []
  package var unfinished: Int64 = 0
  package var duplicates: Int64 = 0
  package var throttled: Int64 = 0
  /// Of each job, where that matters.
  package var attempts: [Int64] = []
  /// Seconds that each job that ran waited for its start.
  package var startup: Int64 = 0
  package var deadLetterUnrun: Int64 = 0
  package var peak: Int64 = 10
  /// Means of the hour: attempts that ran, and the vCPU they had.
  package var meanRunning: (attempts: Int64, vcpus: Int64) = (0, 0)
  /// USD, of the whole run of one hour.
  package var bill: [(kind: CostItem.Kind, dollars: Double)] = [(.busy, 1)]
  package var quotas: [QuotaUse] = []
  package var observations: [Observation] = []

  package init(_ configuration: Configuration) { self.configuration = configuration }

  func part(_ position: Int, replication: Int) -> PartResult {
    var part = PartResult(configuration: position, replication: replication)
    part.windowEnd = 3600 * RunFixture.second
    part.endedAt = part.windowEnd
    part.jobs = jobs
    let own = scope(.jobClass, "work")
    part.scopes = [scope(.all, ""), own]
    part.reasons = reasons
    part.costs = bill.map(item)
    part.quotaUse = quotas
    part.observations = observations
    return part
  }

  private func scope(_ kind: ScopeKind, _ name: String) -> ScopeStatistics {
    var scope = ScopeStatistics(kind: kind, name: name)
    scope.jobs = jobs
    scope.lost = lost.reduce(0) { $0 + $1.jobs }
    scope.unfinished = unfinished
    scope.failed = failed.reduce(0) { $0 + $1.jobs }
    scope.succeeded = jobs - scope.lost - scope.failed - unfinished
    scope.throttled = throttled
    for number in attempts { scope.attempts.record(number) }
    scope.duplicates = duplicates
    scope.deadLetterUnrun = deadLetterUnrun
    for seconds in runs { scope.run.record(seconds * RunFixture.second) }
    for _ in 0..<scope.succeeded {
      scope.wait.record((wait + startup) * RunFixture.second)
      scope.waitStartup.record(startup * RunFixture.second)
      scope.waitQueue.record(wait * RunFixture.second)
    }
    scope.firstSubmission = 0
    scope.lastEnd = 600 * RunFixture.second
    scope.inService.maximum = peak
    scope.inService.windowIntegral = Int128(meanRunning.attempts) * 3600 * Int128(RunFixture.second)
    scope.busyVCPUs.windowIntegral = Int128(meanRunning.vcpus) * 1024 * 3600 * Int128(RunFixture.second)
    let total = bill.reduce(Int128(0)) { $0 + item($1).cost.picodollars }
    scope.totalCost = Money(picodollars: total)
    scope.windowCost = scope.totalCost
    return scope
  }

  private var reasons: [ReasonCount] {
    let losses = lost.map { ReasonCount(outcome: .lost, reason: $0.reason, jobs: $0.jobs) }
    let rest = unfinished > 0 ? [ReasonCount(outcome: .unfinished, reason: "", jobs: unfinished)] : []
    return losses + failed.map { ReasonCount(outcome: .failed, reason: $0.reason, jobs: $0.jobs) } + rest
  }

  private func item(_ entry: (kind: CostItem.Kind, dollars: Double)) -> CostItem {
    CostItem(
      service: "fargate", item: "vCPU", region: "us-east-1", quantity: entry.dollars, unit: "vCPU-hour",
      unitPrice: 1_000_000_000_000, cost: Money(picodollars: Int128(entry.dollars * 1_000_000_000_000)),
      priceAsOf: "2026-10-09", kind: entry.kind)
  }
}

extension RunFixture {
  /// The findings of results that stand beside each other, of as many equal replications.
  package static func findings(
    _ results: [ServiceResult], replications: Int = 1, horizon: SimDuration? = SimDuration(seconds: 3600),
    vcpus: VCPU = VCPU(whole: 1), workload: Workload? = nil, expectations: [Expectation] = [],
    knobs: [Assumptions.Setting] = []
  ) -> Findings {
    let workload = workload ?? work(vcpus)
    var scenario = Scenario(name: "services", workload: workload, configurations: results.map(\.configuration))
    scenario.horizon = horizon
    scenario.expectations = expectations
    for index in scenario.configurations.indices { scenario.configurations[index].assumptions.settings += knobs }
    let parts = results.enumerated().flatMap { position, result in
      (1...replications).map { result.part(position, replication: $0) }
    }
    let tables = Analysis.tables(scenario: scenario, parts: parts)
    return Findings(scenario: scenario, tables: tables, identity: identity(replications: replications))
  }

  /// One class, `work`.
  package static func work(_ vcpus: VCPU = VCPU(whole: 1)) -> Workload {
    var workload = Workload()
    var template = JobTemplate(className: "work", duration: ClampedDistribution(.constant(60)))
    template.vcpus = .constant(vcpus)
    let arrivals = Arrivals(process: .every(SimDuration(seconds: 36)))
    workload.classes = [GeneratedClass(name: "work", arrivals: arrivals, template: template)]
    return workload
  }

  private static func configuration(_ name: String, _ service: Configuration.Service) -> Configuration {
    Configuration(
      name: name, service: service, assumptions: Assumptions(profile: .ideal, settings: []), account: Account())
  }

  /// One function, `worker` of 2,048 MB, that takes all work.
  package static func lambda(
    _ name: String, _ source: Lambda.Source = .synchronous, reserved: Int64? = nil, timeout: Int64 = 900
  ) -> Configuration {
    var function = Lambda.Function(name: "worker")
    function.memoryMB = 2048
    function.timeout = SimDuration(seconds: timeout)
    function.reservedConcurrency = reserved
    var submission = Lambda.Submission()
    submission.function = 0
    submission.source = source
    var lambda = Lambda.Configuration()
    lambda.functions = [function]
    lambda.submit = [SubmitEntry(key: "*", submission: submission)]
    return configuration(name, .lambda(lambda))
  }

  /// A mapping that takes one message at a time, unless said otherwise.
  package static func sqs(
    visibility: Int64 = 5400, maxReceiveCount: Int? = nil, maximumConcurrency: Int? = nil, batchSize: Int = 1
  ) -> Lambda.Source {
    var mapping = Lambda.EventSourceMapping()
    mapping.batchSize = batchSize
    mapping.maximumConcurrency = maximumConcurrency
    mapping.queue.visibilityTimeout = SimDuration(seconds: visibility)
    mapping.queue.maxReceiveCount = maxReceiveCount
    return .sqs(mapping)
  }

  package static func runTask(_ name: String, quota: Int64? = nil) -> Configuration {
    ecs(name, .runTask(tasksPerCall: 1), quota: quota)
  }

  package static func workers(_ name: String, _ service: ECS.Service, quota: Int64? = nil) -> Configuration {
    ecs(name, .service(service), quota: quota)
  }

  private static func ecs(_ name: String, _ start: ECS.Start, quota: Int64?) -> Configuration {
    var submission = ECS.Submission()
    submission.start = start
    var ecs = ECS.Configuration()
    ecs.submit = [SubmitEntry(key: "*", submission: submission)]
    var configuration = configuration(name, .ecs(ecs))
    configuration.account.quotas[.fargateOnDemandVcpus] = quota.map { $0 * 1024 }
    return configuration
  }

  package static func batch(
    _ name: String, vcpus: Int64, kind: Batch.ComputeEnvironment.Kind = .fargate
  ) -> Configuration {
    var batch = Batch.Configuration()
    batch.computeEnvironments = [Batch.ComputeEnvironment(name: "e", kind: kind, maxVCPUs: VCPU(whole: vcpus))]
    var submission = Batch.Submission()
    submission.jobQueue = 0
    batch.submit = [SubmitEntry(key: "*", submission: submission)]
    return configuration(name, .batch(batch))
  }
}
