import HeadroomModel
import TestSupport
import Testing

@Suite("Lambda environments: creation, Init, reuse and idle life")
struct EnvironmentTests {
  /// Calls of 1 s at given instants.
  private func calls(_ instants: [Int]) -> String {
    instants.map { "- { name: J\($0), at: \($0)s, duration: 1s }" }.joined(separator: "\n    ")
  }

  @Test("L-001, LU-2: a new environment is created and initialised, a warm one is used again at once")
  func warm() throws {
    let part = try LambdaScenario(
      jobs: calls([0, 10]), function: "memorySize: 1769, timeout: 900, coldStart: 2s",
      assumptions: "lambda.createTime: 500ms"
    ).part()
    #expect(part.runs("J0") == [[2.5, 3.5]] && part.runs("J10") == [[10, 11]])
    #expect(try part.job("J0").wait(.startup) == 2_500_000 && part.job("J10").wait(.startup) == 0)
    // L-043: Init is billed, creation is not.
    #expect(part.rows.attempts.map(\.billed) == [3_000_000, 1_000_000])
  }

  @Test("L-017: Init follows from the runtime, or from lambda.initTime where a function says nothing")
  func initialisation() throws {
    let python = try LambdaScenario(function: "memorySize: 1769, timeout: 900, runtime: python3.13").part()
    #expect(try python.job("A").wait(.startup) == 86_000)
    let other = try LambdaScenario(assumptions: "lambda.initTime: 300ms").part()
    #expect(try other.job("A").wait(.startup) == 300_000)
    let image = try LambdaScenario(
      function: "memorySize: 1769, timeout: 900, packageType: Image", assumptions: "lambda.createTimeImage: 700ms"
    ).part()
    #expect(try image.job("A").wait(.startup) == 700_000)
  }

  @Test("L-012, LU-3: an environment that was idle for its idle life is gone", arguments: [8, 9])
  func idleLife(seconds: Int) throws {
    let part = try LambdaScenario(
      jobs: calls([0, 10]), function: "memorySize: 1769, timeout: 900, coldStart: 1s",
      assumptions: "lambda.idleLife: \(seconds)s"
    ).part()
    // Idle from 2 s on.
    #expect(part.runs("J10") == [seconds == 8 ? [11, 12] : [10, 11]])
  }

  @Test("LU-4: the newest environment is used again, or the oldest", arguments: ["newest", "oldest"])
  func reuse(order: String) throws {
    // Two environments, idle from 2 s and from 4 s on; then one call after another, 4 s apart.
    let part = try LambdaScenario(
      jobs: calls([0]) + "\n    - { name: K, at: 0s, duration: 3s }\n    " + calls([5, 9, 13]),
      function: "memorySize: 1769, timeout: 900, coldStart: 1s",
      assumptions: "lambda.reuse: \(order), lambda.idleLife: 10s"
    ).part()
    let waits = try [5, 9, 13].map { try part.job("J\($0)").wait(.startup) }
    #expect(waits == [0, 0, 0])
    // The other one is still there at 13 s only if the calls took turns.
    let later = try LambdaScenario(
      jobs: calls([0]) + "\n    - { name: K, at: 0s, duration: 3s }\n    " + calls([5, 9])
        + "\n    - { name: L, at: 14s, duration: 1s }\n    - { name: M, at: 14s, duration: 1s }",
      function: "memorySize: 1769, timeout: 900, coldStart: 1s",
      assumptions: "lambda.reuse: \(order), lambda.idleLife: 10s"
    ).part()
    #expect(try later.job("M").wait(.startup) == (order == "newest" ? 1_000_000 : 0))
  }

  @Test("L-011: after a timeout or a crash the next call pays Init again, after an error it does not")
  func reset() throws {
    func second(_ outcome: String, timeout: Int = 900) throws -> Int64 {
      try LambdaScenario(
        jobs: "- { name: A, duration: 5s, outcomes: [\(outcome)] }\n    - { name: B, at: 20s, duration: 1s }",
        function: "memorySize: 1769, timeout: \(timeout), coldStart: 1s", assumptions: "lambda.createTime: 3s"
      ).part().job("B").wait(.startup)
    }
    #expect(try second("{ exitCode: 1 }") == 0)
    #expect(try second("{ exitCode: 137 }") == 1_000_000)
    #expect(try second("{ exitCode: 0 }", timeout: 4) == 1_000_000)
  }

  @Test("L-010: Init that takes longer than 10 s is repeated inside the first invocation, under the timeout")
  func longInit() throws {
    let part = try LambdaScenario(
      jobs: "- { name: A, duration: 10s }", function: "memorySize: 1769, timeout: 20, coldStart: 12s"
    ).part()
    // 10 s and 12 s of Init; 8 s of the timeout are left for the handler.
    #expect(part.runs("A") == [[22, 30]])
    #expect(part.rows.attempts[0].outcome == .timeout && part.rows.attempts[0].billed == 30_000_000)
  }

  @Test("L-045, LU-19: the first call after Init takes longer")
  func firstCall() throws {
    let part = try LambdaScenario(jobs: calls([0, 5]), assumptions: "lambda.firstCallExtra: 2s").part()
    #expect(part.runs("J0") == [[0, 3]] && part.runs("J5") == [[5, 6]])
  }

  @Test("L-013, LU-15: below one vCPU for a thread the CPU part takes longer, unless the curve is flat")
  func memory() throws {
    func end(_ job: String, memory: Int, assumptions: String = "") throws -> Double {
      try LambdaScenario(
        jobs: "- { name: A, duration: 100s\(job) }", function: "memorySize: \(memory), timeout: 900",
        assumptions: assumptions
      ).part().runs("A")[0][1]
    }
    #expect(try end("", memory: 1769) == 100 && end("", memory: 3538) == 100)
    #expect(try abs(end("", memory: 884) - 100 * 1769 / 884) < 1e-5)
    #expect(try end("", memory: 884, assumptions: "lambda.cpuCurve: flat") == 100)
    #expect(try abs(end(", cpuFraction: 0.5", memory: 884) - 50 - 50 * 1769 / 884) < 1e-5)
    // Four threads on two vCPUs that had four.
    #expect(try end(", vcpus: 4", memory: 3538) == 200 && end(", vcpus: 4", memory: 7076) == 100)
  }

  @Test("What does not fit: a written memory above the function's is lost, a default is no demand")
  func demand() throws {
    let part = try LambdaScenario(
      jobs: "- { name: A, duration: 1s, memory: 4 GiB }\n    - { name: B, duration: 1s, vcpus: 4 }"
    ).part()
    #expect(try part.job("A").outcome == .lost && part.job("A").reason == "refused: memory")
    #expect(try part.job("B").outcome == .succeeded)
  }

  @Test("L-010, L-014: an Init that is repeated for longer than the timeout is killed by it")
  func endlessInit() throws {
    let part = try LambdaScenario(
      jobs: "- { name: A, duration: 1s }", function: "memorySize: 1769, timeout: 3, coldStart: 12s"
    ).part()
    #expect(part.runs("A") == [[13, 13]])
    #expect(part.rows.attempts.map(\.outcome) == [.timeout] && part.rows.attempts.map(\.billed) == [13_000_000])
  }
}
