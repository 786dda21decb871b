import HeadroomModel
import HeadroomServices
import TestSupport
import Testing

@Suite("What the engine observes beside its statistics")
struct ObservationTests {
  private func observations(_ text: String) throws -> [Observation] {
    let scenario = try #require(try ScenarioText(text).read().scenario)
    return try SimulatedPart(scenario).result.observations
  }

  private func values(_ kind: Observation.Kind, _ observations: [Observation]) -> [Double]? {
    observations.first { $0.kind == kind }?.values
  }

  /// Small jobs of two vCPU overlap for ever on a pool of four; the wide one of four comes at 7 s.
  private func passOver(high: String, width: Int, pools: String = "pool") -> String {
    """
    { version: 1, name: passed, assumptions: ideal,
      workload: { classes: [{ name: small, arrivals: { every: 5s, count: 5 }, duration: 10s, vcpus: 2 },
          { name: wide, arrivals: { at: [7s] }, duration: 10s, vcpus: \(width) }] },
      configurations: [{ name: mixed, batch: {
        computeEnvironments: [{ computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 4 } },
          { computeEnvironmentName: other, computeResources: { type: POOL, maxvCpus: 4 } }],
        jobQueues: [{ jobQueueName: high, priority: \(high), computeEnvironmentOrder: [{ order: 1, computeEnvironment: \(pools) }] },
          { jobQueueName: low, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }],
        submit: { wide: { jobQueue: high }, small: { jobQueue: low } } } }] }
    """
  }

  @Test("B-098: small jobs placed at 10, 15 and 20 s pass a wide head, which runs from 30 s on")
  func passedOver() throws {
    let observed = try observations(passOver(high: "10", width: 4)).filter { $0.kind == .passedOver }
    #expect(observed == [Observation(kind: .passedOver, scope: "high", values: [3, 20, 20, 4])])
  }

  @Test("B-098: nobody is passed who can never fit, has the same priority, or wants another environment")
  func notPassedOver() throws {
    for text in [
      passOver(high: "10", width: 5), passOver(high: "1", width: 4), passOver(high: "10", width: 4, pools: "other"),
    ] {
      #expect(try observations(text).allSatisfy { $0.kind != .passedOver })
    }
  }

  private func queue(_ bounds: String, duration: String = "2s", arrivals: String = "{ every: 1s }") -> String {
    """
    { version: 1, name: quarters, assumptions: ideal, \(bounds)
      workload: { classes: [{ name: job, arrivals: \(arrivals), duration: \(duration), vcpus: 1 }] },
      configurations: [{ name: one, batch: {
        computeEnvironments: [{ computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 1 } }],
        jobQueues: [{ jobQueueName: main, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }],
        submit: { "*": { jobQueue: main } } } }] }
    """
  }

  @Test("C-3: of twice the work that can be done, each quarter of the horizon leaves half of what came in it")
  func quarters() throws {
    let observed = try observations(queue("horizon: 400s,"))
    let quarters = try #require(values(.quarters, observed))
    #expect(quarters == [0, 100, 200, 300, 400])
    let arrivals = try #require(values(.arrivals, observed))
    let ends = try #require(values(.ends, observed))
    let backlog = try #require(values(.backlog, observed))
    // What happens at the instant at which a quarter ends belongs to it; at 400 s nothing comes any more.
    #expect(arrivals == [100, 100, 100, 99] && ends == [50, 50, 50, 50])
    // One job runs at every instant, and the one that came at 0 is counted before the first quarter.
    var waiting = 0.0
    for quarter in 0..<4 {
      waiting += arrivals[quarter] - ends[quarter]
      #expect(backlog[quarter] == waiting)
    }
  }

  @Test("quarters end with the last submission of stopAfter, and begin behind the warm-up")
  func bounds() throws {
    let stopped = try #require(values(.quarters, try observations(queue("stopAfter: { jobs: 201 },"))))
    #expect(zip(stopped, [0, 50, 100, 150, 200]).allSatisfy { abs($0 - $1) < 1.1 })
    let warm = try #require(values(.quarters, try observations(queue("horizon: 400s, warmup: 200s,"))))
    #expect(warm == [200, 250, 300, 350, 400])
  }

  @Test("without a horizon the work ends by itself, and no quarter is observed")
  func unbounded() throws {
    let observed = try observations(queue("", arrivals: "{ every: 1s, count: 100 }"))
    #expect(observed.isEmpty)
  }

  @Test("C-1: jobs that a time limit stopped are counted, those that made it are not")
  func timeouts() throws {
    let text = """
      { version: 1, name: limits, assumptions: ideal,
        workload: { classes: [{ name: long, arrivals: { at: [0s, 1s, 2s] }, duration: 100s },
            { name: short, arrivals: { at: [0s] }, duration: 50s },
            { name: broken, arrivals: { at: [0s] }, duration: 50s, failure: { probability: 1 } }] },
        configurations: [{ name: one, batch: {
          computeEnvironments: [{ computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 64 } }],
          jobQueues: [{ jobQueueName: main, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }],
          submit: { "*": { jobQueue: main, retryStrategy: { attempts: 2 }, timeout: { attemptDurationSeconds: 60 } } } } }] }
      """
    #expect(
      try observations(text) == [
        Observation(kind: .timeouts, scope: "", values: [3]), Observation(kind: .timeoutCost, scope: "", values: [0]),
      ])
  }
}
