import HeadroomAnalysis
import HeadroomModel
import TestSupport
import Testing

/// A queue at nine tenths of its capacity swings widely and stays; at twelve tenths it grows, whatever the luck.
@Suite("Backlogs under random arrivals")
struct BacklogNoiseTests {
  /// One server, exponential work of a mean second, about 13,000 to 17,000 jobs.
  private func growingBacklogs(perSecond: Double, seeds: ClosedRange<Int>) throws -> Int {
    let text = """
      { version: 1, name: noise, assumptions: ideal, horizon: 4h, drain: false,
        workload: { classes: [{ name: job, arrivals: { poisson: { rate: \(perSecond)/s } }, vcpus: 1,
          duration: { exponential: { mean: 1s } } }] },
        configurations: [{ name: one, batch: {
          computeEnvironments: [{ computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 1 } }],
          jobQueues: [{ jobQueueName: main, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }],
          submit: { "*": { jobQueue: main } } } }] }
      """
    var scenario = try #require(try ScenarioText(text).read().scenario)
    var found = 0
    for seed in seeds {
      scenario.seed = UInt64(seed)
      let part = try SimulatedPart(scenario, keep: .none).result
      let findings = Findings(
        scenario: scenario, tables: Analysis.tables(scenario: scenario, parts: [part]),
        identity: RunFixture.identity(replications: 1))
      if findings.insights.contains(where: { $0.code == "growingBacklog" }) { found += 1 }
    }
    return found
  }

  @Test("C-3: a stable queue is never told to grow for ever")
  func stable() throws { #expect(try growingBacklogs(perSecond: 0.9, seeds: 1...40) == 0) }

  @Test("C-3: one that gets more than it can do always is")
  func overloaded() throws { #expect(try growingBacklogs(perSecond: 1.2, seeds: 1...20) == 20) }
}
