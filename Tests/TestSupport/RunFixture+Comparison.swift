import HeadroomAnalysis
import HeadroomModel

extension RunFixture {
  /// One work on four services, each with what it is known for: a function that runs into its limit, tasks that a quota
  /// refuses, Batch that is enough, and workers that idle.
  package static var services: Findings { findings([limited, refused, enough, idle]) }

  private static var limited: ServiceResult {
    var result = ServiceResult(lambda("function", .asynchronous(Lambda.AsynchronousInvocation()), reserved: 100))
    result.runs = Array(repeating: 900, count: 30) + Array(repeating: 60, count: 90)
    result.lost = [("dropped: attempts", 10)]
    result.bill = [(.busy, 0.18), (.failed, 0.9), (.request, 0.000024)]
    result.quotas = [QuotaUse(quota: .lambdaConcurrency, needed: 12, limit: nil)]
    result.observations = [
      Observation(kind: .timeouts, scope: "", values: [10]), Observation(kind: .timeoutCost, scope: "", values: [0.9]),
    ]
    return result
  }

  private static var refused: ServiceResult {
    var result = ServiceResult(runTask("tasks", quota: 6))
    result.lost = [("refused: quota", 80), ("throttled", 5)]
    result.runs = Array(repeating: 5, count: 15)
    result.bill = [(.busy, 0.02), (.other, 0.12)]
    result.quotas = [QuotaUse(quota: .fargateOnDemandVcpus, needed: 74 * 1024, limit: 6 * 1024)]
    return result
  }

  private static var enough: ServiceResult {
    var result = ServiceResult(batch("batch", vcpus: 64))
    result.wait = 90
    result.bill = [(.busy, 0.8), (.startup, 0.2)]
    result.observations = [Observation(kind: .passedOver, scope: "wide", values: [212, 12_000, 1500, 32])]
    return result
  }

  private static var idle: ServiceResult {
    var service = ECS.Service(name: "all")
    (service.desiredCount, service.minCapacity, service.maxCapacity, service.backlogPerTask) = (4, 4, 40, 10)
    service.concurrency = 8
    service.queue.visibilityTimeout.microseconds = 30 * second
    var result = ServiceResult(workers("workers", service))
    result.duplicates = 100
    result.bill = [(.busy, 0.8), (.duplicate, 0.8), (.idle, 3.2), (.request, 0.01)]
    return result
  }
}
