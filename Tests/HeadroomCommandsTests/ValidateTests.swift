import HeadroomCommands
import Testing

@Suite("headroom validate, explain and schema")
struct ValidateTests {
  @Test("a valid scenario is said to be so; nothing is simulated")
  func valid() throws {
    let desk = try Desk(["tiny.yaml": Desk.fixture("tiny.yaml")])
    let outcome = desk.headroom("validate tiny.yaml")
    #expect(outcome.status == .success)
    #expect(outcome.output == "tiny.yaml is valid; configurations: pool-2, pool-4\n")
    #expect(!desk.exists("headroom.db"))
  }

  @Test("all mistakes are shown at once, in every format")
  func mistakes() throws {
    let desk = try Desk(["mistakes.yaml": Desk.fixture("mistakes.yaml")])
    let outcomes = ["", " --format json", " --format csv", " --quiet"].map {
      desk.headroom("validate mistakes.yaml\($0)")
    }
    #expect(outcomes.allSatisfy { $0.status == .invalidInput })
    try Goldens.check("validate-mistakes", outcomes)
  }

  @Test("run says the same and simulates nothing")
  func runRefuses() throws {
    let desk = try Desk(["mistakes.yaml": Desk.fixture("mistakes.yaml")])
    let outcome = desk.headroom("run mistakes.yaml")
    #expect(outcome.status == .invalidInput)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(desk.headroom("validate mistakes.yaml").errors))
    #expect(!desk.exists("headroom.db"))
    #expect(
      desk.headroom("run mistakes.yaml --format json").output
        == desk.headroom("validate mistakes.yaml --format json").output)
  }

  @Test("a missing scenario is 66 and names the nearest file; so does a missing folder")
  func missing() throws {
    let desk = try Desk(["study.yaml": "", "deep/other.yaml": ""])
    let lines = [
      "validate studi.yaml", "run deep/othr.yaml", "run depe/other.yaml", "run deep/no/x.yaml", "compare deep",
      "validate quite-different.json",
    ]
    let outcomes = lines.map { desk.headroom($0) }
    #expect(outcomes.allSatisfy { $0.status == .noInput })
    try Goldens.check("missing-scenarios", outcomes)
  }

  @Test("an empty scenario is 65, whatever is empty")
  func empty() throws {
    let desk = try Desk(["empty.yaml": "", "empty.json": "", "comment.yaml": "# nothing\n"])
    for file in ["empty.yaml", "empty.json", "comment.yaml"] {
      #expect(desk.headroom("validate \(file)").status == .invalidInput, "\(file)")
    }
    #expect(desk.headroom("validate -").status == .invalidInput)
  }

  @Test("a trace that is missing is 66 at its place in the scenario; one that does not parse is 65 with its own line")
  func traces() throws {
    let desk = try Desk(["in/replay.yaml": Desk.fixture("replay.yaml"), "in/histori.csv": ""])
    let missing = desk.headroom("validate in/replay.yaml")
    try desk.write("submit_s,duration_s\n0,10\n1,ten\n", to: "in/history.csv")
    let wrong = desk.headroom("validate in/replay.yaml")
    try desk.write("submit_s,duration_s,colour\n0,10,red\n", to: "in/history.csv")
    let doubtful = desk.headroom("validate in/replay.yaml")
    let strict = desk.headroom("validate in/replay.yaml --strict")
    #expect([missing, wrong, doubtful, strict].map(\.status) == [.noInput, .invalidInput, .success, .invalidInput])
    try Goldens.check(
      "validate-traces", [missing, wrong, doubtful, strict, desk.headroom("run in/replay.yaml --strict")])
  }

  @Test("JSON results list the warnings about the scenario")
  func warningsInResults() throws {
    let desk = try Desk([
      "replay.yaml": Desk.fixture("replay.yaml"), "history.csv": "submit_s,duration_s,colour\n0,10,red\n",
    ])
    let results = desk.headroom("run replay.yaml --format json").output
    #expect(results.contains(#""message": "unknown column `colour` is ignored""#))
    #expect(results.contains(#""severity": "warning""#))
    #expect(desk.headroom("compare 1:pool-2 1:pool-2 --format json").output.contains(#""diagnostics": []"#))
  }

  @Test("--quiet keeps warnings")
  func quietWarnings() throws {
    let desk = try Desk([
      "replay.yaml": Desk.fixture("replay.yaml"), "history.csv": "submit_s,duration_s,colour\n0,10,red\n",
    ])
    let outcome = desk.headroom("run replay.yaml --quiet")
    #expect(outcome.errors.hasPrefix("warning[HR"))
    #expect(!outcome.errors.contains("stored"))
  }

  @Test("every template is valid without a warning, and one of its configurations fits", arguments: InitTests.templates)
  func templates(template: String) throws {
    let desk = try Desk()
    let scenario = desk.headroom("init --template \(template)").output
    let outcome = desk.headroom("validate - --strict", input: scenario)
    #expect(outcome.status == .success, "\(outcome.errors)")
    #expect(desk.headroom("compare -", input: scenario).output.contains("\n✓ `"))
  }

  @Test("explain has a page for rules, questions, cases and diagnostics, and offers what is near")
  func explain() throws {
    let desk = try Desk(["tiny.yaml": Desk.fixture("tiny.yaml")])
    let known = ["B-098", "u-10", "W-02", "HR0103", "hr0201"].map { desk.headroom("explain \($0)") }
    #expect(known.allSatisfy { $0.status == .success && $0.errors.isEmpty && $0.output.count > 60 })
    let unknown = ["HR0104x", "B-9999", "nonsense", "tiny.yaml"].map { desk.headroom("explain \($0)") }
    #expect(unknown.allSatisfy { $0.status == .usage })
    try Goldens.check("explain", known.prefix(3) + unknown)
  }

  @Test("schema is JSON, for scenarios and for results", arguments: ["", " scenario", " results"])
  func schema(subject: String) throws {
    let outcome = try Desk().headroom("schema\(subject)")
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("\"http://json-schema.org/draft-07/schema#\""))
    #expect(outcome.output.hasPrefix("{") && outcome.output.hasSuffix("}\n"))
  }
}
