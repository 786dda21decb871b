import HeadroomKernel
import HeadroomModel
import HeadroomServices
import TestSupport
import Testing

@Suite("What a part writes down")
struct RecordingTests {
  /// A scenario on one pool in the ideal profile.
  private func simulate(
    _ top: String, workload: String, maxvCpus: Int = 4, interval: SimDuration? = nil
  ) throws -> SimulatedPart {
    try SimulatedPart(try scenario(top, workload: workload, maxvCpus: maxvCpus), interval: interval)
  }

  private func scenario(_ top: String, workload: String, maxvCpus: Int = 4) throws -> Scenario {
    let text = """
      version: 1
      name: recording
      assumptions: ideal
      \(top)
      workload:
      \(workload)
      configurations:
        - name: pool
          batch:
            computeEnvironments: [{ computeEnvironmentName: p, computeResources: { type: POOL, maxvCpus: \(maxvCpus) } }]
            jobQueues: [{ jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: p }] }]
            submit: { "*": { jobQueue: q } }
      """
    return try #require(try ScenarioText(text).read().scenario)
  }

  @Test("the gauges of tenants and of a workflow add up to those of all")
  func gaugesAddUp() throws {
    let part = try simulate(
      "horizon: 10m",
      workload: """
          workflows:
            - name: w
              arrivals: { poisson: { rate: 30/min } }
              steps: [{ name: s, duration: 9s, tenant: { zipf: { count: 3, exponent: 1 } } }]
        """)
    let all = try #require(part.result.scopes.first { $0.kind == .all })
    let tenants = part.result.scopes.filter { $0.kind == .tenant }
    let workflow = try #require(part.result.scopes.first { $0.kind == .workflow })
    #expect(tenants.count == 3 && all.inService.windowIntegral > 0 && all.inQueue.windowIntegral > 0)
    #expect(tenants.reduce(0) { $0 + $1.inService.windowIntegral } == all.inService.windowIntegral)
    #expect(tenants.reduce(0) { $0 + $1.inQueue.windowIntegral } == all.inQueue.windowIntegral)
    #expect(workflow.busyVCPUs.windowIntegral == all.busyVCPUs.windowIntegral)
    #expect(workflow.inQueue.maximum == all.inQueue.maximum)
  }

  @Test("an expectation on a gauge is measured on the jobs of which it speaks")
  func watchedGauges() throws {
    let part = try simulate(
      """
      expectations:
        - { metric: in_service, statistic: max, atMost: 4 }
        - { jobs: wide, metric: in_service, statistic: max, atMost: 1 }
        - { jobs: "*", tenant: a, metric: busy_vcpus, statistic: max, atMost: 3 }
        - { jobs: slim, from: 15s, metric: in_queue, statistic: max, atMost: 1 }
        - { metric: utilisation, statistic: ratio, atMost: 90% }
        - { metric: lost, statistic: count, atMost: 0 }
      """,
      workload: """
          classes:
            - { name: slim, arrivals: { at: [0s, 20s], size: 3 }, duration: 10s, tenant: a }
            - { name: wide, arrivals: { at: [1s] }, duration: 20s, vcpus: 4, tenant: b }
        """)
    // Three slim jobs until 10 s, the wide one until 30 s, then the three of 20 s.
    let measured = part.result.expectations.map(\.statistics)
    #expect(measured.map(\.inService.maximum) == [3, 1, 3, 3, 3, 0])
    #expect(measured[2].busyVCPUs.maximum == 3 * 1024)
    #expect(measured[3].inQueue.maximum == 3)
    #expect(measured[4].busyVCPUs.windowIntegral == (30 + 80 + 30) * 1024 * 1_000_000)
    #expect(measured[4].providedVCPUs.windowIntegral == 40 * 4 * 1024 * 1_000_000)
  }

  @Test("the grid that nobody asked for fits a run of any length, and keeps its points regular")
  func automaticGrid() throws {
    for length in ["10s", "3h", "365d"] {
      let part = try simulate("", workload: "  jobs: [{ name: A, duration: \(length) }]")
      let times = part.batch.series.filter { $0.scopeKind == .all && $0.metric == .busyVCPUs }.map(\.time)
      #expect(times.count > 8 && times.count <= 513)
      let steps = Set(zip(times, times.dropFirst()).map { $1 - $0 })
      #expect(steps.count == 1)
    }
  }

  @Test("a step that gives too many points ends the part, whatever else it does")
  func tooFine() throws {
    let error = #expect(throws: SimulationError.self) {
      try simulate(
        "", workload: "  jobs: [{ name: A, duration: 365d }]", interval: SimDuration(microseconds: 1000))
    }
    #expect(error == .tooManyPoints)
  }

  @Test("a part can be stopped within an instant that has no end")
  func stops() throws {
    // The reader refuses clients that neither think nor wait, so the model is bent behind its back.
    var endless = try scenario(
      "horizon: 1h",
      workload: "  classes: [{ name: c, arrivals: { closed: { clients: 1, think: 1s } }, duration: 1s }]")
    let nothing = ClampedDistribution(.constant(0))
    endless.workload.classes[0].arrivals.process = .closed(clients: 1, think: nothing)
    endless.workload.classes[0].template.duration = nothing
    let progress = PartProgress()
    progress.isCancelled.store(true, ordering: .relaxed)
    let error = #expect(throws: SimulationError.self) {
      try Simulator.simulate(
        endless, configuration: 0, replication: 1, options: SimulationOptions(progress: progress),
        sink: DiscardingSink())
    }
    #expect(error == .cancelled)
  }

  @Test("size stands beside closed arrivals too: a client waits for all jobs of a submission")
  func closedSizes() throws {
    let part = try simulate(
      "",
      workload: """
          classes:
            - { name: c, arrivals: { closed: { clients: 1, think: 1s }, size: 3, count: 4 }, duration: 2s }
        """)
    #expect(part.result.jobs == 12)
    #expect(part.rows.jobs.map(\.submitted) == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10].map { $0 * 1_000_000 })
  }

  @Test("a mean breaks with the job whose wait takes the sum beyond the limit for all")
  func meanBreaks() throws {
    // One slot: waits 0, 10, 20, 30 of jobs submitted at 0, 0, 0, 0; then one at 100 without a wait.
    let part = try simulate(
      "expectations: [{ metric: wait, statistic: mean, atMost: 5s }, { metric: waited, statistic: ratio, atMost: 0.5 }]",
      workload: """
          jobs:
            - { name: A, at: 0s, duration: 10s }
            - { name: B, at: 1s, duration: 10s }
            - { name: C, at: 2s, duration: 10s }
            - { name: D, at: 3s, duration: 10s }
            - { name: E, at: 100s, duration: 10s }
        """, maxvCpus: 1)
    // Waits 0, 9, 18, 27, 0; a mean of 5 over five jobs allows a sum of 25, which the third job passes.
    #expect(part.result.expectations.map(\.firstBroken) == [2_000_000, 3_000_000])
  }

  @Test("where stopAfter is not reached the window ends with the last submission all the same")
  func stopAfterNotReached() throws {
    let part = try simulate(
      "stopAfter: { jobs: 100 }",
      workload: "  classes: [{ name: c, arrivals: { every: 5s, count: 3 }, duration: 1000s }]")
    #expect(part.result.windowEnd == 10_000_000)
  }

  @Test("a quota is needed by the queue that uses it, not by the backlog of another")
  func quotaOfItsQueue() throws {
    let text = """
      version: 1
      name: quota
      assumptions: ideal
      account: { quotas: { fargateOnDemandVcpus: 1 } }
      workload:
        classes:
          - { name: task, arrivals: { at: [0s], size: 10 }, duration: 10s }
          - { name: backlog, arrivals: { at: [0s], size: 500 }, duration: 10s }
      configurations:
        - name: both
          batch:
            computeEnvironments:
              - { computeEnvironmentName: f, computeResources: { type: FARGATE, maxvCpus: 256 } }
              - { computeEnvironmentName: p, computeResources: { type: POOL, maxvCpus: 4 } }
            jobQueues:
              - { jobQueueName: fq, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: f }] }
              - { jobQueueName: pq, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: p }] }
            submit: { task: { jobQueue: fq }, backlog: { jobQueue: pq } }
      """
    let scenario = try #require(try ScenarioText(text).read().scenario)
    let part = try SimulatedPart(scenario)
    #expect(part.result.quotaUse.map(\.needed) == [10 * 1024])
  }
}
