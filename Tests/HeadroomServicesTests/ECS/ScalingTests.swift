import HeadroomModel
import TestSupport
import Testing

@Suite("Scaling of a service on its backlog")
struct ScalingTests {
  /// EC-7: two tasks, 300 messages of 10 s at 0, target 10. Breaches at 60, 120 and 180; eighteen more tasks.
  private func burst(
    _ service: String = "minCapacity: 2, maxCapacity: 20", knobs: String = "ecs.alarmDelay: 5s",
    count: Int = 300, extra: String = ""
  ) throws -> SimulatedPart {
    try ECSRun(
      knobs: "fargate.baseStart: 37s, \(knobs)",
      work: "{ classes: [{ name: a, arrivals: { at: [0s], size: \(count) }, duration: 10s }] }",
      submit: "{ service: { desiredCount: 2, backlogPerTask: 10, \(service) } }", extra: extra
    ).part()
  }

  /// When more than so many jobs ran at once for the first time.
  private func moreThan(_ count: Int, _ part: SimulatedPart) -> Double? {
    let starts = part.rows.attempts.compactMap { $0.started.map { ($0, 1) } }
    let ends = part.rows.attempts.compactMap { $0.ended.map { ($0, -1) } }
    var running = 0
    for (time, change) in (starts + ends).sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      running += change
      if running > count { return Double(time) / 1e6 }
    }
    return nil
  }

  private func most(_ part: SimulatedPart) -> Int64 { part.result.scopes[0].inService.maximum }

  private func end(_ part: SimulatedPart) -> Double? { seconds(part.rows.jobs.compactMap(\.ended).max()) }

  @Test(
    "EC-7, E-050, E-051, E-052: three points above the target, then as many tasks as running × metric ÷ target says")
  func scaleOut() throws {
    let part = try burst()
    #expect(moreThan(2, part) == 222)
    #expect(most(part) == 20)
    #expect(end(part) == 352)
    // 2 × 132 ÷ 10 = 26.4, rounded up.
    #expect(most(try burst("minCapacity: 2, maxCapacity: 100")) == 27)
  }

  @Test("EU-10, EU-11: an alarm acts after its delay and that of the metric")
  func delays() throws {
    #expect(moreThan(2, try burst(knobs: "ecs.alarmDelay: 0s")) == 217)
    #expect(moreThan(2, try burst(knobs: "ecs.alarmDelay: 5s, ecs.metricDelay: 30s")) == 252)
  }

  @Test("EU-9: one scale-out adds so many tasks at most; a larger one would have to follow in its cooldown")
  func cap() throws {
    let part = try burst("minCapacity: 2, maxCapacity: 100", knobs: "ecs.alarmDelay: 5s, ecs.targetTrackingCap: 3")
    #expect(moreThan(2, part) == 222)
    #expect(moreThan(4, part) == 222)
    // After 300 s of cooldown three more are added to the five that run.
    #expect((moreThan(5, part) ?? 0) >= 522)
  }

  @Test("E-053: in a scale-out cooldown only a larger scale-out acts, and what was just added counts")
  func scaleOutCooldown() throws {
    // 27 tasks are wanted at 185; 300 more messages come at 190.
    let work = """
      { classes: [{ name: a, arrivals: { at: [0s], size: 300 }, duration: 10s },
          { name: b, arrivals: { at: [190s], size: 300 }, duration: 10s }] }
      """
    func part(_ start: String, _ cooldown: Int) throws -> SimulatedPart {
      try ECSRun(
        knobs: "fargate.baseStart: \(start), ecs.alarmDelay: 5s", work: work,
        submit: "{ service: { desiredCount: 2, minCapacity: 2, maxCapacity: 200, backlogPerTask: 10, "
          + "scaleOutCooldown: \(cooldown) } }"
      ).part()
    }
    // RUNNING after the point at 240, which sees two tasks and 552 messages: 54 more than run, and not 25.
    let larger = try part("100s", 300)
    #expect(moreThan(2, larger) == 285)
    #expect(most(larger) == 56)
    // RUNNING before it: 27 tasks and 452 messages ask for 19 more, fewer than were just added.
    let smaller = try part("20s", 300)
    #expect(most(smaller) == 27)
    let free = try part("20s", 0)
    #expect((moreThan(27, free) ?? 1_000) < 270)
  }

  /// Twenty tasks that have nothing to do from 600 on.
  private func quiet(
    _ service: String = "minCapacity: 2, maxCapacity: 20", horizon: String = "2000s", extra: String = "",
    knobs: String = "ecs.alarmDelay: 5s"
  ) throws -> SimulatedPart {
    try ECSRun(
      knobs: knobs,
      work: "{ classes: [{ name: a, arrivals: { at: [0s], size: 1220 }, duration: 10s }] }",
      submit: "{ service: { desiredCount: 20, backlogPerTask: 1, \(service) } }", frame: "horizon: \(horizon)",
      extra: extra
    ).part()
  }

  /// Whole vCPU-seconds provided.
  private func provided(_ part: SimulatedPart) -> Int {
    Int(part.result.scopes[0].providedVCPUs.windowIntegral / 1_024_000_000)
  }

  /// vCPU-seconds of so many tasks for so many seconds, one after the other.
  private func taskSeconds(_ spans: (tasks: Int, seconds: Int)...) -> Int {
    spans.reduce(0) { $0 + $1.tasks * $1.seconds }
  }

  @Test("EC-9, E-051: after fifteen low points a service goes down to its minimum in one step")
  func scaleIn() throws {
    #expect(provided(try quiet()) == taskSeconds((20, 1505), (2, 495)))
    #expect(provided(try quiet("minCapacity: 0, maxCapacity: 20")) == taskSeconds((20, 1505)))
    // Without a target nothing scales.
    let fixed = try ECSRun(
      work: "{ classes: [{ name: a, arrivals: { at: [0s], size: 1220 }, duration: 10s }] }",
      submit: "{ service: { desiredCount: 20 } }", frame: "horizon: 2000s"
    ).part()
    #expect(provided(fixed) == taskSeconds((20, 2000)))
  }

  @Test("E-046: a desired count outside the bounds is first brought inside by an alarm")
  func bounds() throws {
    let below = try burst("minCapacity: 5, maxCapacity: 20")
    #expect(moreThan(2, below) == 222)
    // In its cooldown the next alarm asks for more.
    #expect(moreThan(5, below) == 282)
    // Down to the maximum at 1,505, and only 300 s later to the minimum.
    let above = try quiet("minCapacity: 2, maxCapacity: 10")
    #expect(provided(above) == taskSeconds((20, 1505), (10, 300), (2, 195)))
  }

  @Test("E-053: while a scale-out cools down nothing is scaled in")
  func scaleInWaits() throws {
    func part(_ cooldown: Int) throws -> SimulatedPart {
      try ECSRun(
        knobs: "fargate.baseStart: 37s, ecs.alarmDelay: 5s",
        work: "{ classes: [{ name: a, arrivals: { at: [0s], size: 300 }, duration: 10s }] }",
        submit: "{ service: { desiredCount: 2, minCapacity: 2, maxCapacity: 20, backlogPerTask: 10, "
          + "scaleOutCooldown: \(cooldown) } }",
        frame: "horizon: 2000s"
      ).part()
    }
    #expect(provided(try part(7200)) == taskSeconds((2, 222), (20, 1778)))
    #expect(provided(try part(300)) < taskSeconds((2, 222), (20, 1778)))
  }

  @Test("E-053: a scale-in cooldown blocks the next scale-in")
  func scaleInCooldown() throws {
    let above = try quiet("minCapacity: 2, maxCapacity: 10, scaleInCooldown: 60")
    #expect(provided(above) == taskSeconds((20, 1505), (10, 60), (2, 435)))
  }

  @Test("E-055: from zero tasks one point with work starts one task")
  func zero() throws {
    let part = try ECSRun(
      knobs: "fargate.baseStart: 37s, ecs.alarmDelay: 5s",
      work: "{ classes: [{ name: a, arrivals: { at: [10s], size: 3 }, duration: 10s }] }",
      submit: "{ service: { desiredCount: 0, minCapacity: 0, maxCapacity: 20, backlogPerTask: 10 } }"
    ).part()
    #expect(part.starts == [102, 112, 122])
  }

  @Test("LU-23, S-014: a queue that wakes up after six quiet hours gives its numbers late")
  func metricWakeDelay() throws {
    func start(_ knobs: String) throws -> Double? {
      let part = try ECSRun(
        knobs: "ecs.alarmDelay: 5s\(knobs)", work: "{ jobs: [{ name: A, at: 7h, duration: 10s }] }",
        submit: "{ service: { desiredCount: 0, minCapacity: 0, maxCapacity: 2, backlogPerTask: 10 } }"
      ).part()
      return seconds(try part.job("A").started)
    }
    #expect(try start("") == 7 * 3600 + 65)
    #expect(try start(", sqs.metricWakeDelay: 15m") == 7 * 3600 + 905)
  }

  /// A task works for an hour on one job while another has nothing to do; scale-in stops one of them.
  private func victim(_ knobs: String, _ service: String = "") throws -> SimulatedPart {
    try ECSRun(
      knobs: "ecs.alarmDelay: 5s\(knobs)",
      work: "{ jobs: [{ name: A, duration: 1h }, { name: B, duration: 10s }] }",
      submit: "{ service: { desiredCount: 2, minCapacity: 1, maxCapacity: 2, backlogPerTask: 1, "
        + "visibilityTimeout: 5000\(service) } }"
    ).part()
  }

  @Test("E-044, EU-13: scale-in stops the oldest or the newest task, whatever it works on")
  func scaleInVictim() throws {
    // Low points from 60 to 900.
    let killed = try victim("")
    #expect(try killed.attempts(of: "A").map(\.outcome) == [.killed, .succeeded])
    #expect(try killed.attempts(of: "A").map { seconds($0.started) } == [0, 5000])
    #expect(seconds(try killed.attempts(of: "A")[0].ended) == 905)
    #expect(killed.result.scopes[0].killed == 1)
    let spared = try victim(", ecs.scaleInVictim: newest")
    #expect(try spared.attempts(of: "A").map(\.outcome) == [.succeeded])
  }

  @Test("E-044: a protected task that works is spared, and another one goes")
  func protection() throws {
    let part = try victim("", ", protection: true")
    #expect(try part.attempts(of: "A").map(\.outcome) == [.succeeded])
    // The idle one went at 905, the other stays to the end at 3,600.
    #expect(provided(part) == taskSeconds((1, 905), (1, 3600)))
  }

  @Test("E-044: protected tasks that are too many leave once they are idle")
  func protectedLeaveWhenIdle() throws {
    let part = try ECSRun(
      work: "{ classes: [{ name: a, arrivals: { at: [0s], size: 5 }, duration: 100s }] }",
      submit: "{ service: { desiredCount: 3, minCapacity: 0, maxCapacity: 3, protection: true, "
        + "visibilityTimeout: 3600 } }",
      extra: "changes: [{ at: 50s, set: { ecs.submit.*.service.desiredCount: 1 } }]"
    ).part()
    #expect(part.rows.attempts.allSatisfy { $0.outcome == .succeeded })
    #expect(part.starts == [0, 0, 0, 100, 200])
  }

  @Test("E-025: a job that ignores SIGTERM has 30 s before its task is killed")
  func stopTimeout() throws {
    func part(_ duration: String) throws -> SimulatedPart {
      try ECSRun(
        work: "{ jobs: [{ name: A, duration: \(duration), outcomes: [{ ignoresSigterm: true }] }] }",
        submit: "{ service: { desiredCount: 1, minCapacity: 0, maxCapacity: 1, visibilityTimeout: 400 } }",
        frame: "horizon: 300s",
        extra: "changes: [{ at: 50s, set: { ecs.submit.*.service.desiredCount: 0 } }]"
      ).part()
    }
    let killed = try part("100s").attempts(of: "A")
    #expect(killed.map(\.outcome) == [.killed] && seconds(killed[0].ended) == 80)
    let done = try part("70s").attempts(of: "A")
    #expect(done.map(\.outcome) == [.succeeded] && seconds(done[0].ended) == 70)
  }

  @Test("E-046: bounds that change in mid-run hold from the next alarm on")
  func changedBounds() throws {
    let part = try burst(
      extra: "changes: [{ at: 100s, set: { ecs.submit.*.service.maxCapacity: 8 } }]")
    #expect(most(part) == 8)
    let raised = try burst(
      extra: "changes: [{ at: 100s, set: { ecs.submit.*.service.minCapacity: 6 } }]")
    #expect(moreThan(6, raised) == 282)
  }

  @Test("I-10: services of one configuration do not depend on the order of the file")
  func orderOfServices() throws {
    func digest(_ submit: String) throws -> String {
      let text = """
        version: 1
        name: order
        assumptions: ideal
        account: { quotas: { fargateOnDemandVcpus: 3 } }
        workload:
          classes:
            - { name: a, arrivals: { at: [0s], size: 5 }, duration: 5s }
            - { name: b, arrivals: { at: [0s], size: 5 }, duration: 5s }
        configurations:
          - { name: e, ecs: { launchType: FARGATE, submit: { \(submit) } } }
        """
      return try SimulatedPart(try #require(ScenarioText(text).read().scenario)).result.digest
    }
    let (a, b) = ("a: { service: { desiredCount: 3 } }", "b: { service: { desiredCount: 3 } }")
    #expect(try digest("\(a), \(b)") == digest("\(b), \(a)"))
  }
}
