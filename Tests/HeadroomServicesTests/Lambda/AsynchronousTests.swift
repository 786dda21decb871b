import HeadroomModel
import TestSupport
import Testing

@Suite("Asynchronous invocation")
struct AsynchronousTests {
  private func part(
    _ options: String = "", jobs: String = "- { name: A, duration: 5s, outcomes: [{ exitCode: 1 }, { exitCode: 1 }] }",
    function: String = "", assumptions: String = ""
  ) throws -> SimulatedPart {
    try LambdaScenario(
      jobs: jobs, function: "memorySize: 1769, timeout: 900\(function)", source: "{ async: {\(options)} }",
      assumptions: assumptions
    ).part()
  }

  @Test("L-021: one minute after the first failure, two after the second; at most maximumRetryAttempts")
  func retries() throws {
    #expect(try part().runs("A") == [[0, 5], [65, 70], [190, 195]])
    let once = try part(" maximumRetryAttempts: 1 ")
    #expect(try once.job("A").outcome == .lost && once.job("A").reason == "dropped: attempts")
    #expect(try once.job("A").ended == 70_000_000)
  }

  @Test("L-023: with a destination an event that runs out is failed, not lost")
  func destination() throws {
    let part = try part(" maximumRetryAttempts: 0, destination: failures ")
    #expect(try part.job("A").outcome == .failed && part.job("A").ended == 5_000_000)
  }

  @Test("L-022, LU-5: throttled tries wait as listed and use up no retry")
  func backoff() throws {
    let two = "- { name: A, duration: 10s }\n    - { name: B, duration: 10s, outcomes: [{ exitCode: 1 }] }"
    let part = try part(
      jobs: two, function: ", reservedConcurrentExecutions: 1", assumptions: "lambda.asyncBackoff: [3s, 4s]")
    // Refused at 0, 3, 7, runs at 11, fails at 21, again at 81.
    #expect(part.runs("B") == [[11, 21], [81, 91]])
    #expect(try part.job("B").wait(.admission) == 11_000_000)
  }

  @Test("LU-6: the age of an event is checked before a try, or by a timer", arguments: ["onAttempt", "timer"])
  func age(check: String) throws {
    let two = "- { name: A, duration: 500s }\n    - { name: B, duration: 10s }"
    let part = try part(
      " maximumEventAge: 60 ", jobs: two, function: ", reservedConcurrentExecutions: 1",
      assumptions: "lambda.ageCheck: \(check)")
    let late = try part.job("B")
    #expect(late.outcome == .lost && late.reason == "expired: age" && late.attempts == 0)
    // Tries at 0, 1, 3, 7, 15, 31, 63.
    #expect(late.ended == (check == "timer" ? 60_000_000 : 63_000_000))
  }

  @Test("L-005: a reservation of 0 drops events at once")
  func stopped() throws {
    let part = try part(function: ", reservedConcurrentExecutions: 0")
    #expect(try part.job("A").outcome == .lost && part.job("A").ended == 0)
  }

  @Test("L-024, LU-21: an event may run twice without an error")
  func duplicates() throws {
    let part = try LambdaScenario(
      jobs: "- { name: j, arrivals: { at: [0s], size: 200 }, duration: 5s }", section: "classes",
      source: "{ async: {} }", assumptions: "lambda.asyncDuplicates: 0.25"
    ).part()
    #expect(part.all.duplicates > 25 && part.all.duplicates < 80)
    #expect(part.all.succeeded == 200 && part.rows.attempts.count == 200 + Int(part.all.duplicates))
    #expect(part.result.costs.contains { $0.kind == .duplicate })
  }
}
