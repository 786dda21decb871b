import Foundation
import HeadroomCommands
import Testing

@Suite("headroom runs, export and verify")
struct StoredRunTests {
  private static func desk() throws -> Desk {
    let desk = try Desk(["tiny.yaml": Desk.fixture("tiny.yaml"), "lucky.yaml": Desk.fixture("lucky.yaml")])
    desk.headroom("run tiny.yaml")
    desk.headroom("run lucky.yaml --replications 2 --seed 18446744073709551615")
    return desk
  }

  @Test("runs lists what there is, in every format")
  func runs() throws {
    let desk = try Self.desk()
    try Goldens.check(
      "runs", ["", " --format csv", " --format json", " --format markdown"].map { desk.headroom("runs\($0)") })
  }

  @Test("a database that is missing, or none of ours, is 66")
  func noDatabase() throws {
    let desk = try Desk(["notes.txt": "hello"])
    let outcomes = ["runs", "runs --db notes.txt", "export -o out", "verify --db nope.db", "compare 1 2"].map {
      desk.headroom($0)
    }
    #expect(outcomes.allSatisfy { $0.status == .noInput })
    try Goldens.check("no-database", outcomes)
    #expect(!desk.exists("headroom.db"))
  }

  @Test("export writes all tables of the latest run")
  func exportAll() throws {
    let desk = try Self.desk()
    let outcome = desk.headroom("export -o out/deep")
    #expect(outcome.status == .success)
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(desk.folder)/out/deep").sorted()
    #expect(
      files == [
        "attempts.csv", "costs.csv", "data_dictionary.csv", "expectations.csv", "jobs.csv", "observations.csv",
        "parts.csv", "runs.csv", "summary.csv", "timeseries.csv", "waits.csv",
      ])
    #expect(try desk.read("out/deep/runs.csv").contains("\n2,complete,lucky,"))
  }

  @Test("export -o - writes one table", arguments: ["csv", "json", "ndjson", "markdown", "csv --crlf --bom"])
  func exportOne(format: String) throws {
    let outcome = try Self.desk().headroom("export 1 --table jobs -o - --format \(format)")
    try Goldens.check("export-jobs-\(format.replacing(" --", with: "-"))", [outcome])
  }

  @Test("export refuses what it cannot do, before it writes")
  func exportRefusals() throws {
    let desk = try Self.desk()
    desk.headroom("export -o out")
    let outcomes = [
      "export", "export -o -", "export --table jobs --table waits -o -", "export --table jbos -o -", "export 9 -o x",
      "export nine -o x", "export -o out", "export --table jobs -o out", "export -o tiny.yaml",
    ].map { desk.headroom($0) }
    #expect(
      outcomes.map(\.status) == [
        .usage, .usage, .usage, .noInput, .noInput, .usage, .cannotCreate, .cannotCreate, .cannotCreate,
      ])
    try Goldens.check("export-refusals", outcomes)
    #expect(!desk.exists("x"))
    #expect(desk.headroom("export --table jobs -o out --force").status == .success)
  }

  @Test("I-10: verify replays a run and finds the same digests")
  func verify() throws {
    let desk = try Self.desk()
    let outcomes = ["verify", "verify 1", "verify 1 --threads 1 --format csv", "verify 1 --format json", "verify 9"].map
    { desk.headroom($0) }
    #expect(outcomes.map(\.status) == [.success, .success, .success, .success, .noInput])
    try Goldens.check("verify", outcomes)
  }

  @Test("verify says which parts differ, and returns 1")
  func tampered() throws {
    let desk = try Self.desk()
    let parts = desk.headroom("export 1 --table parts -o -").output.split(separator: "\n")
    let digest = try #require(parts.last?.split(separator: ",").dropFirst(3).first)
    let path = URL(fileURLWithPath: "\(desk.folder)/headroom.db")
    var bytes = try Data(contentsOf: path)
    let range = try #require(bytes.range(of: Data(digest.utf8)))
    bytes.replaceSubrange(range, with: Data(String(repeating: "0", count: digest.utf8.count).utf8))
    try bytes.write(to: path)
    let outcome = desk.headroom("verify 1")
    #expect(outcome.status == .negative)
    try Goldens.check("verify-tampered", [outcome])
  }

  @Test("verify without its scenario at hand needs nothing but the database")
  func selfContained() throws {
    let desk = try Desk([
      "replay.yaml": Desk.fixture("replay.yaml"), "history.csv": "submit_s,duration_s\n0,10\n1,10\n2,10\n",
    ])
    desk.headroom("run replay.yaml")
    try FileManager.default.removeItem(atPath: "\(desk.folder)/history.csv")
    try FileManager.default.removeItem(atPath: "\(desk.folder)/replay.yaml")
    #expect(desk.headroom("verify").status == .success)
  }

  @Test(
    "an input above 16 MiB, held whole or streamed, must be at hand, unchanged, to verify: else 66",
    arguments: ["job", "note"])
  func largeInput(column: String) throws {
    let padding = String(repeating: "x", count: 17_000)
    let rows = (0..<1000).map { "\($0),10,job-\($0)-\(padding)\n" }.joined()
    let desk = try Desk([
      "replay.yaml": Desk.fixture("replay.yaml"), "history.csv": "submit_s,duration_s,\(column)\n\(rows)",
    ])
    #expect(desk.headroom("run replay.yaml").status == .success)
    #expect(desk.headroom("verify").status == .success)
    #expect(desk.headroom("compare 1 1").status == .success)
    try desk.write("submit_s,duration_s\n0,10\n", to: "history.csv")
    let changed = desk.headroom("verify")
    try FileManager.default.removeItem(atPath: "\(desk.folder)/history.csv")
    let missing = desk.headroom("verify")
    #expect([changed, missing].map(\.status) == [.noInput, .noInput])
    #expect(changed.errors.contains("`history.csv` has changed since the run"))
    #expect(missing.errors.contains("`history.csv` of the run is missing"))
  }
}
