import HeadroomModel
import TestSupport
import Testing

/// The checkers themselves: each finds what it is there for, in the evidence of a sound run that was tampered with.
@Suite("Checkers of the invariants")
struct InvariantCheckerTests {
  static let yaml = """
    version: 1
    name: tampered
    assumptions: { profile: ideal }
    workload:
      jobs:
        - { name: first, duration: 60s, vcpus: 1, outcomes: [{ exitCode: 1 }] }
        - { name: second, duration: 60s, vcpus: 1 }
        - { name: third, duration: 60s, vcpus: 1, dependsOn: [second] }
        - { name: fourth, at: 5s, duration: 60s, vcpus: 1 }
    configurations:
      - name: batch
        changes: [{ at: 10000s, set: { batch.computeEnvironments.ce.state: DISABLED } }]
        batch:
          computeEnvironments:
            - { computeEnvironmentName: ce, computeResources: { type: FARGATE, maxvCpus: 1 } }
          jobQueues:
            - { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] }
          submit:
            "*": { jobQueue: q, retryStrategy: { attempts: 2 } }

    """

  static let second: Int64 = 1_000_000

  /// The run takes 60 s for each of five attempts: first, first again, second, then third (submitted before) and fourth.
  func evidence(_ tamper: (inout PartRows, inout PartResult, inout Scenario) -> Void = { _, _, _ in }) throws
    -> Evidence
  {
    let read = try ScenarioText(Self.yaml).read()
    var scenario = try #require(read.scenario, "\(read.diagnostics.map(\.text))")
    var part = try SimulatedPart(scenario)
    tamper(&part.rows, &part.result, &scenario)
    return Evidence(scenario: scenario, configuration: 0, rows: part.rows, result: part.result)
  }

  @Test("A sound run violates nothing")
  func sound() throws {
    let evidence = try evidence()
    #expect(evidence.rows.jobs.map(\.name) == ["first", "second", "third", "fourth"])
    #expect(evidence.rows.attempts.map(\.placed) == [0, 60, 120, 180, 240].map { $0 * Self.second })
    #expect(Invariants.violations(evidence) == [])
  }

  struct Tampering: Sendable, CustomTestStringConvertible {
    var rule: String
    var testDescription: String
    var tamper: @Sendable (inout PartRows, inout PartResult, inout Scenario) -> Void
  }

  static let tamperings: [Tampering] = [
    Tampering(rule: "I-01", testDescription: "a job is lost") { rows, _, _ in rows.jobs.removeLast() },
    Tampering(rule: "I-01", testDescription: "an outcome is miscounted") { _, result, _ in result.scopes[0].failed += 1
    },
    Tampering(rule: "I-01", testDescription: "a reason is invented") { rows, _, _ in rows.jobs[3].reason = "eaten" },
    Tampering(rule: "I-02", testDescription: "two run on one vCPU") { rows, _, _ in rows.jobs[3].vcpus += 1 },
    Tampering(rule: "I-02", testDescription: "an attempt begins too early") { rows, _, _ in
      rows.attempts[4].placed -= 1
    },
    Tampering(rule: "I-02", testDescription: "a quota is exceeded") { _, _, scenario in
      scenario.configurations[0].account.quotas[.fargateOnDemandVcpus] = 1023
    },
    Tampering(rule: "I-02", testDescription: "an address too many is taken") { _, _, scenario in
      scenario.configurations[0].account.quotas[.subnetAddresses] = 0
    },
    Tampering(rule: "I-03", testDescription: "a dependency has not succeeded") { rows, _, _ in
      rows.jobs[1].outcome = .failed
    },
    Tampering(rule: "I-03", testDescription: "placed before it was submitted") { rows, _, _ in
      rows.jobs[0].submitted = 1
    },
    Tampering(rule: "I-03", testDescription: "placed during an outage") { _, _, scenario in
      scenario.configurations[0].outages = [
        Outage(from: .zero, until: .init(microseconds: 1), target: .environment(0))
      ]
    },
    Tampering(rule: "I-03", testDescription: "placed in a disabled environment") { _, _, scenario in
      scenario.configurations[0].changes[0].at = .zero
    },
    Tampering(rule: "I-04", testDescription: "a part of a wait is missing") { rows, _, _ in rows.jobs[3].waits[2] -= 1
    },
    Tampering(rule: "I-05", testDescription: "time goes back") { rows, _, _ in rows.attempts[2].ended = 0 },
    Tampering(rule: "I-05", testDescription: "an attempt is there twice") { rows, _, _ in
      rows.attempts[1].attempt = 1
    },
    Tampering(rule: "I-05", testDescription: "a placement number is used twice") { rows, _, _ in
      rows.attempts[1].placedSequence = 1
    },
    Tampering(rule: "I-06", testDescription: "an attempt too many") { _, _, scenario in
      guard case .batch(var batch) = scenario.configurations[0].service else { return }
      batch.submit[0].submission.retryStrategy = Batch.RetryStrategy(attempts: 1)
      scenario.configurations[0].service = .batch(batch)
    },
    Tampering(rule: "I-06", testDescription: "a retry after a timeout") { rows, _, _ in
      rows.attempts[0].outcome = .timeout
    },
    Tampering(rule: "I-07", testDescription: "two jobs change places") { rows, _, _ in
      let order = rows.attempts
      rows.attempts[2].placed = order[4].placed
      rows.attempts[2].placedSequence = order[4].placedSequence
      rows.attempts[4].placed = order[2].placed
      rows.attempts[4].placedSequence = order[2].placedSequence
    },
    Tampering(rule: "I-08", testDescription: "the integral is off by one") { _, result, _ in
      result.scopes[0].inQueue.windowIntegral += 1
    },
    Tampering(rule: "I-08", testDescription: "the maximum is off by one") { _, result, _ in
      result.scopes[0].busyVCPUs.maximum += 1
    },
    Tampering(rule: "I-09", testDescription: "a coin is missing") { rows, _, _ in rows.attempts[0].cost -= 1 },
    Tampering(rule: "I-09", testDescription: "an item is wrong") { _, result, _ in
      result.costs[0].cost += Money(picodollars: 1)
    },
  ]

  @Test("Each checker finds what it is there for", arguments: tamperings)
  func finds(tampering: Tampering) throws {
    let violations = Invariants.violations(try evidence(tampering.tamper))
    #expect(violations.contains { $0.hasPrefix(tampering.rule) }, "\(violations)")
  }
}
