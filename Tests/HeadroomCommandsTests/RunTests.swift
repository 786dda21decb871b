import HeadroomCommands
import Testing

@Suite("headroom run")
struct RunTests {
  private static func desk() throws -> Desk {
    try Desk(["tiny.yaml": Desk.fixture("tiny.yaml"), "lucky.yaml": Desk.fixture("lucky.yaml")])
  }

  @Test("prints the verdict, stores the run, says where it is; a broken expectation is 1")
  func golden() throws {
    let desk = try Self.desk()
    let outcome = desk.headroom("run tiny.yaml")
    #expect(outcome.status == .negative)
    #expect(desk.exists("headroom.db"))
    try Goldens.check("run-tiny", [outcome, desk.headroom("run tiny.yaml --configuration pool-4 --db other.db")])
  }

  @Test("0 when every expectation of the selected configurations holds, and with --exit-zero")
  func statuses() throws {
    let desk = try Self.desk()
    #expect(desk.headroom("run tiny.yaml --configuration pool-4").status == .success)
    #expect(desk.headroom("run tiny.yaml --exit-zero").status == .success)
    #expect(desk.headroom("run tiny.yaml --configuration pool-2").status == .negative)
  }

  @Test("every format is on standard output and nothing else is", arguments: ["json", "csv", "markdown"])
  func formats(format: String) throws {
    let outcome = try Self.desk().headroom("run tiny.yaml --format \(format) --quiet")
    #expect(outcome.errors.isEmpty)
    try Goldens.check("run-tiny-\(format)", [outcome])
  }

  @Test("-o writes a file, refuses one that exists before anything is simulated, and replaces it with --force")
  func outputFile() throws {
    let desk = try Self.desk()
    try desk.write("mine", to: "report.txt")
    #expect(desk.headroom("run tiny.yaml -o report.txt").status == .cannotCreate)
    #expect(desk.headroom("run tiny.yaml -o no/report.txt").status == .cannotCreate)
    #expect(!desk.exists("headroom.db"))
    let outcome = desk.headroom("run tiny.yaml -o report.txt --force")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("results are in `report.txt`"))
    #expect(try desk.read("report.txt") == desk.headroom("run tiny.yaml --db x.db").output)
    #expect(!desk.exists("report.txt.part"))
  }

  @Test("--verbose says what was read and each part's digest; --quiet says nothing of the work")
  func verbosity() throws {
    let desk = try Self.desk()
    let outcomes = ["--verbose --threads 1", "", "--quiet"].map { desk.headroom("run tiny.yaml --format csv \($0)") }
    #expect(outcomes[0].errors.contains("digest") && !outcomes[1].errors.contains("digest"))
    #expect(outcomes[2].errors.isEmpty)
    try Goldens.check("run-verbosity", outcomes)
  }

  @Test("- reads the scenario from standard input")
  func standardInput() throws {
    let desk = try Self.desk()
    let piped = desk.headroom("run -", input: try Desk.fixture("tiny.yaml"))
    #expect(piped.output == desk.headroom("run tiny.yaml --db other.db").output)
  }

  @Test("--set changes a value by its path or the end of it")
  func sets() throws {
    let desk = try Self.desk()
    let end = desk.headroom(
      "run tiny.yaml --configuration pool-2 --set configurations.pool-2.batch.computeEnvironments.pool.computeResources.maxvCpus=4"
    )
    #expect(end.status == .success)
    let wrong = ["--set nowhere=1", "--set horizon", "--set maxvCpus=3"].map { desk.headroom("run tiny.yaml \($0)") }
    #expect(wrong.allSatisfy { $0.status == .usage })
    try Goldens.check("run-wrong-sets", wrong)
  }

  @Test("an unknown configuration is 64 and offers the nearest")
  func unknownConfiguration() throws {
    let outcome = try Self.desk().headroom("run tiny.yaml --configuration pool-5")
    #expect(outcome.status == .usage)
    #expect(outcome.errors.contains("did you mean `pool-"))
  }

  @Test("I-10: threads, --interval and --keep change no digest; seed, replications and --set do")
  func identity() throws {
    let desk = try Self.desk()
    let plain = try Self.digest(desk, "run lucky.yaml --replications 4 --threads 1")
    for options in ["--threads 3", "--threads 2 --interval 1s", "--keep jobs=none", "--keep jobs=sample"] {
      #expect(try Self.digest(desk, "run lucky.yaml --replications 4 \(options)") == plain, "\(options)")
    }
    for options in ["--seed 2 --replications 4", "--replications 3", "--replications 4 --set horizon=2h"] {
      #expect(try Self.digest(desk, "run lucky.yaml \(options)") != plain, "\(options)")
    }
  }

  @Test("the same run has the same bytes in every table, on one thread or three")
  func sameBytes() throws {
    let desk = try Self.desk()
    desk.headroom("run lucky.yaml --replications 3 --threads 1 --db one.db")
    desk.headroom("run lucky.yaml --replications 3 --threads 3 --db three.db")
    desk.headroom("export --db one.db -o one --quiet")
    desk.headroom("export --db three.db -o three --quiet")
    for table in ["jobs", "attempts", "summary", "timeseries", "costs", "expectations", "waits", "runs", "parts"] {
      #expect(try desk.read("one/\(table).csv") == desk.read("three/\(table).csv"), "\(table)")
    }
  }

  @Test("--keep and --interval decide which rows there are")
  func kept() throws {
    let desk = try Self.desk()
    desk.headroom("run lucky.yaml --keep jobs=none --interval 1m")
    #expect(desk.headroom("export --table jobs -o -").output.split(separator: "\n").count == 1)
    let minutes = desk.headroom("export --table timeseries -o -").output
    desk.headroom("run lucky.yaml --interval 10m")
    #expect(desk.headroom("export --table jobs -o -").output.split(separator: "\n").count > 80)
    #expect(desk.headroom("export --table timeseries -o -").output.count < minutes.count / 5)
  }

  /// The result digest of the run that a line makes.
  private static func digest(_ desk: Desk, _ line: String) throws -> Substring {
    desk.headroom(line)
    let rows = desk.headroom("runs --format csv").output.split(separator: "\n")
    return try #require(rows.last?.split(separator: ",").dropFirst(8).first)
  }
}
