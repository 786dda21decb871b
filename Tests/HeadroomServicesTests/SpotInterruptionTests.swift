import HeadroomModel
import TestSupport
import Testing

@Suite("Interruptions of Fargate Spot, and the bill of every attempt")
struct SpotInterruptionTests {
  /// Three hundred jobs of 100 s that may run three times on Spot tasks, which last 200 s on average.
  private func part(_ knobs: String, ignoresSigterm: Bool = false) throws -> SimulatedPart {
    let text = """
      version: 1
      name: spot
      assumptions: { profile: ideal, spot.meanTimeToInterrupt: 200s, \(knobs) }
      workload:
        classes:
          - name: job
            arrivals: { at: [0s], size: 300 }
            duration: 100s
            outcomes: [{ ignoresSigterm: \(ignoresSigterm) }]
      configurations:
        - name: spot
          batch:
            computeEnvironments:
              - { computeEnvironmentName: spot, computeResources: { type: FARGATE_SPOT, maxvCpus: 300 } }
            jobQueues:
              - { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: spot }] }
            submit:
              "*": { jobQueue: q, retryStrategy: { attempts: 3 } }
      """
    return try SimulatedPart(try #require(ScenarioText(text).read().scenario))
  }

  @Test("B-160: an interrupted attempt says so, and its job tries again while attempts are left")
  func interruptions() throws {
    let rows = try part("fargate.baseStart: 0s").rows
    let interrupted = rows.attempts.filter { $0.outcome == .interrupted }
    #expect(interrupted.count > 50)
    #expect(interrupted.allSatisfy { $0.statusReason == "Your Spot Task was interrupted." })
    for job in rows.jobs {
      let last = try #require(rows.attempts.last { $0.job == job.sequence })
      #expect(last.outcome == .succeeded || job.attempts == 3, "\(job.name)")
      #expect(job.reason == (job.outcome == .failed ? "interrupted" : ""), "\(job.name)")
    }
  }

  @Test("B-160: a container that ignores SIGTERM is killed after 30 s, or ends by itself before")
  func grace() throws {
    let prompt = try part("fargate.baseStart: 0s").rows.attempts.filter { $0.attempt == 1 }
    let stubborn = try part("fargate.baseStart: 0s", ignoresSigterm: true).rows.attempts.filter { $0.attempt == 1 }
    for (one, other) in zip(prompt, stubborn) where one.outcome == .interrupted {
      let ended = try #require(one.ended)
      #expect(other.ended == min(ended + 30_000_000, 100_000_000))
    }
  }

  @Test("U-14: a reclaim during start-up uses up an attempt, or does not")
  func startFailures() throws {
    let counted = try part("fargate.baseStart: 300s").rows
    let uncounted = try part("fargate.baseStart: 300s, retry.countStartFailures: false").rows
    #expect(counted.jobs.allSatisfy { $0.attempts <= 3 })
    #expect(uncounted.jobs.contains { $0.attempts > 3 })
  }

  @Test("B-250, B-254: every attempt is billed, failed ones too, and nothing but Fargate is")
  func bill() throws {
    let part = try part("fargate.baseStart: 20s")
    let attempts = part.rows.attempts.reduce(Int128(0)) { $0 + Int128($1.cost) }
    let items = part.result.costs.reduce(Int128(0)) { $0 + $1.cost.picodollars }
    #expect(attempts == items && items > 0)
    #expect(part.rows.attempts.contains { $0.outcome == .interrupted && $0.cost > 0 })
    #expect(part.result.costs.contains { $0.kind == .failed })
    #expect(part.result.costs.allSatisfy { $0.service == "fargate-spot" })
  }
}
