import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Findings")
struct FindingsTests {
  @Test("paired differences are replication by replication, with an interval from their own spread")
  func paired() throws {
    let findings = RunFixture.findings(replications: 3)
    func difference(_ metric: Metric, _ statistic: Statistic) throws -> Difference {
      try #require(
        findings.differences.first {
          $0.configuration == "batch-64" && $0.metric == metric && $0.statistic == statistic
        })
    }
    // Against steps of 40, 41 and 42 s, `batch-64` always has 1 s; the differences of the makespans are 18 × 40 of them
    // less 2 s for the two jobs that are lost.
    let makespan = try difference(.makespan, .max)
    #expect(makespan.value == 115 - (18 * 41 + 95))
    #expect(makespan.isPaired && makespan.against == "batch-8")
    let half = 4.3026527297 * 18 / 3.0.squareRoot()
    #expect(abs(try #require(makespan.interval).low - (makespan.value - half)) < 1e-9)
    let lost = try difference(.lost, .count)
    #expect(lost.value == -2 && lost.interval == Interval(low: -2, high: -2))
    #expect(!findings.differences.contains { $0.configuration == "batch-8" })
  }

  @Test("one replication gives a difference without an interval, and the notes say so")
  func single() {
    let findings = RunFixture.findings(replications: 1)
    #expect(findings.differences.allSatisfy { $0.interval == nil })
    #expect(findings.notes.first?.hasPrefix("one replication: no interval") == true)
    let few = RunFixture.findings(replications: 3)
    #expect(few.notes.first?.hasSuffix("3 replications, fewer than the ten that it should stand on") == true)
    #expect(RunFixture.findings(replications: 10).notes == ["± is a 95 % interval over 10 replications"])
  }

  @Test("runs of another seed are compared without pairing, and names that collide carry their run")
  func acrossRuns() throws {
    let scenario = RunFixture.scenario(sizes: [32])
    let part = RunFixture.part(0, 1, RunFixture.Load(queueStep: RunFixture.second), vcpus: 32)
    let tables = Analysis.tables(scenario: scenario, parts: [part])
    let subjects = [1, 2].map { run in
      var identity = RunFixture.identity(replications: 1)
      identity.run = run
      identity.seed = UInt64(run)
      return Subject(
        name: "batch-32", scenario: scenario, configuration: scenario.configurations[0], tables: tables,
        identity: identity)
    }
    let findings = Findings(subjects: subjects, identity: subjects[0].identity)
    #expect(findings.configurations.map(\.name) == ["1:batch-32", "2:batch-32"])
    #expect(findings.differences.allSatisfy { !$0.isPaired })
    #expect(findings.notes.contains { $0.hasPrefix("`2:batch-32` and `1:batch-32` do not share seed") })
  }

  @Test("C-11: a quota shows what is needed beside AWS's default and the limit in force, rounded up")
  func quotas() throws {
    let quotas = RunFixture.findings(replications: 1).configurations[1].quotas
    #expect(quotas.map(\.quota) == [.fargateOnDemandVcpus, .subnetAddresses])
    #expect(quotas[0].needed == 32 && quotas[0].awsDefault == 6 && quotas[0].limit == nil)
    #expect(quotas[0].exceedsDefault && quotas[0].isFlagged)
    // CU-4: exactly 80 % of 40 addresses are no warning yet.
    #expect(quotas[1].needed == 32 && quotas[1].limit == 40 && !quotas[1].isFlagged)
    let strict = RunFixture.findings(replications: 1, knobs: ["verdict.quotaWarn": .ratio(0.75)])
    #expect(strict.configurations[1].quotas[1].isFlagged)
  }

  @Test("C-9, C-10: the shares of a bill, its month and its thousand jobs")
  func cost() throws {
    let cost = RunFixture.findings(replications: 1).configurations[1].cost
    #expect(cost.total.value == 0.04 && cost.per1000Jobs.value == 1)
    #expect(abs(cost.share(.startup) - 0.2) < 1e-12 && abs(cost.share(.busy) - 0.8) < 1e-12)
    #expect(cost.pricesAsOf == ["2026-10-09"])
    let hours = RunFixture.findings(replications: 1, knobs: ["price.hoursPerMonth": .number(100)])
    #expect(hours.configurations[1].cost.perMonth.value == 4)
  }

  @Test("records of a trace that were not replayed are said")
  func traceReport() {
    var scenario = RunFixture.scenario(sizes: [32])
    var trace = Trace(name: "gaia", format: .swf, file: "gaia.swf", options: Trace.Options())
    trace.table.report.read = 51_987
    trace.table.report.leftOut = [TraceReport.Count(what: "no run time", count: 28)]
    scenario.workload.traces = [trace]
    let part = RunFixture.part(0, 1, RunFixture.Load(queueStep: 0), vcpus: 32)
    let findings = Findings(
      scenario: scenario, tables: Analysis.tables(scenario: scenario, parts: [part]),
      identity: RunFixture.identity(replications: 1))
    #expect(findings.notes.contains("trace `gaia`: of 51,987 records read, left out 28 (no run time)"))
  }

  @Test("a pool costs nothing, and the findings say why")
  func pool() {
    var part = RunFixture.part(0, 1, RunFixture.Load(queueStep: RunFixture.second), vcpus: 32)
    part.scopes[0].totalCost = .zero
    part.scopes[0].windowCost = .zero
    part.costs = []
    let scenario = RunFixture.scenario(sizes: [32], kind: .pool)
    let findings = Findings(
      scenario: scenario, tables: Analysis.tables(scenario: scenario, parts: [part]),
      identity: RunFixture.identity(replications: 1))
    #expect(findings.notes.contains("no cost for `batch-32`: a POOL has no price"))
    #expect(findings.verdict.sentence == "`batch-32` fits: 32 vCPU POOL, p95 wait 53 s")
  }

  @Test("an expectation shows its own replications that break it")
  func brokenIn() throws {
    let export = RunFixture.findings(replications: 3).configurations[1].expectations[0]
    // 19 of 20 jobs wait at most 35 + 19 × step: 92, 111 and 130 s, pooled 120 s.
    #expect(export.value == 120 && export.holds && export.brokenIn == 1)
  }

  @Test("remarks: the quota beyond AWS's default, the rest of a minute, start-up that no vCPU shortens")
  func insights() {
    var parts = RunFixture.parts(replications: 1)
    #expect(RunFixture.findings(parts: parts).insights.map(\.code) == ["quotaAboveDefault"])
    parts[1].costs[1].kind = .other
    parts[2] = RunFixture.part(2, 1, RunFixture.Load(queueStep: 0), vcpus: 4)
    let findings = RunFixture.findings(parts: parts)
    #expect(findings.insights.map(\.code) == ["quotaAboveDefault", "minuteMinimum", "startupBound"])
    #expect(findings.insights[1].sentence.hasSuffix("`batch-32`: 20 % of the bill buys no work"))
    #expect(findings.insights[2].sentence.contains("`batch-64`"))
  }
}
