import HeadroomModel
import TestSupport
import Testing

@Suite("RunTask")
struct RunTaskTests {
  /// One array of ten tasks in one call, with a quota of six vCPUs.
  private func call(_ knobs: String = "", account: String = "{ quotas: { fargateOnDemandVcpus: 6 } }") throws
    -> SimulatedPart
  {
    try ECSRun(
      knobs: knobs, account: account, work: "{ jobs: [{ name: A, duration: 10s, array: 10 }] }",
      submit: "{ runTask: { tasksPerCall: 10 } }"
    ).part()
  }

  @Test("EU-5: the first tasks of a call start and the rest fail, or all of them fail")
  func partialOrder() throws {
    let first = try call()
    #expect(first.count(.succeeded) == 6)
    #expect(first.count(.lost, "refused: quota") == 4)
    #expect(try first.job("A:5").outcome == .succeeded)
    #expect(try first.job("A:6").outcome == .lost)
    let nothing = try call("ecs.partialOrder: allOrNothing")
    #expect(nothing.count(.lost, "refused: quota") == 10)
  }

  @Test("EU-6: with the launch bucket checked before the quota, the whole call is throttled")
  func checkOrder() throws {
    let account = "{ quotas: { fargateOnDemandVcpus: 6 }, rates: { fargateLaunch: { burst: 8, perSecond: 1 } } }"
    let quotaFirst = try call(account: account)
    #expect(quotaFirst.count(.succeeded) == 6)
    let launchFirst = try call("ecs.checkOrder: [api, launch, quota, capacity]", account: account)
    #expect(launchFirst.count(.lost, "throttled") == 10)
  }

  @Test("EU-6: a client that calls as soon as possible waits for the tokens that the order of checks needs")
  func orderOfAPatientClient() throws {
    func part(_ order: String) throws -> SimulatedPart {
      try ECSRun(
        knobs: "ecs.checkOrder: \(order)",
        account: "{ quotas: { fargateOnDemandVcpus: 6 }, rates: { fargateLaunch: { burst: 8, perSecond: 0.1 } } }",
        work: "{ jobs: [{ name: A, duration: 100s, array: 8 }, { name: B, at: 1s, duration: 10s, array: 8 }] }",
        submit: "{ runTask: { tasksPerCall: 8 }, client: { backoff: asap } }"
      ).part()
    }
    func times(_ parts: [(Int, Double)]) -> [Double] { parts.flatMap { Array(repeating: $0.1, count: $0.0) } }
    // At 100 two tasks of A and four of B find room and eight tokens; the last four find four tokens at 120.
    let quotaFirst = try part("[api, quota, launch, capacity]")
    #expect(quotaFirst.starts == times([(6, 0), (6, 100), (4, 120)]))
    // The call for eight of B needs eight tokens, though there is room for four only; then four more at 160.
    let launchFirst = try part("[api, launch, quota, capacity]")
    #expect(launchFirst.starts == times([(6, 0), (2, 100), (4, 120), (4, 160)]))
  }

  @Test("E-003: a call that the quota refuses has used its API token")
  func tokenOfARefusedCall() throws {
    let part = try ECSRun(
      account: "{ quotas: { fargateOnDemandVcpus: 1 }, rates: { runTask: { burst: 2, perSecond: 1 } } }",
      work: "{ classes: [{ name: a, arrivals: { at: [0s], size: 3 }, duration: 10s }] }", submit: "{ runTask: {} }"
    ).part()
    #expect(part.rows.jobs.map(\.reason) == ["", "refused: quota", "throttled"])
    #expect(part.result.scopes[0].throttled == 2)
  }

  @Test("E-012: without a free address the task is accepted and lost, and nobody retries it")
  func addresses() throws {
    let part = try ECSRun(
      account: "{ quotas: { subnetAddresses: 2 } }",
      work: "{ classes: [{ name: a, arrivals: { at: [0s, 5s, 10s], size: 2 }, duration: 10s }] }",
      submit: "{ runTask: {}, client: { retries: 5, backoff: 1s } }"
    ).part()
    #expect(part.rows.jobs.map(\.reason) == ["", "", "refused: address", "refused: address", "", ""])
    #expect(part.rows.jobs.allSatisfy { $0.outcome != .lost || $0.attempts == 0 })
  }

  @Test("E-007: in an outage every call is refused; a client that calls as soon as possible starts at its end")
  func outage() throws {
    func part(_ client: String) throws -> SimulatedPart {
      try ECSRun(
        work: "{ jobs: [{ name: A, duration: 10s }, { name: B, at: 20s, duration: 10s }] }",
        submit: "{ runTask: {}\(client) }", extra: "outages: [{ from: 15s, until: 60s, resource: FARGATE }]"
      ).part()
    }
    let lost = try part("").job("B")
    #expect(lost.reason == "refused: capacity")
    #expect(seconds(lost.ended) == 20)
    let late = try part(", client: { backoff: asap }").job("B")
    #expect(seconds(late.started) == 60)
    #expect(late.wait(.admission) == 40_000_000)
    // Only an outage of its own kind matters.
    let spot = try ECSRun(
      work: "{ jobs: [{ name: B, at: 20s, duration: 10s }] }", submit: "{ runTask: {} }",
      extra: "outages: [{ from: 15s, until: 60s, resource: FARGATE_SPOT }]"
    ).part()
    #expect(seconds(try spot.job("B").started) == 20)
  }

  @Test("E-028: a task that fails is not started again")
  func failure() throws {
    let part = try ECSRun(
      work: "{ jobs: [{ name: A, duration: 10s, outcomes: [{ exitCode: 3, after: 4s }] }] }", submit: "{ runTask: {} }"
    ).part()
    let job = try part.job("A")
    #expect(job.outcome == .failed && job.reason == "attempts" && job.attempts == 1)
    #expect(seconds(job.ended) == 4)
    #expect(try part.attempts(of: "A").map(\.exitCode) == [3])
    #expect(part.cost(.failed) > 0 && part.cost(.busy) == 0)
  }

  @Test("EU-18: the caller learns of an end later, and starts what depends on it then")
  func completionLag() throws {
    func part(_ knobs: String) throws -> JobRow {
      try ECSRun(
        knobs: knobs, work: "{ jobs: [{ name: A, duration: 10s }, { name: B, duration: 5s, dependsOn: [A] }] }",
        submit: "{ runTask: {} }"
      ).part().job("B")
    }
    #expect(seconds(try part("").started) == 10)
    let late = try part("ecs.completionLag: 2s")
    #expect(seconds(late.started) == 12)
    #expect(late.wait(.dependency) == 12_000_000)
  }

  @Test("E-001: a job whose dependency is lost is given up by its caller")
  func lostDependency() throws {
    let part = try ECSRun(
      account: "{ quotas: { fargateOnDemandVcpus: 1 } }",
      work: "{ jobs: [{ name: A, duration: 10s, vcpus: 2 }, { name: B, duration: 5s, dependsOn: [A] }] }",
      submit: "{ runTask: {} }"
    ).part()
    #expect(try part.job("A").reason == "refused: quota")
    #expect(try part.job("B").outcome == .failed)
    #expect(try part.job("B").reason == "dependency")
  }

  @Test("U-03: a client retries only what `retryOn` says, so often, and no longer than `giveUpAfter`")
  func clients() throws {
    func part(_ client: String) throws -> JobRow {
      try ECSRun(
        account: "{ quotas: { fargateOnDemandVcpus: 1 } }",
        work: "{ jobs: [{ name: A, duration: 100s }, { name: B, at: 10s, duration: 5s }] }",
        submit: "{ runTask: {}, client: \(client) }"
      ).part().job("B")
    }
    #expect(seconds(try part("{ retryOn: [throttle] }").ended) == 10)
    #expect(seconds(try part("{ retries: 3, backoff: 20s }").ended) == 70)
    #expect(seconds(try part("{ backoff: 20s }").started) == 110)
    #expect(seconds(try part("{ backoff: asap }").started) == 100)
    let tired = try part("{ backoff: asap, giveUpAfter: 50s }")
    #expect(seconds(tired.ended) == 60)
    #expect(tired.outcome == .lost && tired.reason == "refused: quota")
  }

  @Test("E-001: a job that the quota keeps out holds up only its likes")
  func sizesDoNotHoldEachOtherUp() throws {
    let part = try ECSRun(
      account: "{ quotas: { fargateOnDemandVcpus: 2 } }",
      work: """
        { jobs: [{ name: A, duration: 100s }, { name: B, duration: 50s }, { name: C, at: 1s, duration: 10s, vcpus: 2 },
            { name: D, at: 2s, duration: 10s }] }
        """,
      submit: "{ runTask: {}, client: { backoff: asap } }"
    ).part()
    #expect(seconds(try part.job("D").started) == 50)
    #expect(seconds(try part.job("C").started) == 100)
  }

  @Test("EC-14: a task larger than the quota is never started, and others go on")
  func largerThanTheQuota() throws {
    let part = try ECSRun(
      account: "{ quotas: { fargateOnDemandVcpus: 6 } }",
      work: "{ jobs: [{ name: A, duration: 10s, vcpus: 16 }, { name: B, at: 1s, duration: 10s }] }",
      submit: "{ runTask: {}, client: { backoff: asap } }"
    ).part()
    #expect(try part.job("A").outcome == .unfinished)
    #expect(try part.job("B").outcome == .succeeded)
    let needed = part.result.quotaUse.map(\.needed)
    #expect(needed == [17 * 1024])
  }

  @Test("EU-4, EU-16: a task counts from its acceptance until it is STOPPED, or only while it is RUNNING")
  func quotaWindow() throws {
    func started(_ knobs: String) throws -> Double? {
      let part = try ECSRun(
        knobs: "fargate.baseStart: 35s, fargate.deprovision: 10s\(knobs)",
        account: "{ quotas: { fargateOnDemandVcpus: 1 } }",
        work: "{ jobs: [{ name: A, duration: 100s }, { name: B, at: 40s, duration: 10s }] }",
        submit: "{ runTask: {}, client: { backoff: asap } }"
      ).part()
      return seconds(try part.job("B").started)
    }
    #expect(try started("") == 145 + 35)
    #expect(try started(", fargate.quotaWindow: running") == 135 + 35)
  }

  @Test("E-025: StopTask ends a task; a call that is not made yet is withdrawn")
  func stops() throws {
    let part = try ECSRun(
      account: "{ quotas: { fargateOnDemandVcpus: 3 } }",
      work: """
        { jobs: [{ name: A, duration: 100s, terminateAt: 20s }, { name: B, duration: 100s, cancelAt: 30s },
            { name: C, duration: 100s, terminateAt: 10s, outcomes: [{ ignoresSigterm: true }] },
            { name: D, at: 5s, duration: 10s, cancelAt: 8s }, { name: E, duration: 5s, dependsOn: [A], cancelAt: 15s }] }
        """,
      submit: "{ runTask: {}, client: { backoff: asap } }"
    ).part()
    for (name, end) in [("A", 20.0), ("B", 30), ("C", 40)] {
      let job = try part.job(name)
      #expect(job.outcome == .failed && job.reason == "terminated", "\(name)")
      #expect(seconds(job.ended) == end)
      #expect(try part.attempts(of: name).map(\.outcome) == [.terminated])
    }
    for (name, end) in [("D", 8.0), ("E", 15)] {
      let job = try part.job(name)
      #expect(job.outcome == .lost && job.reason == "cancelled", "\(name)")
      #expect(seconds(job.ended) == end)
    }
  }

  @Test("E-031, E-028: Spot takes tasks back, and their jobs fail")
  func reclaims() throws {
    func part(_ type: String) throws -> SimulatedPart {
      try ECSRun(
        knobs: "spot.meanTimeToInterrupt: 200s",
        work: "{ classes: [{ name: a, arrivals: { at: [0s], size: 200 }, duration: 100s }] }",
        submit: "{ runTask: {} }",
        launchType: type
      ).part()
    }
    let spot = try part("FARGATE_SPOT")
    let interrupted = spot.rows.attempts.filter { $0.outcome == .interrupted }
    #expect((40..<120).contains(interrupted.count))
    #expect(spot.count(.failed, "interrupted") == interrupted.count)
    #expect(spot.count(.succeeded) == 200 - interrupted.count)
    #expect(try part("FARGATE").count(.succeeded) == 200)
  }

  @Test("E-021: a size that Fargate does not have is refused when it is drawn, or rounded up")
  func sizes() throws {
    func part(_ submit: String) throws -> SimulatedPart {
      try ECSRun(
        work: """
          { classes: [{ name: a, arrivals: { at: [0s], size: 40 }, duration: 10s,
              vcpus: { choice: [{ value: 1, weight: 1 }, { value: 3, weight: 1 }] } }] }
          """, submit: submit
      ).part()
    }
    let exact = try part("{ runTask: {} }")
    #expect(exact.count(.lost, "refused: size") > 5)
    #expect(exact.rows.jobs.allSatisfy { ($0.vcpus == 1024) == ($0.outcome == .succeeded) })
    let rounded = try part("{ runTask: {}, sizing: roundUp }")
    #expect(rounded.count(.succeeded) == 40)
    #expect(Set(rounded.rows.jobs.map(\.vcpus)) == [1024, 4096])
  }
}
