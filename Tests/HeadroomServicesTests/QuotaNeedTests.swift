import HeadroomModel
import TestSupport
import Testing

@Suite("What a quota would have to be")
struct QuotaNeedTests {
  /// A job every 10 s, each 25 s long: three at once where nothing keeps them out.
  private func use(quota: String, _ service: String) throws -> [QuotaUse] {
    let text = """
      version: 1
      name: quota
      assumptions: ideal
      account: { quotas: \(quota) }
      workload: { classes: [{ name: work, arrivals: { every: 10s, count: 60 }, duration: 25s }] }
      configurations:
        - name: one
          \(service)
      """
    return try SimulatedPart(try #require(try ScenarioText(text).read().scenario)).result.quotaUse
  }

  private static let tasks = "ecs: { launchType: FARGATE, submit: { \"*\": { runTask: {} } } }"
  private static let batch = """
    batch:
            computeEnvironments: [{ computeEnvironmentName: f, computeResources: { type: FARGATE, maxvCpus: 64 } }]
            jobQueues: [{ jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: f }] }]
            submit: { "*": { jobQueue: q } }
    """
  private static let function = """
    lambda: { functions: [{ functionName: f, memorySize: 1769, timeout: 900 }], submit: { "*": { function: f, source: { async: {} } } } }
    """

  @Test(
    "C-11: neither refused tasks nor a backlog make it more or less than the work needs", arguments: [tasks, batch])
  func fargate(service: String) throws {
    let vcpus = try use(quota: "{ fargateOnDemandVcpus: 1 }", service)
    #expect(vcpus == [QuotaUse(quota: .fargateOnDemandVcpus, needed: 3 * 1024, limit: 1024)])
    let roomy = try use(quota: "{ fargateOnDemandVcpus: 5 }", service)
    #expect(roomy == [QuotaUse(quota: .fargateOnDemandVcpus, needed: 3 * 1024, limit: 5 * 1024)])
  }

  @Test("C-11: what one quota hides from another is told as well")
  func both() throws {
    let use = try use(quota: "{ fargateOnDemandVcpus: 2, subnetAddresses: 1 }", Self.tasks)
    #expect(use.map(\.needed) == [3 * 1024, 3] && use.map(\.limit) == [2 * 1024, 1])
  }

  @Test("C-11: of concurrency, which throttled events ask for again and again")
  func lambda() throws {
    let use = try use(quota: "{ lambdaConcurrency: 1 }", Self.function)
    #expect(use == [QuotaUse(quota: .lambdaConcurrency, needed: 3, limit: 1)])
  }
}
