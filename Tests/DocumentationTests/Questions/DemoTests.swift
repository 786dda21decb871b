import Testing

/// What `make demo` compares.
@Suite("The demo")
struct DemoTests {
  @Test("shows Batch, ECS and Lambda on the recorded pipeline: only Batch with 512 vCPUs is enough")
  func pipeline() throws {
    let answer = try ComparedScenario("scenarios/nextflow-replay.yaml")
    #expect(answer.configurations == ["batch-512", "batch-256", "run-task", "workers", "lambda"])
    #expect(answer.printed("fits") == ["✓ yes", "✗ no", "✗ no", "✗ no", "✗ no"])
    // Of 260 tasks 77 ask for more than 10 GB, and 19 were lost with their hosts, for which nobody tries again.
    #expect(answer.printed("lost: refused: memory").last == "77")
    #expect(answer.printed("failed: attempts") == ["0", "0", "19", "0", "0"])
    #expect(answer.says("✓ `batch-512` is the smallest that is enough and the cheapest that fits"))
  }

  @Test("CC-9: of jobs of sixteen minutes Lambda loses every one, and 0.09 USD with each; cheap forms of Fargate fit")
  func sixteenMinutes() throws {
    let answer = try ComparedScenario("scenarios/sixteen-minutes.yaml")
    #expect(answer.configurations == ["lambda", "run-task", "workers", "batch"])
    #expect(answer.printed("fits") == ["✗ no", "✓ yes", "✓ yes", "✓ yes"])
    #expect(answer.values("lost", "count", of: "rebuild") == [144, 0, 0, 0])
    #expect(answer.values("jobs", "count", of: "rebuild") == [144, 144, 144, 144])
    #expect(answer.says("ran into a time limit of 15 min, the most that Lambda allows, 0.09 USD a job wasted"))
    #expect(answer.says("(144 dropped: attempts)"))
    #expect(answer.says("✓ `run-task` is the cheapest that fits"))
    let cost = answer.values("cost", "total")
    #expect(cost.dropFirst().allSatisfy { $0 > 0 && $0 < (cost.first ?? 0) })
  }
}
