import HeadroomCommands
import Testing

@Suite("headroom compare")
struct CompareTests {
  private static func desk() throws -> Desk { try Desk(["tiny.yaml": Desk.fixture("tiny.yaml")]) }

  @Test("of a scenario simulates and stores it, and puts its configurations side by side")
  func scenario() throws {
    let desk = try Self.desk()
    let outcome = desk.headroom("compare tiny.yaml")
    #expect(outcome.status == .success)
    try Goldens.check("compare-tiny", [outcome])
    #expect(desk.headroom("runs --format csv").output.split(separator: "\n").count == 2)
  }

  @Test("of stored runs simulates nothing, whether whole runs or single configurations are named")
  func stored() throws {
    let desk = try Self.desk()
    let fresh = desk.headroom("compare tiny.yaml")
    desk.headroom("run tiny.yaml --configuration pool-2")
    desk.headroom("run tiny.yaml --configuration pool-4")
    #expect(desk.headroom("compare 1").output == fresh.output)
    #expect(desk.headroom("compare 1:pool-2 1:pool-4").output == fresh.output)
    let across = desk.headroom("compare 2 3")
    #expect(desk.headroom("compare 2:pool-2 3:pool-4").output == across.output)
    #expect(desk.headroom("runs --format csv").output.split(separator: "\n").count == 4)
    try Goldens.check("compare-stored", [across])
  }

  @Test("of stored runs gives what the run itself gave")
  func sameAsRun() throws {
    let desk = try Self.desk()
    let fresh = desk.headroom("compare tiny.yaml --format json").output
    #expect(desk.headroom("compare 1 --format json").output == fresh)
  }

  @Test("--fail-on decides whether 1 is returned")
  func failOn() throws {
    let desk = try Self.desk()
    #expect(desk.headroom("compare tiny.yaml --fail-on expectations").status == .negative)
    #expect(desk.headroom("compare tiny.yaml --fail-on unfit").status == .negative)
    #expect(desk.headroom("compare 1:pool-4 1:pool-4 --fail-on expectations").status == .success)
    #expect(desk.headroom("compare 1 --fail-on expectations").status == .negative)
    #expect(desk.headroom("compare tiny.yaml --fail-on unfits").status == .usage)
  }

  @Test("what cannot be compared is said")
  func refusals() throws {
    let desk = try Self.desk()
    desk.headroom("run tiny.yaml")
    let outcomes = [
      "compare 1:pool-4", "compare 1:pool-9 1", "compare 9 1", "compare 1 --seed 3", "compare tiny.yaml tiny.yaml",
      "compare 1 tiny.yaml",
    ].map { desk.headroom($0) }
    #expect(outcomes.map(\.status) == [.usage, .usage, .noInput, .usage, .usage, .usage])
    try Goldens.check("compare-refusals", outcomes)
  }
}
