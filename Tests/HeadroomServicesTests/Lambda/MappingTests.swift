import HeadroomModel
import TestSupport
import Testing

@Suite("SQS and event source mappings")
struct MappingTests {
  private func part(
    _ options: String, jobs: String, section: String = "classes", function: String = "", assumptions: String = "",
    timeout: Int = 900
  ) throws -> SimulatedPart {
    try LambdaScenario(
      jobs: jobs, section: section, function: "memorySize: 1769, timeout: \(timeout)\(function)",
      source: "{ sqs: { \(options) } }", assumptions: assumptions
    ).part()
  }

  private func burst(_ size: Int, _ duration: String = "10s") -> String {
    "- { name: m, arrivals: { at: [0s], size: \(size) }, duration: \(duration) }"
  }

  @Test("L-031: the messages of a batch run one after another, in one invocation")
  func batch() throws {
    let part = try part("visibilityTimeout: 5400, batchSize: 3", jobs: burst(4))
    #expect((0..<4).map { part.runs("m#\($0)")[0] } == [[0, 10], [10, 20], [20, 30], [0, 10]])
    let requests = part.result.costs.first { $0.service == "lambda" && $0.kind == .request }
    #expect(requests?.quantity == 2 || requests?.cost.picodollars == 2 * 200_000)
  }

  @Test("L-035: an error returns the whole batch unless single failures are reported", arguments: [false, true])
  func partialResponses(reports: Bool) throws {
    let jobs = """
      - { name: A, duration: 5s }
          - { name: B, duration: 5s, outcomes: [{ exitCode: 1 }] }
          - { name: C, duration: 5s }
      """
    let part = try part(
      "visibilityTimeout: 100, batchSize: 3, reportBatchItemFailures: \(reports)", jobs: jobs, section: "jobs",
      timeout: 60)
    #expect(part.runs("B") == [[5, 10], [reports ? 100 : 105, reports ? 105 : 110]])
    #expect(part.runs("C") == (reports ? [[10, 15]] : [[110, 115]]))
    #expect(part.all.duplicates == (reports ? 0 : 1))
    // The first success counts, whatever happens later.
    #expect(try part.job("A").ended == 5_000_000)
  }

  @Test("L-031, LU-22: a window gathers messages; with thin traffic it lasts longer")
  func window() throws {
    let jobs = "- { name: m, arrivals: { at: [0s, 3s, 30s] }, duration: 1s }"
    let options = "visibilityTimeout: 5400, batchSize: 10, maximumBatchingWindow: 5"
    let part = try part(options, jobs: jobs)
    #expect((0..<3).map { part.runs("m#\($0)")[0][0] } == [5, 6, 35])
    let quiet = try self.part(options, jobs: jobs, assumptions: "esm.quietWait: 20s")
    #expect((0..<3).map { quiet.runs("m#\($0)")[0][0] } == [20, 21, 50])
  }

  @Test("LU-7: a mapping grows by a step at each full minute, or evenly", arguments: ["step", "linear"])
  func growth(kind: String) throws {
    let part = try part(
      "visibilityTimeout: 5400, batchSize: 1", jobs: burst(20, "100s"), assumptions: "esm.growth: \(kind)")
    let starts = (0..<20).map { part.runs("m#\($0)")[0][0] }.sorted()
    #expect(Array(starts[0..<5]) == [0, 0, 0, 0, 0])
    #expect(starts[5] == (kind == "step" ? 60 : 0.2) && starts[19] == (kind == "step" ? 60 : 3))
  }

  @Test("LU-8: errors and throttles halve a mapping's concurrency")
  func slowDown() throws {
    func last(_ knob: String) throws -> Double {
      let part = try part(
        "visibilityTimeout: 5400, batchSize: 1",
        jobs: "- { name: m, arrivals: { at: [0s], size: 8 }, duration: 10s, outcomes: [{ exitCode: 1 }] }",
        assumptions: "esm.errorBackoff: \(knob)")
      return (0..<8).compactMap { part.runs("m#\($0)").first?[0] }.max() ?? 0
    }
    // Five, then three; or two and one.
    #expect(try last("none") == 10 && last("halve") == 20)
  }

  @Test("LU-9: a throttled batch is tried again as listed, until its visibility timeout")
  func throttled() throws {
    let part = try part(
      "visibilityTimeout: 60, batchSize: 1", jobs: burst(2, "25s"), function: ", reservedConcurrentExecutions: 1",
      assumptions: "esm.throttleRetry: [7s]", timeout: 60)
    // Refused at 0, 7, 14, 21; 28 works.
    #expect(part.runs("m#1") == [[28, 53]])
    #expect(try part.job("m#1").wait(.admission) == 28_000_000 && part.all.throttled == 4)
  }

  @Test("LU-10: a message is picked up a little after its send")
  func pickup() throws {
    let part = try part(
      "visibilityTimeout: 5400, batchSize: 1", jobs: "- { name: m, arrivals: { at: [0s, 1s] }, duration: 5s }",
      assumptions: "esm.pickup: 20ms, esm.pickupIdle: 200ms")
    #expect((0..<2).map { part.runs("m#\($0)")[0][0] } == [0.2, 1.02])
  }

  @Test("S-004: a delayed queue hides new messages")
  func delay() throws {
    let part = try part("visibilityTimeout: 5400, batchSize: 1, delaySeconds: 7", jobs: burst(1))
    #expect(part.runs("m#0") == [[7, 17]])
  }

  @Test(
    "S-007, LU-11: the dead-letter move, at the receive that would be one too many or when the last one expires",
    arguments: ["onReceive", "onExpiry"])
  func deadLetters(move: String) throws {
    // One slot: while A runs nobody polls.
    let jobs = """
      - { name: A, duration: 200s }
          - { name: B, at: 1s, duration: 2s, outcomes: [{ exitCode: 1 }, { exitCode: 1 }, { exitCode: 1 }] }
          - { name: C, at: 5s, duration: 300s }
      """
    let part = try part(
      "visibilityTimeout: 3600, maxReceiveCount: 1, batchSize: 1, maximumConcurrency: 2", jobs: jobs, section: "jobs",
      assumptions: "sqs.dlqMove: \(move)")
    #expect(try part.job("B").outcome == .lost && part.job("B").reason == "dead-letter")
    #expect(try part.job("B").ended == 3_601_000_000)
  }

  @Test("S-003: a message that is older than the retention is lost")
  func retention() throws {
    let part = try part(
      "visibilityTimeout: 5400, batchSize: 1, maximumConcurrency: 2, messageRetentionPeriod: 60", jobs: burst(3, "100s")
    )
    let late = try part.job("m#2")
    #expect(late.outcome == .lost && late.reason == "expired: retention" && late.ended == 60_000_000)
  }

  @Test("LU-12: a standard queue hands out the oldest message first, or any")
  func order() throws {
    func starts(_ order: String) throws -> [Double] {
      let part = try part(
        "visibilityTimeout: 5400, batchSize: 1, maximumConcurrency: 2", jobs: burst(30),
        assumptions: "sqs.standardOrder: \(order)")
      return (0..<30).map { part.runs("m#\($0)")[0][0] }
    }
    #expect(try starts("fifo") == starts("fifo").sorted())
    #expect(try starts("shuffled") != starts("shuffled").sorted())
    #expect(try starts("shuffled").sorted() == starts("fifo"))
  }

  @Test("LU-21: a standard queue delivers some messages twice")
  func duplicates() throws {
    let part = try part(
      "visibilityTimeout: 5400, batchSize: 1", jobs: burst(200, "1s"), assumptions: "sqs.duplicates: 0.2")
    #expect(part.all.duplicates > 15 && part.all.duplicates < 70 && part.all.succeeded == 200)
  }

  @Test("L-038, S-012: one batch of a group at a time, and an error holds the group back")
  func groups() throws {
    let jobs = """
      - { name: A1, duration: 10s, tenant: a, outcomes: [{ exitCode: 1 }] }
          - { name: A2, duration: 10s, tenant: a }
          - { name: B1, duration: 10s, tenant: b }
      """
    let part = try part(
      "visibilityTimeout: 60, batchSize: 1, fifo: true", jobs: jobs, section: "jobs", timeout: 30)
    #expect(part.runs("A1") == [[0, 10], [60, 70]])
    #expect(part.runs("A2") == [[70, 80]] && part.runs("B1") == [[0, 10]])
  }

  @Test("L-039, PU-6: an idle mapping pays for its polls")
  func idlePolls() throws {
    let part = try LambdaScenario(
      jobs: "- { name: m, arrivals: { at: [0s] }, duration: 60s }", section: "classes",
      source: "{ sqs: { visibilityTimeout: 5400, batchSize: 1 } }", assumptions: "price.esmIdleReceives: 15/min",
      top: "horizon: 10m"
    ).part()
    let idle = part.result.costs.filter { $0.kind == .idle }
    #expect(idle.reduce(0) { $0 + $1.cost.picodollars } == 150 * 400_000)
    #expect(part.all.totalCost.picodollars == part.result.costs.reduce(0) { $0 + $1.cost.picodollars })
  }

  @Test("S-005, S-006: a run that outlasts the visibility timeout runs twice, and the bill says so")
  func twice() throws {
    let part = try part("visibilityTimeout: 30, batchSize: 1", jobs: burst(1, "45s"), timeout: 300)
    #expect(part.runs("m#0") == [[0, 45], [30, 75]])
    #expect(try part.job("m#0").ended == 45_000_000)
    #expect(part.all.duplicates == 1 && part.all.succeeded == 1)
    #expect(part.result.costs.contains { $0.kind == .duplicate })
  }

  @Test("changes: maximumConcurrency of a mapping that is lifted in mid-run lets more batches run")
  func change() throws {
    let text = """
      version: 1
      name: change
      assumptions: ideal
      workload: { classes: [{ name: m, arrivals: { at: [0s], size: 6 }, duration: 100s }] }
      configurations:
        - name: lambda
          changes: [{ at: 10s, set: { lambda.submit.m.source.sqs.maximumConcurrency: 4 } }]
          lambda:
            functions: [{ functionName: f, memorySize: 1769, timeout: 900 }]
            submit: { m: { function: f, source: { sqs: { visibilityTimeout: 5400, batchSize: 1, maximumConcurrency: 2 } } } }
      """
    let reading = try ScenarioText(text).read()
    let part = try SimulatedPart(try #require(reading.scenario, "\(reading.diagnostics.map(\.text))"))
    #expect((0..<6).map { part.runs("m#\($0)")[0][0] } == [0, 0, 10, 10, 100, 100])
  }

  @Test("S-010: no more than 120,000 messages are in flight at once")
  func inFlightLimit() throws {
    let part = try part(
      "visibilityTimeout: 5400, batchSize: 10000, maximumBatchingWindow: 1", jobs: burst(130_000, "10ms"))
    let starts = part.rows.attempts.compactMap(\.started).sorted()
    // Five batches at 0, seven more at 60 s; the thirteenth has to wait for the end of the first.
    #expect(starts[119_999] < 170_000_000 && starts[120_000] >= 100_000_000)
    #expect(
      part.rows.jobs.filter { ($0.started ?? 0) >= 100_000_000 && $0.wait(.queue) >= 100_000_000 }.count >= 10_000)
  }

  @Test("S-005: a visibility timeout of 0 does not hold the clock")
  func visibleAtOnce() throws {
    let part = try part(
      "visibilityTimeout: 0, batchSize: 1", jobs: burst(2), function: ", reservedConcurrentExecutions: 1", timeout: 60)
    #expect(part.all.succeeded == 2)
  }

  @Test("P-014: a receive counts each 64 KB of what it carries, a delete does not")
  func largeMessages() throws {
    let part = try part(
      "visibilityTimeout: 5400, batchSize: 1",
      jobs: "- { name: m, arrivals: { at: [0s] }, duration: 1s, payload: 256 KiB }")
    let requests = part.result.costs.filter { $0.service == "sqs" }
    #expect(requests.reduce(0) { $0 + $1.cost.picodollars } == (4 + 4 + 1) * 400_000)
  }
}
