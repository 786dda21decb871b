import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Summary table")
struct SummaryTableTests {
  private static func value(
    _ tables: RunTables, _ metric: Metric, _ statistic: Statistic, replication: Int? = 1, kind: ScopeKind = .all,
    scope: String = "", configuration: String = "batch-32"
  ) throws -> SummaryRow {
    try #require(
      tables.summary.first {
        $0.configuration == configuration && $0.replication == replication && $0.scopeKind == kind && $0.scope == scope
          && $0.metric == metric && $0.statistic == statistic
      })
  }

  private static func tables(_ replications: Int) -> RunTables {
    Analysis.tables(scenario: RunFixture.scenario(), parts: RunFixture.parts(replications: replications))
  }

  @Test("the statistics of a class, worked out by hand: waits of 35 s + i × 3 s, i = 1 to 20")
  func byHand() throws {
    let tables = Self.tables(1)
    func export(_ metric: Metric, _ statistic: Statistic) throws -> Double? {
      try Self.value(tables, metric, statistic, kind: .jobClass, scope: "export").value
    }
    #expect(try export(.wait, .count) == 20)
    #expect(try export(.wait, .mean) == 66.5)
    #expect(try export(.wait, .min) == 38)
    #expect(try export(.wait, .p50) == 65)
    #expect(try export(.wait, .p90) == 89)
    #expect(try export(.wait, .p95) == 92)
    #expect(try export(.wait, .p99) == 95)
    #expect(try export(.wait, .max) == 95)
    #expect(try export(.wait, .total) == 1330)
    // 3 s times the deviation of 1 to 20 with n - 1: √35.
    let deviation = try #require(try export(.wait, .sd))
    #expect(abs(deviation - 3 * 35.0.squareRoot()) < 1e-9)
    #expect(try export(.waitQueue, .total) == 630)
    #expect(try export(.response, .max) == 155)
    #expect(try export(.run, .mean) == 60)
    #expect(try export(.waited, .ratio) == 1)
    #expect(try export(.makespan, .max) == 155)
  }

  @Test("averages over time refer to the window, shares to what was provided, money to window and run")
  func wholeRun() throws {
    let tables = Self.tables(1)
    #expect(try Self.value(tables, .throughput, .mean).value == 40.0 / 3600)
    #expect(try Self.value(tables, .utilisation, .ratio).value == 40.0 * 60 / (32 * 3600))
    #expect(try Self.value(tables, .busyVCPUs, .max).value == 32)
    #expect(try Self.value(tables, .cost, .total).value == 0.04)
    #expect(try Self.value(tables, .cost, .per1000Jobs).value == 1)
    // One window of an hour: 730 of them make a month (PU-5).
    #expect(try Self.value(tables, .cost, .perMonth).value == 0.04 * 730)
  }

  @Test("I-01: submitted = succeeded + failed + lost + unfinished in every scope")
  func outcomesAddUp() throws {
    let tables = Self.tables(2)
    for row in tables.summary where row.metric == .jobs {
      let ends = try [Metric.succeeded, .failed, .lost, .unfinished].map { metric in
        try #require(
          try Self.value(
            tables, metric, .count, replication: row.replication, kind: row.scopeKind, scope: row.scope,
            configuration: row.configuration
          ).value)
      }
      #expect(row.value == ends.reduce(0, +))
    }
  }

  @Test("one replication has no pooled row and no interval")
  func oneReplication() {
    let tables = Self.tables(1)
    #expect(tables.summary.allSatisfy { $0.replication == 1 && $0.low95 == nil && $0.replications == 1 })
    #expect(tables.waits.allSatisfy { $0.replication == 1 })
    #expect(tables.expectations.allSatisfy { $0.replication == 1 })
  }

  @Test("pooled: means of means, percentiles of all jobs together, extremes of all, means of counts")
  func pooled() throws {
    // Steps of 3, 4 and 5 s: class export waits 35 + i × step.
    let tables = Self.tables(3)
    func export(_ metric: Metric, _ statistic: Statistic) throws -> SummaryRow {
      try Self.value(tables, metric, statistic, replication: nil, kind: .jobClass, scope: "export")
    }
    let mean = try export(.wait, .mean)
    #expect(mean.value == 35 + 10.5 * 4)
    #expect(mean.replications == 3)
    // The replications' means are 66.5, 77 and 87.5: deviation 10.5, t = 4.3027.
    let half = 4.3026527297 * 10.5 / 3.0.squareRoot()
    #expect(abs(try #require(mean.low95) - (77 - half)) < 1e-9)
    #expect(abs(try #require(mean.high95) - (77 + half)) < 1e-9)
    // Rank 57 of 60: 135, 130, 125, 120 (of step 5), 115 twice (16 × 5 and 20 × 4); the fourth from above is 120.
    #expect(try export(.wait, .p95).value == 120)
    #expect(try export(.wait, .min).value == 38)
    #expect(try export(.wait, .max).value == 135)
    #expect(try export(.wait, .max).low95 == nil)
    #expect(try export(.wait, .count).value == 20)
    #expect(try export(.wait, .total).value == 20 * 77)
    #expect(try export(.makespan, .max).value == 195)
  }

  @Test("a tenant that occurs in one replication alone counts as nothing in the others")
  func missingScope() throws {
    var parts = RunFixture.parts(replications: 2)
    var tenant = ScopeStatistics(kind: .tenant, name: "t9")
    tenant.jobs = 4
    tenant.wait.record(8 * RunFixture.second)
    let position = try #require(parts.firstIndex { $0.configuration == 1 && $0.replication == 2 })
    parts[position].scopes.append(tenant)
    let tables = Analysis.tables(scenario: RunFixture.scenario(), parts: parts)
    let jobs = try Self.value(tables, .jobs, .count, replication: nil, kind: .tenant, scope: "t9")
    #expect(jobs.value == 2 && jobs.replications == 2)
    let mean = try Self.value(tables, .wait, .mean, replication: nil, kind: .tenant, scope: "t9")
    #expect(mean.value == 8 && mean.replications == 1 && mean.low95 == nil)
    #expect(try Self.value(tables, .wait, .mean, replication: 1, kind: .tenant, scope: "t9").value == nil)
  }

  @Test("a percentile over more than 100,000 values says that it is approximate, the rest stays exact")
  func approximate() throws {
    var parts = [RunFixture.part(1, 1, RunFixture.Load(queueStep: RunFixture.second), vcpus: 32)]
    for value in 1...100_001 { parts[0].scopes[0].response.record(Int64(value)) }
    let tables = Analysis.tables(scenario: RunFixture.scenario(), parts: parts)
    #expect(try Self.value(tables, .response, .p95).approximate)
    #expect(try !Self.value(tables, .response, .mean).approximate)
    #expect(try !Self.value(tables, .wait, .p95).approximate)
  }

  @Test("the order of the parts and the number of runs change nothing")
  func order() {
    let parts = RunFixture.parts(replications: 3)
    let scenario = RunFixture.scenario()
    let tables = Analysis.tables(scenario: scenario, parts: parts)
    let again = Analysis.tables(scenario: scenario, parts: Array(parts.reversed()))
    #expect(tables.summary == again.summary)
    #expect(tables.waits == again.waits)
    #expect(tables.expectations == again.expectations)
    #expect(tables.costs == again.costs)
  }

  @Test("I-09: the rows of the bill add up to the cost of all jobs")
  func moneyAddsUp() throws {
    let tables = Self.tables(1)
    for configuration in RunFixture.scenario().configurations {
      let bill = tables.costs.filter { $0.configuration == configuration.name }.reduce(Money.zero) { $0 + $1.item.cost }
      #expect(try Self.value(tables, .cost, .total, configuration: configuration.name).value == bill.dollars)
    }
  }
}
