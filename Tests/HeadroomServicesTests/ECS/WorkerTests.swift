import HeadroomModel
import TestSupport
import Testing

@Suite("Services of workers")
struct WorkerTests {
  private func part(
    _ service: String, work: String, knobs: String = "", account: String = "{}", more: String = "",
    extra: String = "", frame: String = ""
  ) throws -> SimulatedPart {
    try ECSRun(
      knobs: knobs, account: account, work: work, submit: "{ service: { \(service) }\(more) }", frame: frame,
      extra: extra
    ).part()
  }

  private func batch(_ count: Int, _ duration: String) -> String {
    "{ classes: [{ name: a, arrivals: { at: [0s], size: \(count) }, duration: \(duration) }] }"
  }

  @Test("E-040: the first tasks are RUNNING at 0, and each free place takes the next message")
  func firstTasks() throws {
    let part = try part("desiredCount: 3", work: batch(7, "10s"))
    #expect(part.starts == [0, 0, 0, 10, 10, 10, 20])
    #expect(part.rows.jobs.allSatisfy { $0.queue == "all" && $0.wait(.queue) == ($0.started ?? 0) - $0.submitted })
    let service = try #require(part.result.scopes.first { $0.kind == .service })
    #expect(service.providedVCPUs.maximum == 3 * 1024)
  }

  @Test("E-040: places of a task share its CPU, and are filled before those of the next task")
  func concurrency() throws {
    let part = try part("desiredCount: 2, concurrency: 2, vcpus: 1, memory: 2 GiB", work: batch(5, "10s"))
    #expect(part.starts == [0, 0, 0, 0, 20])
    #expect(part.rows.jobs.allSatisfy { $0.vcpus == 512 && $0.memoryMiB == 1024 })
    #expect(part.rows.attempts.allSatisfy { ($0.ended ?? 0) - ($0.started ?? 0) == 20_000_000 })
    #expect(part.result.scopes[0].busyVCPUs.maximum == 2048)
  }

  @Test("S-006: a message that is visible again while it is worked on runs twice")
  func duplicates() throws {
    let part = try part(
      "desiredCount: 2, visibilityTimeout: 30, maxReceiveCount: 5", work: "{ jobs: [{ name: A, duration: 50s }] }")
    let attempts = try part.attempts(of: "A")
    #expect(attempts.map { seconds($0.started) } == [0, 30])
    #expect(attempts.map { seconds($0.ended) } == [50, 80])
    let job = try part.job("A")
    #expect(seconds(job.ended) == 50 && job.outcome == .succeeded)
    #expect(part.result.scopes[0].duplicates == 1)
    #expect(part.cost(.duplicate) == Int128(attempts[1].cost))
  }

  @Test("S-007: a job that fails comes back at its visibility timeout, until it is a dead letter")
  func deadLetter() throws {
    let part = try part(
      "desiredCount: 1, visibilityTimeout: 30, maxReceiveCount: 2",
      work: "{ jobs: [{ name: A, duration: 10s, outcomes: [{ exitCode: 1 }, { exitCode: 1 }, {}] }] }")
    #expect(try part.attempts(of: "A").map { seconds($0.started) } == [0, 30])
    let job = try part.job("A")
    #expect(job.outcome == .lost && job.reason == "dead-letter")
    #expect(seconds(job.ended) == 60)
    let cured = try self.part(
      "desiredCount: 1, visibilityTimeout: 30, maxReceiveCount: 3",
      work: "{ jobs: [{ name: A, duration: 10s, outcomes: [{ exitCode: 1 }, { exitCode: 1 }, {}] }] }")
    #expect(seconds(try cured.job("A").ended) == 70)
    #expect(cured.cost(.failed) == 2 * cured.cost(.busy))
  }

  @Test("S-003: a message expires when nobody takes it in time")
  func retention() throws {
    let part = try part(
      "desiredCount: 1, messageRetentionPeriod: 60", work: batch(3, "50s"))
    #expect(part.rows.jobs.map(\.reason) == ["", "", "expired: retention"])
    #expect(seconds(part.rows.jobs[2].ended) == 60)
  }

  @Test("S-012: the messages of a tenant come one after another from a FIFO queue")
  func fifo() throws {
    let work = "{ classes: [{ name: a, arrivals: { at: [0s], size: 4 }, duration: 10s, tenant: one }] }"
    #expect(try part("desiredCount: 2, fifo: true", work: work).starts == [0, 10, 20, 30])
    #expect(try part("desiredCount: 2", work: work).starts == [0, 0, 10, 10])
  }

  @Test("LU-21: a standard queue may deliver a message twice")
  func doubles() throws {
    let part = try part("desiredCount: 1", work: batch(3, "10s"), knobs: "sqs.duplicates: 1")
    #expect(part.rows.jobs.allSatisfy { $0.attempts == 2 && $0.outcome == .succeeded })
    #expect(part.result.scopes[0].duplicates == 3)
  }

  @Test("E-021: a job that needs more memory than a whole task is refused")
  func memory() throws {
    let part = try part(
      "desiredCount: 1, vcpus: 1, memory: 2 GiB, concurrency: 2",
      work: "{ jobs: [{ name: A, duration: 1s, memory: 2 GiB }, { name: B, duration: 1s, memory: 3 GiB }] }")
    #expect(try part.job("A").outcome == .succeeded)
    #expect(try part.job("B").outcome == .lost)
    #expect(try part.job("B").reason == "refused: memory")
  }

  @Test("E-040: a task is as large as the largest job that is routed to it")
  func size() throws {
    let work = "{ jobs: [{ name: A, duration: 10s }, { name: B, duration: 10s, vcpus: 2, memory: 8 GiB }] }"
    let part = try part("desiredCount: 1", work: work)
    #expect(part.rows.jobs.allSatisfy { $0.vcpus == 2048 && $0.memoryMiB == 8192 })
    // One thread gains nothing from a second vCPU.
    #expect(part.starts == [0, 10])
  }

  @Test("E-006, E-012: a service waits for quota and addresses, and tries again")
  func waitsForRoom() throws {
    func starts(_ quota: String) throws -> [Double] {
      try part(
        "desiredCount: 1, maxCapacity: 3, visibilityTimeout: 3600", work: batch(3, "100s"),
        knobs: "fargate.baseStart: 35s",
        account: "{ quotas: { \(quota) } }",
        extra: "changes: [{ at: 10s, set: { ecs.submit.*.service.desiredCount: 3 } },"
          + " { at: 50s, set: { account.quotas.\(quota.split(separator: ":")[0]): 3 } }]"
      ).starts
    }
    #expect(try starts("fargateOnDemandVcpus: 1") == [0, 85, 85])
    #expect(try starts("subnetAddresses: 1") == [0, 85, 85])
    #expect(try starts("fargateOnDemandVcpus: 2") == [0, 45, 85])
  }

  @Test("E-007: in an outage a service starts no task")
  func outage() throws {
    let part = try part(
      "desiredCount: 1, maxCapacity: 2, visibilityTimeout: 3600", work: batch(2, "100s"),
      extra: "changes: [{ at: 10s, set: { ecs.submit.*.service.desiredCount: 2 } }]\n"
        + "    outages: [{ from: 5s, until: 42s, resource: FARGATE }]")
    #expect(part.starts == [0, 42])
  }

  @Test("E-041: a service launches 500 tasks a minute, smoothed (EC-13)")
  func launchRate() throws {
    let part = try part(
      "desiredCount: 0, maxCapacity: 1200, visibilityTimeout: 3600", work: batch(1200, "1000s"),
      extra: "changes: [{ at: 0s, set: { ecs.submit.*.service.desiredCount: 1200 } }]")
    let starts = part.starts
    #expect(starts.count == 1200)
    #expect((starts.last ?? 0) > 130 && (starts.last ?? 0) <= 144)
    #expect(starts.filter { $0 < 60 }.count <= 530)
  }

  @Test("E-003: a service takes from the account's launch bucket too")
  func launchBucket() throws {
    let part = try part(
      "desiredCount: 0, maxCapacity: 10, visibilityTimeout: 3600", work: batch(10, "100s"),
      account: "{ rates: { fargateLaunch: { burst: 4, perSecond: 1 } } }",
      extra: "changes: [{ at: 0s, set: { ecs.submit.*.service.desiredCount: 10 } }]")
    #expect(part.starts == [0, 0, 0, 0, 1, 2, 3, 4, 5, 6])
  }

  @Test("the wait for a task that is being started is `capacity`, what lies before it `queue`")
  func capacityWait() throws {
    let part = try part(
      "desiredCount: 0, maxCapacity: 1", work: batch(2, "10s"), knobs: "fargate.baseStart: 35s",
      extra: "changes: [{ at: 20s, set: { ecs.submit.*.service.desiredCount: 1 } }]")
    let (first, second) = (part.rows.jobs[0], part.rows.jobs[1])
    #expect(seconds(first.started) == 55 && seconds(second.started) == 65)
    #expect(first.wait(.queue) == 20_000_000 && first.wait(.capacity) == 35_000_000)
    #expect(second.wait(.queue) == 65_000_000 && second.wait(.capacity) == 0)
  }

  @Test("E-031, EU-14: a Spot task that is taken back is replaced, and its message comes back")
  func reclaims() throws {
    let part = try reclaimed("0s")
    #expect(part.count(.succeeded) == 40)
    let interrupted = part.rows.attempts.filter { $0.outcome == .interrupted }
    #expect(interrupted.count > 5)
    for attempt in interrupted {
      let next = try #require(part.rows.attempts.first { $0.job == attempt.job && $0.attempt == attempt.attempt + 1 })
      #expect((next.started ?? 0) - (attempt.started ?? 0) >= 70_000_000)
    }
    #expect(slowest(part) < slowest(try reclaimed("300s")))
  }

  private func reclaimed(_ delay: String) throws -> SimulatedPart {
    try ECSRun(
      knobs: "spot.meanTimeToInterrupt: 100s, ecs.replaceDelay: \(delay)", work: batch(40, "60s"),
      submit: "{ service: { desiredCount: 2, visibilityTimeout: 70 } }", launchType: "FARGATE_SPOT"
    ).part()
  }

  private func slowest(_ part: SimulatedPart) -> Int64 { part.rows.jobs.compactMap(\.ended).max() ?? 0 }

  @Test("a job's own `submit` brings a service of its own")
  func ownService() throws {
    let part = try part(
      "desiredCount: 1",
      work: """
        { jobs: [{ name: A, duration: 10s }, { name: B, duration: 10s },
            { name: C, duration: 10s, submit: { service: { serviceName: mine, desiredCount: 1 } } }] }
        """)
    #expect(try part.job("C").queue == "mine")
    #expect(part.starts == [0, 0, 10])
  }

  @Test("S-005: a message that was sent cannot be taken back")
  func noRecall() throws {
    let part = try part(
      "desiredCount: 1", work: "{ jobs: [{ name: A, duration: 10s, cancelAt: 5s, terminateAt: 6s }] }")
    #expect(try part.job("A").outcome == .succeeded)
  }
}
