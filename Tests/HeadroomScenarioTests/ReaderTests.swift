import HeadroomModel
import HeadroomScenario
import Testing

@Suite("The reader")
struct ReaderTests {
  @Test("a small scenario becomes a model without a word")
  func small() throws {
    let reading = Fixture.read(
      Fixture.pool(jobs: "- { name: A, at: 0s, duration: 10s, vcpus: 2 }\n- { name: B, duration: 90s, dependsOn: [A] }")
    )
    #expect(reading.text() == "")
    let scenario = try #require(reading.scenario)
    #expect(scenario.workload.jobs.map(\.name) == ["A", "B"])
    #expect(scenario.workload.jobs[1].template.dependsOn == [.plain(target: 0)])
    #expect(scenario.workload.jobs[1].template.duration.isConstant == 90)
    #expect(scenario.configurations.count == 1)
  }
}
