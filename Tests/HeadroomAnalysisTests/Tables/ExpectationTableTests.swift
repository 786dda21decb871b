import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Expectations")
struct ExpectationTableTests {
  /// One expectation on hand-made statistics, one set per replication.
  private func judge(_ expectation: HeadroomModel.Expectation, _ sets: [ScopeStatistics], firstBroken: Int64 = -1)
    -> [ExpectationRow]
  {
    var scenario = RunFixture.scenario(sizes: [32])
    scenario.expectations = [expectation]
    let parts = sets.enumerated().map { index, statistics in
      var part = PartResult(configuration: 0, replication: index + 1)
      part.scopes = [statistics]
      var measure = ExpectationMeasure(expectation: 0, statistics: statistics)
      measure.firstBroken = firstBroken
      part.expectations = [measure]
      return part
    }
    return Analysis.tables(scenario: scenario, parts: parts).expectations
  }

  private func waits(_ seconds: [Int64], neverRan: Int64 = 0) -> ScopeStatistics {
    var scope = ScopeStatistics(kind: .all, name: "")
    for value in seconds { scope.wait.record(value * RunFixture.second) }
    scope.jobs = Int64(seconds.count) + neverRan
    return scope
  }

  private func wait(_ statistic: Statistic, _ bound: HeadroomModel.Expectation.Bound = .atMost, _ limit: Double = 60)
    -> HeadroomModel.Expectation
  {
    HeadroomModel.Expectation(label: "w", metric: .wait, statistic: statistic, bound: bound, limit: limit)
  }

  @Test("value, margin and the first moment of failure of a broken expectation; none where it holds")
  func broken() {
    let row = judge(wait(.max), [waits([10, 75])], firstBroken: 5_000_000)[0]
    #expect(row.value == 75 && !row.holds && row.margin == -0.25 && row.firstBroken == 5)
    let held = judge(wait(.mean), [waits([10, 50])], firstBroken: 5_000_000)[0]
    #expect(held.value == 30 && held.holds && held.margin == 0.5 && held.firstBroken == nil)
  }

  @Test("exactly at the limit holds, for both bounds; a lower bound has its margin the other way round")
  func atLimit() {
    #expect(judge(wait(.max), [waits([60])])[0].holds)
    let lower = judge(wait(.min, .atLeast, 40), [waits([50])])[0]
    #expect(lower.holds && lower.margin == 0.25)
    #expect(judge(wait(.min, .atLeast, 50), [waits([50])])[0].holds)
  }

  @Test("no data does not hold, and neither does a limit of zero have a margin")
  func noData() {
    let row = judge(wait(.p95), [waits([])])[0]
    #expect(row.value == nil && !row.holds && row.margin == nil)
    let lost = HeadroomModel.Expectation(label: "l", metric: .lost, statistic: .count, bound: .atMost, limit: 0)
    #expect(judge(lost, [waits([1])])[0].margin == nil)
  }

  @Test("a job that never ran counts as beyond every limit on wait")
  func neverRan() {
    // 19 of 20 ran: rank 19 is the last that ran, so p95 still holds and p99 does not.
    let nineteen = waits(Array(1...19), neverRan: 1)
    #expect(judge(wait(.p95), [nineteen])[0].value == 19)
    let p99 = judge(wait(.p99), [nineteen])[0]
    #expect(p99.value == nil && !p99.holds)
    #expect(!judge(wait(.max), [nineteen])[0].holds)
    #expect(!judge(wait(.mean), [nineteen])[0].holds)
    #expect(!judge(wait(.p95), [waits(Array(1...18), neverRan: 2)])[0].holds)
    let lower = judge(wait(.p50, .atLeast, 1), [waits([5], neverRan: 2)])[0]
    #expect(lower.value == nil && !lower.holds)
  }

  @Test("other metrics leave jobs that never ran out")
  func response() {
    var scope = waits([1], neverRan: 9)
    scope.response.record(30 * RunFixture.second)
    let response = HeadroomModel.Expectation(label: "r", metric: .response, statistic: .p95, bound: .atMost, limit: 60)
    #expect(judge(response, [scope])[0].holds)
  }

  @Test("each replication is judged by itself, then the pooled value")
  func pooled() {
    let rows = judge(wait(.p95), [waits([10, 100]), waits(Array(repeating: 10, count: 40))], firstBroken: 7_000_000)
    #expect(rows.map(\.replication) == [1, 2, nil])
    #expect(rows.map(\.holds) == [false, true, true])
    #expect(rows[2].value == 10 && rows[2].firstBroken == nil)
    let mean = judge(wait(.mean), [waits([100]), waits([10])])
    #expect(mean[2].value == 55 && mean[2].holds)
  }

  @Test("a job that never ran in any replication counts in the pooled percentile")
  func pooledNeverRan() {
    let rows = judge(wait(.p95), [waits(Array(1...20)), waits(Array(1...17), neverRan: 3)])
    #expect(rows.map(\.holds) == [true, false, false])
  }

  @Test("a count of lost or failed holds only if it holds in each replication", arguments: [Metric.lost, .failed])
  func counts(metric: Metric) {
    let limit = HeadroomModel.Expectation(label: "c", metric: metric, statistic: .count, bound: .atMost, limit: 2)
    func scope(_ count: Int64) -> ScopeStatistics {
      var scope = waits([1])
      if metric == .lost { scope.lost = count } else { scope.failed = count }
      return scope
    }
    let rows = judge(limit, [scope(3), scope(0)])
    #expect(rows.map(\.value) == [3, 0, 1.5])
    #expect(rows.map(\.holds) == [false, true, false])
    #expect(judge(limit, [scope(2), scope(0)]).map(\.holds) == [true, true, true])
  }
}
