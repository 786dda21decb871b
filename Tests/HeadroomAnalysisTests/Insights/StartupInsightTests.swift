import HeadroomAnalysis
import HeadroomModel
import TestSupport
import Testing

@Suite("Insight on waits that are start-up")
struct StartupInsightTests {
  private func waiting(_ configuration: Configuration, startup: Int64 = 35) -> ServiceResult {
    var result = ServiceResult(configuration)
    result.startup = startup
    return result
  }

  private func sentences(_ results: [ServiceResult]) -> [String] {
    RunFixture.findings(results).insights.filter { $0.code == "startupBound" }.map(\.sentence)
  }

  @Test("functions create and initialise environments, everything else starts tasks: each is told in its words")
  func words() {
    let results = [
      waiting(RunFixture.lambda("function")), waiting(RunFixture.runTask("tasks")),
      waiting(RunFixture.batch("batch", vcpus: 64)),
    ]
    #expect(
      sentences(results) == [
        "nearly all waiting in `tasks` and `batch` is the start of a task: more vCPU would not shorten it",
        "nearly all waiting in `function` is the creation and Init of environments: more concurrency would not shorten "
          + "it",
      ])
  }

  @Test("nothing is said of waits that nobody feels, nor where most of the jobs were lost")
  func absent() {
    #expect(sentences([waiting(RunFixture.lambda("function"), startup: 0)]).isEmpty)
    var lost = waiting(RunFixture.runTask("tasks"))
    lost.lost = [("refused: quota", 51)]
    #expect(sentences([lost]).isEmpty)
    lost.lost = [("refused: quota", 50)]
    #expect(sentences([lost]).count == 1)
  }
}
