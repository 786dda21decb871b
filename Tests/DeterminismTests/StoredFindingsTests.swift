import HeadroomAnalysis
import HeadroomModel
import TestSupport
import Testing

/// Insights rest on observations: those of a run that is read back have to be those of the run that has just ended.
@Suite("Findings of a stored run")
struct StoredFindingsTests {
  /// Small jobs of low priority keep a wide one waiting, and more work comes than two vCPU can do.
  private let text = """
    { version: 1, name: busy, assumptions: ideal, horizon: 4h,
      workload: { classes: [{ name: small, arrivals: { every: 30s }, duration: 50s, vcpus: 2 },
          { name: wide, arrivals: { every: 1h, from: 7s }, duration: 10m, vcpus: 4 }] },
      configurations: [{ name: mixed, batch: {
        computeEnvironments: [{ computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 4 } }],
        jobQueues: [{ jobQueueName: high, priority: 10, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] },
          { jobQueueName: low, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }],
        submit: { wide: { jobQueue: high }, small: { jobQueue: low } } } },
        { name: narrow, extends: mixed, set: { batch.computeEnvironments.pool.computeResources.maxvCpus: 2 } }] }
    """

  @Test("verdict, reasons and insights are the same from memory and from the store")
  func same() throws {
    let scenario = try #require(try ScenarioText(text).read().scenario)
    let runs = try StoredRuns()
    let (run, parts) = try runs.run(scenario, replications: 2)
    let identity = RunFixture.identity(replications: 2)
    let fresh = Findings(
      scenario: scenario, tables: Analysis.tables(scenario: scenario, parts: parts), identity: identity)
    let stored = Findings(scenario: scenario, tables: try runs.store.tables(run: run), identity: identity)
    #expect(fresh.insights == stored.insights && fresh.verdict == stored.verdict)
    #expect(fresh.configurations.map(\.unfitBecause) == stored.configurations.map(\.unfitBecause))
    #expect(fresh.insights.map(\.code) == ["growingBacklog", "passedOver"])
    #expect(fresh.insights[0].sentence.hasPrefix("`narrow`: the backlog grows for ever at this load"))
    #expect(fresh.insights[1].sentence.hasPrefix("`mixed`: jobs of lower priority were placed"))
  }
}
