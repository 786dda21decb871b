import HeadroomKernel
import HeadroomModel
import HeadroomServices
import Testing

@Suite("The window of averages")
struct WindowTests {
  private func scenario(_ change: (inout Scenario) -> Void) -> Scenario {
    var scenario = Scenario(name: "window", workload: Workload(), configurations: [])
    change(&scenario)
    return scenario
  }

  @Test("without warm-up it is open from the start and closes with the run")
  func whole() {
    var window = Window(scenario { _ in })
    #expect(window.start == 0)
    let early = window.closing(before: 10_000_000)
    #expect(early == nil)
    let (opens, closes) = window.finish(at: 42)
    #expect(!opens && closes)
    #expect(window.end == 42)
  }

  @Test("a warm-up of time leaves out what is submitted before it")
  func time() {
    var window = Window(scenario { $0.warmup = .time(SimDuration(seconds: 10)) })
    #expect(window.isWarmup(submittedAt: 9_999_999, sequence: 99))
    #expect(!window.isWarmup(submittedAt: 10_000_000, sequence: 0))
    let openings = [9_000_000, 12_000_000, 13_000_000].map { window.opening(before: $0) }
    #expect(openings == [nil, 10_000_000, nil])
  }

  @Test("a warm-up of jobs opens with the submission of the first job after it")
  func jobs() {
    var window = Window(scenario { $0.warmup = .jobs(3) })
    #expect(window.isWarmup(submittedAt: 0, sequence: 2))
    #expect(!window.isWarmup(submittedAt: 0, sequence: 3))
    let opens = [(2, 5), (3, 7), (4, 9)].map { window.openWithJob($0, at: $1) }
    #expect(opens == [false, true, false])
    #expect(window.start == 7)
  }

  @Test("it ends at the horizon or with the last submission of stopAfter, whichever is earlier")
  func ends() {
    var byHorizon = Window(
      scenario {
        $0.horizon = SimDuration(seconds: 5)
        $0.stopAfterJobs = 10
      })
    let atHorizon = byHorizon.closing(before: 6_000_000)
    let later = byHorizon.closeWithSubmission(at: 7_000_000)
    #expect(atHorizon == 5_000_000 && !later)
    var bySubmission = Window(
      scenario {
        $0.horizon = SimDuration(seconds: 5)
        $0.stopAfterJobs = 10
      })
    let closes = bySubmission.closeWithSubmission(at: 3_000_000)
    let again = bySubmission.closing(before: 6_000_000)
    #expect(closes && again == nil)
    #expect(bySubmission.end == 3_000_000)
  }
}
