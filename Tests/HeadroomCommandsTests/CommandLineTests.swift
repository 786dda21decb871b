import HeadroomCommands
import Testing

@Suite("The command line")
struct CommandLineTests {
  @Test("without words it shows the short help and succeeds")
  func bare() throws {
    let outcome = try Desk().headroom([])
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("headroom init -o study.yaml"))
    #expect(outcome.errors.isEmpty)
  }

  @Test("--version is one line")
  func version() throws {
    let outcome = try Desk().headroom("--version")
    #expect(outcome.status == .success)
    #expect(outcome.output.wholeMatch(of: #/headroom \d+\.\d+\.\d+\n/#) != nil)
  }

  @Test("a wrong command line is 64, and the message offers what is near")
  func wrongCommandLines() throws {
    let desk = try Desk()
    let lines = [
      "rnu x.yaml", "frobnicate", "run", "run --thread 3 x.yaml", "run --format jsn x.yaml", "--color alway runs",
      "run x.yaml y.yaml", "run --keep all x.yaml", "run --keep jobs=some x.yaml", "run --interval 3 x.yaml",
      "run --interval 0s x.yaml", "run --replications 0 x.yaml", "run --threads 0 x.yaml", "run --seed -1 x.yaml",
      "runs --quiet --verbose", "init --template wrkflow", "help tmie", "run x.yaml --set", "export --table",
    ]
    let outcomes = lines.map { desk.headroom($0) }
    for outcome in outcomes {
      #expect(outcome.status == .usage, "\(outcome.line)")
      #expect(outcome.output.isEmpty, "\(outcome.line)")
      #expect(outcome.errors.hasPrefix("error: "), "\(outcome.line)")
    }
    try Goldens.check("wrong-command-lines", outcomes)
  }

  @Test(
    "commands of the contract that are left out say so", arguments: ["report", "import", "query", "sweep", "search"])
  func leftOut(command: String) throws {
    let outcome = try Desk().headroom("\(command) 1 --db x.db --vary a=1..2:1 -o y")
    #expect(outcome.status == .usage)
    #expect(outcome.errors.contains("`headroom \(command)` is not modelled yet"))
    #expect(outcome.errors.contains("help: "))
  }

  @Test("completion scripts know the commands and the values", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let desk = try Desk()
    let script = desk.headroom("--generate-completion-script \(shell)")
    #expect(script.status == .success)
    #expect(script.output == desk.headroom("--generate-completion-script=\(shell)").output)
    for word in HelpPages.commands + ["workflow", "markdown", "data_dictionary", "jobs=sample"] {
      #expect(script.output.contains(word), "\(word)")
    }
  }

  @Test("common options work before and after the command")
  func optionsAnywhere() throws {
    let desk = try Desk(["tiny.yaml": Desk.fixture("tiny.yaml")])
    let after = desk.headroom("run tiny.yaml --quiet --color always")
    let before = desk.headroom("--color always -q run tiny.yaml")
    #expect(after.errors.isEmpty && before.errors.isEmpty)
    #expect(after.output.contains("\u{1B}") && before.output.contains("\u{1B}"))
  }

  @Test("help pages open with a sentence and examples", arguments: HelpPages.commands)
  func helpPages(command: String) throws {
    let outcome = try Desk().headroom("help \(command)")
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("headroom \(command)"))
    #expect(outcome.output.contains("Example"))
    #expect(outcome.output == (try Desk().headroom("\(command) --help").output))
  }

  @Test("topics of help are texts of at most 120 columns", arguments: HelpPages.topics)
  func topics(topic: String) throws {
    let outcome = try Desk().headroom("help \(topic)")
    #expect(outcome.status == .success)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
    try Goldens.check("help-\(topic)", [outcome])
  }

  @Test("the main page lists every command and every topic")
  func mainPage() throws {
    let desk = try Desk()
    let page = desk.headroom("help").output
    for command in HelpPages.commands + ["report", "import", "query", "sweep", "search"] {
      #expect(page.contains("\n  \(command) "), "\(command)")
    }
    let help = desk.headroom("help help").output
    for topic in HelpPages.topics { #expect(help.contains("  \(topic): "), "\(topic)") }
  }
}

enum HelpPages {
  static let commands = [
    "init", "validate", "run", "compare", "runs", "export", "verify", "help", "explain", "schema",
  ]
  static let topics = ["time", "units", "seeds", "exit-codes", "columns", "environment"]
}
