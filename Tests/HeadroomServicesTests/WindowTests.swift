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
    #expect(window.closing(before: 10_000_000) == nil)
    let (opens, closes) = window.finish(at: 42)
    #expect(!opens && closes)
    #expect(window.end == 42)
  }

  @Test("a warm-up of time leaves out what is submitted before it")
  func time() {
    var window = Window(scenario { $0.warmup = .time(SimDuration(seconds: 10)) })
    #expect(window.isWarmup(submittedAt: 9_999_999, sequence: 99))
    #expect(!window.isWarmup(submittedAt: 10_000_000, sequence: 0))
    #expect(window.opening(before: 9_000_000) == nil)
    #expect(window.opening(before: 12_000_000) == 10_000_000)
    #expect(window.opening(before: 13_000_000) == nil)
  }

  @Test("a warm-up of jobs opens with the submission of the first job after it")
  func jobs() {
    var window = Window(scenario { $0.warmup = .jobs(3) })
    #expect(window.isWarmup(submittedAt: 0, sequence: 2))
    #expect(!window.isWarmup(submittedAt: 0, sequence: 3))
    #expect(!window.openWithJob(2, at: 5))
    #expect(window.openWithJob(3, at: 7))
    #expect(window.start == 7)
  }

  @Test("it ends at the horizon or with the last submission of stopAfter, whichever is earlier")
  func ends() {
    var byHorizon = Window(
      scenario {
        $0.horizon = SimDuration(seconds: 5)
        $0.stopAfterJobs = 10
      })
    #expect(byHorizon.closing(before: 6_000_000) == 5_000_000)
    #expect(!byHorizon.closeWithSubmission(at: 7_000_000))
    var bySubmission = Window(
      scenario {
        $0.horizon = SimDuration(seconds: 5)
        $0.stopAfterJobs = 10
      })
    #expect(bySubmission.closeWithSubmission(at: 3_000_000))
    #expect(bySubmission.closing(before: 6_000_000) == nil)
    #expect(bySubmission.end == 3_000_000)
  }

  @Test("the grid nobody asks for has a round step and at most some hundreds of points")
  func grid() {
    #expect(SeriesGrid.automatic(span: 86_400_000_000) == 300_000_000)
    #expect(SeriesGrid.automatic(span: 0) == 1_000_000)
    for days in [1, 7, 89, 365, 3650] as [Int64] {
      let span = days * 86_400_000_000
      #expect(span / SeriesGrid.automatic(span: span) <= 300)
    }
  }
}
