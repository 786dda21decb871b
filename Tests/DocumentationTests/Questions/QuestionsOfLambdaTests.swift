import Testing

/// Answers were worked out from the rules by hand; each test holds the printed comparison and the tables to them.
@Suite("Questions about Lambda behind a queue")
struct QuestionsOfLambdaTests {
  private static let imports = "scenarios/questions/q-04-noisy-import.yaml"
  private static let unrun = "scenarios/questions/q-05-dead-letters-unrun.yaml"
  private static let twice = "scenarios/questions/q-06-processed-twice.yaml"

  @Test("Q-04: behind an import of 20,000 a small job waits 100 minutes; in a queue of its own not at all")
  func noisyImport() throws {
    let answer = try ComparedScenario(Self.imports, tables: ["summary", "costs"])
    #expect(answer.configurations == ["one-queue", "own-queue", "batch-fair"])
    #expect(answer.values("wait", "p95", of: "sync").prefix(2) == [5658, 0])
    #expect(answer.values("wait", "max", of: "sync") == [6015, 0, 72])
    #expect(answer.values("wait", "mean", of: "sync").map { $0.rounded() }.last == 54)
    #expect(answer.printed("wait p95 of sync").prefix(2) == ["!! 1 h 34 min", "0 s"])
    #expect(answer.values("makespan", "max", of: "import").prefix(2) == [6030, 7524])
    #expect(answer.values("makespan", "max", of: "import").last.map { ($0 / 360).rounded() } == 214)
    #expect(answer.cents("total", of: "import").last == 1646)
    // On Lambda 1.73 USD, and 20,000 messages sent, received and deleted.
    let queue = 20_000 * 3 * 0.0000004
    #expect(
      answer.values("cost", "total", of: "import").prefix(2).map { Int((($0 - queue) * 100).rounded()) } == [173, 173])
    #expect(answer.printed("fits") == ["✗ no", "✓ yes", "✓ yes"])
    #expect(answer.says("✓ `own-queue` is"))
  }

  @Test(
    "Q-05: a reservation of 64 turns 224 of 800 messages into dead letters that never ran; a cap on the mapping none")
  func deadLettersUnrun() throws {
    let answer = try ComparedScenario(Self.unrun)
    #expect(answer.configurations == ["reserved-64", "capped-64"])
    #expect(answer.printed("lost") == ["224", "0"])
    #expect(answer.printed("lost: dead-letter") == ["224", "0"])
    #expect(answer.printed("dead letters unrun") == ["224", "0"])
    #expect(answer.printed("duplicates") == ["320", "0"])
    #expect(answer.values("dead_letter_unrun", "count") == [224, 0])
    #expect(answer.values("jobs", "count") == [800, 800])
    #expect(answer.values("lost", "count") == [224, 0])
    #expect(answer.values("duplicates", "count") == [320, 0])
    #expect(answer.values("run", "count") == [896, 800])
    #expect((answer.values("throttled", "count").first ?? 0) > 0)
    #expect(answer.values("throttled", "count").last == 0)
    #expect(answer.values("makespan", "max").last == 7860)
    #expect(answer.printed("fits") == ["✗ no", "✓ yes"])
    #expect(answer.says("a burst of up to about 576 survives"))
    #expect(answer.says("`maximumConcurrency: 64` on the mapping instead loses none"))
  }

  @Test(
    "Q-05: 576 is the largest burst that survives, and runs of 700 s leave room for 448",
    arguments: [
      ("workload.classes.msg.arrivals.size=576", 576.0, 0.0), ("workload.classes.msg.arrivals.size=577", 577, 1),
      ("workload.classes.msg.duration=700s", 800, 352),
    ])
  func otherBursts(set: String, jobs: Double, lost: Double) throws {
    let answer = try ComparedScenario(Self.unrun, "--configuration reserved-64 --set \(set)")
    #expect(answer.values("jobs", "count") == [jobs])
    #expect(answer.values("dead_letter_unrun", "count") == [lost])
  }

  @Test("Q-05: the second asker, one reserved and one receive: 4 of 100 messages of 0.17 s never ran")
  func secondAsker() throws {
    let own = "configurations.reserved-64.lambda"
    let sets = [
      "workload.classes.msg.arrivals.size=100", "workload.classes.msg.duration=170ms",
      "\(own).functions.index.reservedConcurrentExecutions=1", "\(own).submit.msg.source.sqs.visibilityTimeout=30",
      "\(own).submit.msg.source.sqs.maxReceiveCount=1",
    ]
    let options = (["--configuration reserved-64"] + sets.map { "--set \($0)" }).joined(separator: " ")
    let answer = try ComparedScenario(Self.unrun, options)
    #expect(answer.values("dead_letter_unrun", "count") == [4])
    #expect(answer.values("run", "count") == [96])
  }

  @Test("Q-06: a visibility of 30 s makes 2,100 runs of 2,000 orders, and 1.63 USD of 1.50")
  func processedTwice() throws {
    let answer = try ComparedScenario(Self.twice, tables: ["summary", "costs"])
    #expect(answer.configurations == ["visible-30", "visible-1800"])
    #expect(answer.printed("duplicates") == ["100", "0"])
    #expect(answer.values("duplicates", "count") == [100, 0])
    #expect(answer.values("run", "count") == [2100, 2000])
    #expect(answer.values("run", "total") == [56_500, 52_000])
    #expect(answer.cents { $0["unit"] == "GB-second" } == [163, 150])
    #expect(answer.cents { $0["unit"] == "GB-second" && $0["kind"] == "duplicate" } == [13, 0])
    #expect(answer.printed("fits") == ["✗ no", "✓ yes"])
    #expect(answer.says("a run of 45 s against the visibility timeout of 30 s is done 2 times"))
    #expect(answer.says("100 duplicates among 2,000 jobs, 7.95 % of the bill"))
  }

  @Test("Q-06: with 45 s for every order all 2,000 run twice")
  func allTwice() throws {
    let answer = try ComparedScenario(
      Self.twice, "--configuration visible-30 --set workload.classes.order.duration=45s")
    #expect(answer.values("run", "count") == [4000])
    #expect(answer.values("duplicates", "count") == [2000])
  }
}
