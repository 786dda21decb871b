import HeadroomModel
import TestSupport
import Testing

@Suite("Lambda concurrency, rates and synchronous callers")
struct ConcurrencyTests {
  private let five = "- { name: j, arrivals: { at: [0s], size: 5 }, duration: 10s }"

  private func part(
    _ function: String = "", client: String = "", assumptions: String = "", top: String = ""
  ) throws -> SimulatedPart {
    try LambdaScenario(
      jobs: five, section: "classes", function: "memorySize: 1769, timeout: 900\(function)", client: client,
      assumptions: assumptions, top: top
    ).part()
  }

  @Test("L-005, L-006: a reservation caps a function, and what it refuses is lost without a client")
  func reservation() throws {
    let part = try part(", reservedConcurrentExecutions: 2")
    #expect(part.all.succeeded == 2 && part.all.lost == 3 && part.all.throttled == 3)
    #expect(part.result.reasons.contains { $0.outcome == .lost && $0.reason == "throttled" && $0.jobs == 3 })
  }

  @Test("L-002: the account's concurrency limits what is not reserved, and the quota that would do is told")
  func account() throws {
    let part = try part(top: "account: { quotas: { lambdaConcurrency: 3 } }")
    #expect(part.all.succeeded == 3 && part.all.lost == 2)
    #expect(part.result.quotaUse == [QuotaUse(quota: .lambdaConcurrency, needed: 5, limit: 3)])
  }

  @Test("client: asap waits for the first free environment, first come first served")
  func asSoonAsPossible() throws {
    let part = try part(", reservedConcurrentExecutions: 2", client: "{ backoff: asap }")
    #expect((0..<5).map { part.runs("j#\($0)")[0][0] } == [0, 0, 10, 10, 20])
    #expect(try part.job("j#4").wait(.admission) == 20_000_000)
  }

  @Test("client: retries, a fixed back-off and giveUpAfter decide who is lost")
  func retries() throws {
    let patient = try part(", reservedConcurrentExecutions: 2", client: "{ retries: 3, backoff: 4s }")
    // Tries at 4, 8, 12: two get in at 12, the fifth has used up its calls.
    #expect(patient.all.succeeded == 4 && patient.all.lost == 1)
    let hurried = try part(", reservedConcurrentExecutions: 2", client: "{ backoff: 4s, giveUpAfter: 11s }")
    #expect(hurried.all.lost == 3)
    let stubborn = try part(", reservedConcurrentExecutions: 2", client: "{ backoff: 4s, retryOn: [refusal] }")
    #expect(stubborn.all.lost == 3)
  }

  @Test("L-003, LU-1: new environments refill continuously or in steps", arguments: ["continuous", "step"])
  func allowance(refill: String) throws {
    let part = try part(
      client: "{ backoff: asap }", assumptions: "lambda.scalingRefill: \(refill)",
      top: "account: { rates: { lambdaEnvironments: { burst: 2, perSecond: 1 } } }")
    let starts = (0..<5).map { part.runs("j#\($0)")[0][0] }
    #expect(starts == (refill == "step" ? [0, 0, 2, 2, 4] : [0, 0, 1, 2, 3]))
  }

  @Test("L-004, LU-17: the request rate refuses calls; its bucket starts full or empty", arguments: ["full", "empty"])
  func requestRate(start: String) throws {
    let part = try part(
      assumptions: "lambda.requestBucketStart: \(start)",
      top: "account: { rates: { lambdaRequests: { burst: 4, perSecond: 4 } } }")
    #expect(part.all.succeeded == (start == "full" ? 4 : 0))
  }

  @Test("changes: a reservation that is raised in mid-run takes more calls")
  func change() throws {
    func succeeded(_ changes: String) throws -> Int64 {
      var scenario = LambdaScenario(
        jobs: "- { name: j, arrivals: { at: [0s, 20s], size: 3 }, duration: 1s }", section: "classes",
        function: "memorySize: 1769, timeout: 900, reservedConcurrentExecutions: 1")
      scenario.beside = "changes: \(changes)"
      return try scenario.part().all.succeeded
    }
    #expect(try succeeded("[]") == 2)
    #expect(try succeeded("[{ at: 10s, set: { lambda.functions.f.reservedConcurrentExecutions: 2 } }]") == 3)
  }

  @Test("a synchronous error and a timeout are answers: failed, without a retry")
  func answers() throws {
    let part = try LambdaScenario(
      jobs: """
        - { name: A, duration: 5s, outcomes: [{ exitCode: 1, after: 2s }] }
            - { name: B, duration: 20s }
        """, function: "memorySize: 1769, timeout: 10"
    ).part()
    #expect(try part.job("A").outcome == .failed && part.job("A").reason == "attempts")
    #expect(try part.job("B").outcome == .failed && part.job("B").reason == "timeout")
    #expect(part.all.overLimit == 1)
  }

  @Test("a dependency outside Batch is kept by the caller, who gives up when one has not succeeded")
  func dependencies() throws {
    let part = try LambdaScenario(
      jobs: """
        - { name: A, duration: 5s }
            - { name: B, duration: 5s, dependsOn: [A] }
            - { name: C, duration: 5s, outcomes: [{ exitCode: 1 }] }
            - { name: D, duration: 5s, dependsOn: [B, C] }
            - { name: E, array: 3, duration: 2s, dependsOn: [B] }
        """
    ).part()
    #expect(part.runs("B") == [[5, 10]] && part.runs("E:2") == [[10, 12]])
    #expect(try part.job("B").wait(.dependency) == 5_000_000)
    let doomed = try part.job("D")
    #expect(doomed.outcome == .failed && doomed.reason == "dependency" && doomed.attempts == 0)
    #expect(doomed.ended == 5_000_000)
  }

  @Test("L-004: the request rate follows a reservation or a quota that changes in mid-run")
  func rateFollows() throws {
    func lost(_ function: String, _ changes: String, quota: Int) throws -> Int64 {
      var scenario = LambdaScenario(
        jobs: "- { name: m, arrivals: { every: 20ms, count: 1500 }, duration: 1ms }", section: "classes",
        function: "memorySize: 1769, timeout: 60\(function)",
        assumptions: "lambda.requestBucketStart: full",
        top: "account: { quotas: { lambdaConcurrency: \(quota) } }")
      scenario.profile = "typical"
      scenario.beside = "changes: [\(changes)]"
      return try scenario.part().all.lost
    }
    let reservation = ", reservedConcurrentExecutions: 3"
    let raise = "{ at: 10s, set: { lambda.functions.f.reservedConcurrentExecutions: 50 } }"
    // 50 calls a second against 30: after 10 s there are enough.
    let (before, after) = (try lost(reservation, "", quota: 1000), try lost(reservation, raise, quota: 1000))
    #expect(before > 500 && after < 220)
    let quota = "{ at: 10s, set: { account.quotas.lambdaConcurrency: 1000 } }"
    #expect(try lost("", "", quota: 3) > 500 && lost("", quota, quota: 3) < 220)
  }

  @Test("L-002, L-005: what runs beyond a reservation that was lowered still counts in the account")
  func loweredReservation() throws {
    let text = """
      version: 1
      name: lowered
      assumptions: ideal
      account: { quotas: { lambdaConcurrency: 5 } }
      workload:
        classes:
          - { name: long, arrivals: { at: [0s], size: 4 }, duration: 100s }
          - { name: late, arrivals: { at: [20s], size: 4 }, duration: 1s }
      configurations:
        - name: lambda
          changes: [{ at: 10s, set: { lambda.functions.r.reservedConcurrentExecutions: 1 } }]
          lambda:
            functions:
              - { functionName: r, memorySize: 1769, timeout: 900, reservedConcurrentExecutions: 4 }
              - { functionName: u, memorySize: 1769, timeout: 900 }
            submit:
              long: { function: r, source: { sync: {} } }
              late: { function: u, source: { sync: {} } }
      """
    let reading = try ScenarioText(text).read()
    let part = try SimulatedPart(try #require(reading.scenario, "\(reading.diagnostics.map(\.text))"))
    #expect(part.all.succeeded == 5 && part.all.lost == 3 && part.all.inService.maximum == 5)
  }
}
