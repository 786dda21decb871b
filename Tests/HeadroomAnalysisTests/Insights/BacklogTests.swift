import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("A backlog that grows for ever")
struct BacklogTests {
  private func result(
    backlog: [Double], arrivals: [Double], ends: [Double], hours: Double = 4
  ) -> ServiceResult {
    var result = ServiceResult(RunFixture.batch("small", vcpus: 64))
    result.observations = [
      Observation(kind: .quarters, scope: "", values: (0...4).map { Double($0) * hours / 4 * 3600 }),
      Observation(kind: .backlog, scope: "", values: backlog),
      Observation(kind: .arrivals, scope: "", values: arrivals), Observation(kind: .ends, scope: "", values: ends),
    ]
    return result
  }

  private func insight(_ result: ServiceResult, replications: Int = 1) -> Insight? {
    RunFixture.findings([result], replications: replications).insights.first { $0.code == "growingBacklog" }
  }

  /// 30 a minute come, 24 a minute end.
  private var growing: ServiceResult {
    result(
      backlog: [360, 720, 1080, 1440], arrivals: Array(repeating: 1800, count: 4),
      ends: Array(repeating: 1440, count: 4))
  }

  @Test("it appears with what comes and what is done, whatever the number of replications")
  func appears() throws {
    let sentence =
      "`small`: the backlog grows for ever at this load: in_queue grows by 360 jobs an hour, arrivals 30/min, ends "
      + "24/min"
    #expect(insight(growing)?.sentence == sentence)
    #expect(insight(growing, replications: 3)?.sentence == sentence)
    let rare = result(
      backlog: [60, 120, 180, 240], arrivals: Array(repeating: 100, count: 4), ends: Array(repeating: 40, count: 4),
      hours: 400)
    #expect(try #require(insight(rare)).sentence.hasSuffix("arrivals 1/h, ends 0.4/h"))
  }

  @Test("a stable queue with noise is no such backlog, even when it happens to rise")
  func noise() {
    let stable = result(
      backlog: [12, 20, 31, 40], arrivals: [1810, 1790, 1805, 1812], ends: [1800, 1785, 1794, 1803])
    #expect(insight(stable) == nil)
  }

  @Test("a burst that drains is none, nor one that has just come")
  func bursts() {
    let drains = result(
      backlog: [9000, 6000, 3000, 500], arrivals: [10_000, 100, 100, 100], ends: [1000, 3100, 3100, 2600])
    #expect(insight(drains) == nil)
    let late = result(backlog: [0, 0, 0, 5000], arrivals: [100, 100, 100, 6000], ends: [100, 100, 100, 1000])
    #expect(insight(late) == nil)
  }

  private func load(_ process: Arrivals.Process, _ result: ServiceResult) -> Insight? {
    var workload = RunFixture.work()
    workload.classes[0].arrivals.process = process
    return RunFixture.findings([result], workload: workload).insights.first { $0.code == "growingBacklog" }
  }

  @Test("a load that only rises inside the horizon is none; one that comes evenly is told as what it is")
  func rising() throws {
    let day = RateProfile(period: SimDuration(seconds: 86_400), interpolation: .linear, points: [])
    let rising = result(
      backlog: [10, 100, 900, 2000], arrivals: [1000, 1500, 2000, 2600], ends: [990, 1410, 1200, 1500])
    #expect(load(.profile(day), rising) == nil)
    #expect(load(.mmpp([]), rising) == nil)
    #expect(load(.poisson(perSecond: 0.5), rising) != nil)
    #expect(
      try #require(load(.profile(day), growing)).sentence.hasPrefix("`small`: the backlog keeps growing at this load:"))
  }

  @Test("without a horizon nothing is observed and nothing said")
  func unobserved() {
    #expect(insight(ServiceResult(RunFixture.batch("small", vcpus: 64))) == nil)
    var partial = growing
    partial.observations.removeLast()
    #expect(insight(partial) == nil)
  }
}
