import HeadroomKernel
import HeadroomModel

extension RunFixture {
  /// The parts of all three sizes: the smallest is too slow and loses work, the largest only costs no less.
  package static func parts(replications: Int) -> [PartResult] {
    (1...replications).flatMap { replication in
      let more = Int64(replication - 1) * second
      return [
        part(0, replication, Load(queueStep: 40 * second + more, lost: 2, timedOut: 1), vcpus: 8),
        part(1, replication, Load(queueStep: 3 * second + more), vcpus: 32),
        part(2, replication, Load(queueStep: second), vcpus: 64),
      ]
    }
  }

  package static func part(_ configuration: Int, _ replication: Int, _ load: Load, vcpus: Int64) -> PartResult {
    var part = PartResult(configuration: configuration, replication: replication)
    part.windowEnd = 3600 * second
    part.endedAt = 3600 * second
    part.jobs = Int64(2 * jobsPerClass)
    let export = scope(.jobClass, "export", load, isFirst: true)
    let rebuild = scope(.jobClass, "rebuild", load, isFirst: false)
    part.scopes = [sum(export, rebuild, vcpus: vcpus), export, rebuild]
    part.reasons = reasons(load)
    part.costs = costs(total: part.scopes[0].totalCost)
    part.expectations = [
      measure(0, export, firstBroken: load.queueStep * 18 + 35 * second > 120 * second ? 300 * second : -1),
      measure(1, part.scopes[0], firstBroken: load.lost > 0 ? 60 * second : -1),
      measure(2, part.scopes[0], firstBroken: -1),
    ]
    part.quotaUse = [
      QuotaUse(quota: .fargateOnDemandVcpus, needed: vcpus * 1024 - 512, limit: nil),
      QuotaUse(quota: .subnetAddresses, needed: vcpus, limit: 40),
    ]
    return part
  }

  /// Jobs 1 to 20: job i waits i steps in its queue, half as long in the second class, and 35 s for its start.
  private static func scope(_ kind: ScopeKind, _ name: String, _ load: Load, isFirst: Bool) -> ScopeStatistics {
    var scope = ScopeStatistics(kind: kind, name: name)
    let lost = isFirst ? load.lost : 0
    scope.jobs = Int64(jobsPerClass)
    scope.lost = Int64(lost)
    scope.failed = Int64(isFirst ? load.timedOut : 0)
    scope.succeeded = scope.jobs - scope.lost - scope.failed
    scope.firstSubmission = 0
    for number in 1...(jobsPerClass - lost) {
      let queue = Int64(number) * load.queueStep / (isFirst ? 1 : 2)
      record(queue: queue, startup: 35 * second, run: 60 * second, in: &scope)
    }
    scope.totalCost = Money(picodollars: Int128(scope.wait.count) * 1_000_000_000)
    scope.windowCost = scope.totalCost
    scope.endedInWindow = scope.jobs
    return scope
  }

  private static func record(queue: Int64, startup: Int64, run: Int64, in scope: inout ScopeStatistics) {
    scope.wait.record(queue + startup)
    scope.waitQueue.record(queue)
    scope.waitStartup.record(startup)
    for cause in [\ScopeStatistics.waitDependency, \.waitAdmission, \.waitCapacity] { scope[keyPath: cause].record(0) }
    scope.response.record(queue + startup + run)
    scope.run.record(run)
    scope.attempts.record(1)
    scope.waited += 1
    scope.lastEnd = max(scope.lastEnd, queue + startup + run)
  }

  private static func sum(_ first: ScopeStatistics, _ second: ScopeStatistics, vcpus: Int64) -> ScopeStatistics {
    var all = ScopeStatistics(kind: .all, name: "")
    for part in [first, second] {
      for samples in [
        \ScopeStatistics.wait, \.waitDependency, \.waitAdmission, \.waitQueue, \.waitCapacity, \.waitStartup,
        \.response,
        \.run, \.attempts,
      ] { all[keyPath: samples].merge(part[keyPath: samples]) }
      for count in [\ScopeStatistics.jobs, \.succeeded, \.failed, \.lost, \.unfinished, \.waited, \.endedInWindow] {
        all[keyPath: count] += part[keyPath: count]
      }
      all.totalCost += part.totalCost
      all.windowCost += part.windowCost
    }
    all.firstSubmission = 0
    all.lastEnd = max(first.lastEnd, second.lastEnd)
    all.busyVCPUs.windowIntegral = Int128(all.run.sum) * 1024
    all.busyVCPUs.maximum = vcpus * 1024
    all.inService.maximum = vcpus
    all.providedVCPUs.windowIntegral = Int128(vcpus) * 1024 * Int128(3600 * RunFixture.second)
    return all
  }

  private static func reasons(_ load: Load) -> [ReasonCount] {
    var reasons: [ReasonCount] = []
    if load.timedOut > 0 {
      reasons.append(ReasonCount(outcome: .failed, reason: "timeout", jobs: Int64(load.timedOut)))
    }
    if load.lost > 0 { reasons.append(ReasonCount(outcome: .lost, reason: "refused: size", jobs: Int64(load.lost))) }
    return reasons
  }

  /// A fifth of the bill is start-up, the rest is work.
  private static func costs(total: Money) -> [CostItem] {
    let startup = Money(picodollars: total.picodollars / 5)
    let rest = Money(picodollars: total.picodollars - startup.picodollars)
    return [(CostItem.Kind.busy, rest), (.startup, startup)].map { kind, cost in
      CostItem(
        service: "fargate", item: "vCPU", region: "us-east-1", quantity: cost.dollars / 0.04048, unit: "vCPU-hour",
        unitPrice: 40_480_000_000, cost: cost, priceAsOf: "2026-10-09", kind: kind)
    }
  }

  private static func measure(_ expectation: Int, _ scope: ScopeStatistics, firstBroken: Int64) -> ExpectationMeasure {
    var measure = ExpectationMeasure(expectation: expectation, statistics: scope)
    measure.firstBroken = firstBroken
    return measure
  }
}
