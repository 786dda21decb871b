import HeadroomKernel
import HeadroomModel
import HeadroomServices
import TestSupport
import Testing

@Suite("Which share is served next")
struct FairShareRaceTests {
  /// Tenants of uneven appetite on a small pool, with weights, retries and a window that the run leaves behind.
  ///
  /// An entry for a prefix that nobody has is the same policy to the letter of B-122, but not to the engine: with
  /// multiplied prefixes it orders all shares anew in every pass instead of letting them race.
  private func part(_ prefixWeight: String, window: Int, seed: Int) throws -> SimulatedPart {
    let text = """
      version: 1
      name: race
      seed: \(seed)
      assumptions: ideal
      stopAfter: { jobs: 1500 }
      workload:
        classes:
          - name: job
            arrivals: { poisson: { rate: 2/s } }
            duration: { lognormal: { mean: 3s, cv: 2 } }
            vcpus: { choice: [{ value: 1, weight: 3 }, { value: 2, weight: 1 }] }
            failure: [{ probability: 0.1, exitCode: 1 }]
            tenant: { zipf: { count: 9, exponent: 1 } }
      configurations:
        - name: pool
          assumptions: { fss.prefixWeight: \(prefixWeight) }
          batch:
            computeEnvironments: [{ computeEnvironmentName: p, computeResources: { type: POOL, maxvCpus: 8 } }]
            schedulingPolicies:
              - name: s
                fairsharePolicy:
                  shareDecaySeconds: \(window)
                  shareDistribution:
                    - { shareIdentifier: t1, weightFactor: 0.5 }
                    - { shareIdentifier: t4, weightFactor: 3 }
                    - { shareIdentifier: "nobody*", weightFactor: 2 }
            jobQueues:
              - jobQueueName: q
                priority: 1
                schedulingPolicyArn: arn:aws:batch:us-east-1:123456789012:scheduling-policy/s
                computeEnvironmentOrder: [{ order: 1, computeEnvironment: p }]
            submit: { "*": { jobQueue: q, schedulingPriority: 0, retryStrategy: { attempts: 3 } } }
      """
    return try SimulatedPart(try #require(try ScenarioText(text).read().scenario))
  }

  @Test("B-117, U-09: the race serves whom an order of all shares would serve", arguments: [600, 900], [1, 2, 3])
  func sameOrder(window: Int, seed: Int) throws {
    let race = try part("plain", window: window, seed: seed)
    let order = try part("multiplied", window: window, seed: seed)
    #expect(race.result.jobs == 1500 && race.result.scopes.filter { $0.kind == .share }.count == 9)
    #expect(race.result.digest == order.result.digest)
  }

  @Test("the gauges of shares add up to those of all, over the window too")
  func sharesAddUp() throws {
    let part = try part("plain", window: 600, seed: 4)
    let all = try #require(part.result.scopes.first { $0.kind == .all })
    let shares = part.result.scopes.filter { $0.kind == .share }
    #expect(all.inService.windowIntegral > 0 && all.inQueue.windowIntegral > 0)
    #expect(shares.reduce(0) { $0 + $1.inService.windowIntegral } == all.inService.windowIntegral)
    #expect(shares.reduce(0) { $0 + $1.inQueue.windowIntegral } == all.inQueue.windowIntegral)
    #expect(shares.reduce(0) { $0 + $1.busyVCPUs.windowIntegral } == all.busyVCPUs.windowIntegral)
  }
}
