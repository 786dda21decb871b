import HeadroomKernel
import HeadroomModel
import HeadroomServices
import TestSupport
import Testing

/// Jobs are recorded once, in their combination of class, tenant, queue and environment; scopes are added up at the end, and
/// scopes with one history share a gauge. So every scope is held against its jobs' rows here.
@Suite("What scopes say of their jobs")
struct CombinationTests {
  private func part(jobs: Int) throws -> SimulatedPart {
    let text = """
      version: 1
      name: scopes
      assumptions: ideal
      stopAfter: { jobs: \(jobs) }
      workload:
        classes:
          - { name: a, arrivals: { poisson: { rate: 3/s } }, duration: { exponential: { mean: 1s } }, tenant: { zipf: { count: 4, exponent: 1 } } }
          - { name: b, arrivals: { poisson: { rate: 1/s } }, duration: 2s, vcpus: 2, tenant: t2 }
          - { name: late, arrivals: { every: 1s, from: 20s }, duration: 500ms }
      configurations:
        - name: pool
          batch:
            computeEnvironments:
              - { computeEnvironmentName: p, computeResources: { type: POOL, maxvCpus: 6 } }
              - { computeEnvironmentName: r, computeResources: { type: POOL, maxvCpus: 3 } }
            jobQueues:
              - { jobQueueName: x, priority: 2, computeEnvironmentOrder: [{ order: 1, computeEnvironment: p }, { order: 2, computeEnvironment: r }] }
              - { jobQueueName: y, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: r }] }
            submit: { a: { jobQueue: x }, b: { jobQueue: x }, late: { jobQueue: y } }
      """
    return try SimulatedPart(try #require(try ScenarioText(text).read().scenario))
  }

  private func rows(of scope: ScopeStatistics, in part: SimulatedPart) -> [JobRecord] {
    let names = part.result.names
    return part.batch.jobs.filter { job in
      switch scope.kind {
      case .all: true
      case .jobClass: names.classes[Int(job.jobClass)] == scope.name
      case .tenant: job.tenant >= 0 && names.tenants[Int(job.tenant)] == scope.name
      case .queue: names.queues[Int(job.queue)] == scope.name
      case .computeEnvironment: names.environments[Int(job.first.environment)] == scope.name
      default: false
      }
    }
  }

  /// The most that ever run at once: one that ends when another starts is gone by then.
  private func mostAtOnce(_ rows: [JobRecord]) -> Int64 {
    let changes = rows.flatMap { [($0.startedAt, Int64(1)), ($0.endedAt, Int64(-1))] }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var (running, most) = (Int64(0), Int64(0))
    for (_, change) in changes {
      running += change
      most = max(most, running)
    }
    return most
  }

  @Test("counts, waits and gauges of every scope are those of its rows")
  func rows() throws {
    let part = try part(jobs: 2_000)
    let scopes = part.result.scopes.filter { $0.kind != .share }
    #expect(Set(scopes.map(\.kind)) == [.all, .jobClass, .tenant, .queue, .computeEnvironment])
    for scope in scopes {
      let rows = rows(of: scope, in: part)
      #expect(scope.jobs == Int64(rows.count) && !rows.isEmpty, "\(scope.kind) \(scope.name)")
      var (waits, runs) = (SampleSet(), SampleSet())
      for row in rows {
        waits.record(row.startedAt - row.submittedAt)
        runs.record(row.endedAt - row.startedAt)
      }
      #expect(scope.wait.sum == waits.sum && scope.wait.count == waits.count && scope.waitQueue.sum == waits.sum)
      #expect(scope.wait.percentiles([.p50, .p95, .p99]) == waits.percentiles([.p50, .p95, .p99]))
      #expect(scope.run.sum == runs.sum && scope.attempts.sum == Int128(rows.count))
      #expect(scope.inService.maximum == mostAtOnce(rows), "\(scope.kind) \(scope.name)")
      #expect(scope.waited == rows.reduce(0) { $0 + ($1.startedAt > $1.submittedAt ? 1 : 0) })
    }
  }

  @Test("in a part of more than 100,000 jobs a scope's percentiles stay within 0.4 %, and sums exact")
  func largePart() throws {
    let part = try part(jobs: 101_000)
    for scope in part.result.scopes where scope.kind == .jobClass || scope.kind == .all {
      var responses = SampleSet(limit: 200_000)
      for row in rows(of: scope, in: part) { responses.record(row.endedAt - row.submittedAt) }
      #expect(scope.response.isApproximate && !responses.isApproximate)
      #expect(scope.response.sum == responses.sum && scope.response.max == responses.max)
      let (found, exact) = (try #require(scope.response.percentile(.p95)), try #require(responses.percentile(.p95)))
      #expect(abs(Double(found) / Double(exact) - 1) < 0.004)
    }
  }
}
