import HeadroomModel
import TestSupport
import Testing

@Suite("The bill of workers")
struct WorkerBillTests {
  private func part(_ service: String, work: String, knobs: String = "", frame: String = "", extra: String = "") throws
    -> SimulatedPart
  {
    try ECSRun(
      knobs: knobs, work: work, submit: "{ service: { \(service) } }", frame: frame, extra: extra
    ).part()
  }

  /// Two tasks of 1 vCPU with 2 GiB for an hour, in N. Virginia.
  private static let hour: Int128 = 49_370_000_000

  @Test("PC-5: two workers with nothing to do for a month cost what two tasks cost")
  func idleMonth() throws {
    let part = try part(
      "desiredCount: 2, vcpus: 1, memory: 2 GiB", work: "{ jobs: [{ name: A, at: 0s, duration: 1ms }] }",
      frame: "horizon: 730h")
    let total = part.result.costs.filter { $0.service == "fargate" }.reduce(Int128(0)) { $0 + $1.cost.picodollars }
    #expect(total == 2 * 730 * Self.hour)
    #expect(part.cost(.idle) > total - 1_000_000 && part.cost(.idle) < total)
  }

  @Test("P-012: jobs and what stands ready add up to the price of the tasks, and to every total")
  func sums() throws {
    let part = try part(
      "desiredCount: 2, concurrency: 3, vcpus: 1, memory: 2 GiB, visibilityTimeout: 600",
      work:
        "{ classes: [{ name: a, arrivals: { at: [0s, 100s], size: 10 }, duration: { exponential: { mean: 7s } } }] }",
      knobs: "price.esmIdleReceives: 15/min", frame: "horizon: 1800s")
    let costs = part.result.costs.reduce(Int128(0)) { $0 + $1.cost.picodollars }
    #expect(part.result.scopes[0].totalCost.picodollars == costs)
    let fargate = part.result.costs.filter { $0.service == "fargate" }.reduce(Int128(0)) { $0 + $1.cost.picodollars }
    #expect(fargate == Self.hour)
    let attempts = part.rows.attempts.reduce(Int128(0)) { $0 + Int128($1.cost) }
    #expect(part.cost(.busy) + part.cost(.failed) + part.cost(.duplicate) == attempts)
    // Three requests a message, and the receives that find nothing.
    let requests = try #require(part.result.costs.first { $0.kind == .request })
    #expect(requests.quantity == 60)
    let polls = try #require(part.result.costs.first { $0.service == "sqs" && $0.kind == .idle })
    // Two tasks, three receives a minute each while a place is free.
    #expect((160...180).contains(polls.quantity))
  }

  @Test("P-012: a task that is stopped early is billed for a minute, and its start-up from the pull on")
  func minute() throws {
    let part = try part(
      "desiredCount: 0, maxCapacity: 1, visibilityTimeout: 3600", work: "{ jobs: [{ name: A, duration: 10s }] }",
      knobs: "fargate.baseStart: 35s, fargate.prePullShare: 0.8",
      extra: "changes: [{ at: 0s, set: { ecs.submit.*.service.desiredCount: 1 } },"
        + " { at: 50s, set: { ecs.submit.*.service.desiredCount: 0 } }]")
    // Billed from 28 on: 7 s of start-up, 10 s of work; the job ends at 45, and with it the run.
    #expect(part.cost(.startup) == price(7))
    let fargate = part.result.costs.filter { $0.service == "fargate" }.reduce(Int128(0)) { $0 + $1.cost.picodollars }
    #expect(fargate == price(60))
  }

  /// Of a task of 1 vCPU with 2 GiB, rounded once per item.
  private func price(_ seconds: Int128) -> Int128 {
    let hours: [Int128] = [40_480_000_000, 8_890_000_000]
    return hours.reduce(0) { $0 + ($1 * seconds * 2 + 3600) / 7200 }
  }

  @Test("`per_month` takes what stands ready within the window only")
  func window() throws {
    let part = try part(
      "desiredCount: 2, vcpus: 1, memory: 2 GiB, visibilityTimeout: 3600",
      work: "{ jobs: [{ name: A, at: 3000s, duration: 600s }] }",
      frame: "horizon: 7200s\nwarmup: 3600s")
    let all = part.result.scopes[0]
    // The job belongs to the warm-up: the window holds two idle tasks for an hour.
    #expect(all.totalCost.picodollars > 4 * Self.hour)
    #expect(abs(all.windowCost.picodollars - 2 * Self.hour) <= 4)
  }

  @Test("S-002: a message of more than 64 KB is several requests, sent and received")
  func payload() throws {
    let part = try part("desiredCount: 1", work: "{ jobs: [{ name: A, duration: 1s, payload: 200 KiB }] }")
    #expect(part.result.costs.first { $0.kind == .request }?.quantity == 9)
  }

  @Test("an expectation on cost counts what stands ready, where it speaks of all jobs")
  func expectations() throws {
    let part = try ECSRun(
      work: "{ classes: [{ name: a, arrivals: { at: [0s] }, duration: 1s }] }",
      submit: "{ service: { desiredCount: 2 } }",
      frame: """
        horizon: 1h
        expectations:
          - { metric: cost, statistic: total, atMost: 0.05 USD }
          - { jobs: a, metric: cost, statistic: total, atMost: 0.05 USD }
        """
    ).part()
    let measured = part.result.expectations
    #expect(measured[0].statistics.totalCost == part.all.totalCost && measured[0].firstBroken >= 0)
    #expect(measured[0].statistics.windowCost == part.all.windowCost)
    #expect(measured[1].statistics.totalCost < part.all.totalCost && measured[1].firstBroken < 0)
  }

  @Test("what stands ready is billed to the end of the run, not to the last stale timer")
  func untilTheEnd() throws {
    let part = try ECSRun(
      account: "{ quotas: { fargateOnDemandVcpus: 2 } }",
      work:
        "{ jobs: [{ name: A, duration: 10s }, { name: B, duration: 1s, vcpus: 4, submit: { runTask: {}, client: { backoff: asap } } }] }",
      submit: "{ service: { desiredCount: 1, backlogPerTask: 5, maxCapacity: 2, vcpus: 1, memory: 2 GiB } }"
    ).part()
    #expect(part.result.endedAt == 10_000_000)
    // A minute of 1 vCPU with 2 GB at least.
    #expect(part.all.totalCost.picodollars < 830_000_000 + 3 * 400_000)
  }
}
