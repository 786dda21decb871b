import Testing

/// Answers were worked out from the rules by hand; each test holds the printed comparison and the tables to them.
@Suite("Questions about AWS Batch and ECS")
struct QuestionsOfBatchAndECSTests {
  private static let burst = "scenarios/questions/q-01-burst-of-uploads.yaml"
  private static let cap = "scenarios/questions/q-02-cap-for-a-database.yaml"
  private static let scans = "scenarios/questions/q-03-daily-scans.yaml"

  @Test("Q-01: of 96,191 calls of RunTask 3,993 find an address; Batch runs all of them in 6.7 days for 373.61 USD")
  func burstOfUploads() throws {
    let answer = try ComparedScenario(Self.burst)
    #expect(answer.configurations == ["run-task", "batch-10"])
    #expect(answer.printed("lost") == ["92,198", "0"])
    #expect(answer.printed("lost: refused: address") == ["92,198", "0"])
    #expect(answer.values("lost", "count") == [92_198, 0])
    #expect(answer.values("run", "count") == [3993, 96_191])
    #expect(answer.values("throttled", "count").first == 0)
    #expect(answer.printed("makespan").last == "6 d 16 h")
    #expect(answer.values("makespan", "max").last == 577_200)
    #expect(answer.values("wait", "max").last == 569_960.75)
    #expect(answer.printed("whole run").last == "374 USD")
    #expect(answer.cents("total").last == 37_361)
    #expect(answer.values("in_service", "max").last == 10)
    // For none to be lost: 60 s at 13.3 a second, 16 vCPUs each.
    #expect(answer.printed("subnetAddresses") == ["! 800 of 33", "10 of 33"])
    #expect(answer.printed("fargateOnDemandVcpus (AWS default 6)") == ["! 12,800 of 4,000", "40 of 4,000"])
    #expect(answer.says("`batch-10` is the cheapest that fits"))
  }

  @Test(
    "Q-01: the addresses that neighbours leave, and how long each is held, decide how many run",
    arguments: [
      ("account.quotas.subnetAddresses=25", 3025.0), ("account.quotas.subnetAddresses=26", 3146),
      ("assumptions.fargate.deprovision=10s", 3399),
    ])
  func burstWithOtherAddresses(set: String, run: Double) throws {
    let answer = try ComparedScenario(Self.burst, "--configuration run-task --set \(set)")
    #expect(answer.values("run", "count") == [run])
    #expect(answer.values("lost", "count") == [96_191 - run])
  }

  @Test("Q-02: maxvCpus caps how many jobs run at once, by environment and not by queue")
  func capForADatabase() throws {
    let answer = try ComparedScenario(Self.cap)
    #expect(answer.configurations == ["cap-16", "fresh-account", "two-environments"])
    #expect(answer.values("in_service", "max") == [8, 3, 16])
    #expect(answer.printed("makespan") == ["3 h 32 min", "9 h 18 min", "1 h 46 min"])
    #expect(answer.values("makespan", "max") == [12_730, 33_500, 6365])
    #expect(answer.printed("whole run") == ["2.53 USD", "2.53 USD", "2.53 USD"])
    #expect(answer.cents("total") == [253, 253, 253])
    #expect(answer.printed("fits") == ["✓ yes", "✓ yes", "✗ no"])
    #expect(answer.says("in_service max at most 8, but is 16"))
    #expect(answer.printed("most at once") == ["8", "3", "16"])
    #expect(answer.printed("fargateOnDemandVcpus (AWS default 6)") == ["! 16", "! 16 of 6", "! 32"])
  }

  @Test("Q-03: 10,000 small tasks a day are 633 USD a month, and a fresh account cannot run them")
  func dailyScans() throws {
    let answer = try ComparedScenario(Self.scans)
    #expect(answer.configurations == ["quota-raised", "fresh-account", "fresh-batch"])
    #expect(answer.printed("a month").first == "633 USD")
    #expect(answer.cents("per_month").first == 63_300)
    #expect(answer.cents("per_1000_jobs").first == 208)
    #expect(answer.printed("lost") == ["0", "6,750", "0"])
    #expect(answer.values("lost", "count") == [0, 6750, 0])
    #expect(answer.values("run", "count") == [10_000, 3250, 10_000])
    #expect(answer.printed("lost: refused: quota") == ["0", "6,750", "0"])
    // 417 rounds of 635 s, the last begun by the sixteenth of the places that were taken one after another.
    #expect(answer.values("makespan", "max").last == 264_795 + 15 * 8.64)
    // 18.5 of them, and quotas are whole.
    #expect(answer.printed("fargateOnDemandVcpus (AWS default 6)") == ["! 19", "! 19 of 6", "! 19 of 6"])
    #expect(answer.says("24 tasks of 0.25 vCPU at once, where this work would take 74"))
    #expect(answer.says("`fresh-batch`: the backlog grows for ever at this load"))
    #expect(answer.printed("fits") == ["✗ no", "✗ no", "✗ no"])
  }

  @Test("Q-03: a loop at midnight runs into the rate of calls: 20 run")
  func midnight() throws {
    let midnight = "--set 'workload.classes.scan.arrivals={ at: [0s], size: 10000 }'"
    let answer = try ComparedScenario(Self.scans, "--configuration quota-raised \(midnight)")
    #expect(answer.values("run", "count") == [20])
    #expect(answer.printed("lost: throttled") == ["9,980"])
  }

  @Test("Q-03: a pull of 400 MiB at 30 MiB/s is paid for: 621 s a task")
  func pull() throws {
    let pull = "--set 'assumptions.image.size=400 MiB' --set 'assumptions.fargate.pullRate=30 MiB/s'"
    let answer = try ComparedScenario(Self.scans, "--configuration quota-raised \(pull)")
    // 621 s × 0.0123425 USD an hour, 300,000 times: 638.72 USD.
    #expect(answer.values("cost", "total").map { ($0 * 3000).rounded() } == [63_872])
  }
}
