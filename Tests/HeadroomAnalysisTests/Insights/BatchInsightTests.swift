import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Insights on batches of messages")
struct BatchInsightTests {
  private func find(_ code: String, _ result: ServiceResult) -> Insight? {
    RunFixture.findings([result]).insights.first { $0.code == code }
  }

  /// Batches of ten runs of 20 s.
  private func batches(timeout: Int64 = 60, visibility: Int64 = 5400, reserved: Int64? = 64) -> ServiceResult {
    let source = RunFixture.sqs(visibility: visibility, maxReceiveCount: 9, batchSize: 10)
    var result = ServiceResult(RunFixture.lambda("batched", source, reserved: reserved, timeout: timeout))
    result.runs = Array(repeating: 20, count: 100)
    return result
  }

  @Test("L-014: what never runs behind others in a batch is not laid to a reservation that throttles nothing")
  func batchEndsAtTimeout() throws {
    var result = batches()
    result.deadLetterUnrun = 40
    let insight = try #require(find("deadLetteredUnrun", result))
    #expect(
      insight.sentence
        == "`batched`: 40 jobs went to the dead-letter queue without having run, since batches of 10 x 20 s end at the "
        + "timeout of 1 min: their last messages never run; a smaller `batchSize` or a longer `timeout` lets them")
    #expect(insight.rules == ["L-014", "L-035", "S-007"])
    var short = batches(timeout: 200)
    short.deadLetterUnrun = 40
    #expect(find("deadLetteredUnrun", short) == nil)
  }

  @Test("L-036: the burst that a throttle lets survive counts whole batches")
  func burstOfBatches() throws {
    var result = batches(timeout: 900, visibility: 450)
    result.deadLetterUnrun = 1
    result.throttled = 30
    let sentence = try #require(find("deadLetteredUnrun", result)).sentence
    #expect(sentence.contains("1 job went to the dead-letter queue"))
    #expect(
      sentence.contains(
        "a burst of up to about 11,520 survives (maxReceiveCount 9 x 64 x 2 x 10 that fit into the visibility timeout of "
          + "7 min 30 s)"))
  }

  @Test("L-035: a message that fails brings its whole batch back, and the setting that keeps the others is named")
  func failuresRepeatBatches() throws {
    var result = batches(timeout: 900)
    result.failed = [("attempts", 5)]
    result.duplicates = 1
    let insight = try #require(find("runsPerMessage", result))
    #expect(
      insight.sentence
        == "`batched`: when one message of a batch of up to 10 fails, all of them come again: 1 duplicate among 100 jobs; "
        + "`reportBatchItemFailures` repeats only what failed")
    #expect(insight.rules == ["L-035"])
    result.failed = []
    #expect(find("runsPerMessage", result) == nil)
  }

  @Test("L-014: a batch that ends at the function's timeout comes again as a whole")
  func timeoutsRepeatBatches() throws {
    var result = batches()
    result.duplicates = 30
    #expect(
      try #require(find("runsPerMessage", result)).sentence.hasPrefix(
        "`batched`: batches of 10 x 20 s end at the timeout of 1 min, and all their messages come again: 30 duplicates")
    )
  }

  @Test("S-006: a batch of runs that are each short enough outlasts the visibility timeout")
  func batchOutlastsTimeout() throws {
    var result = batches(timeout: 900, visibility: 100)
    result.duplicates = 30
    #expect(
      try #require(find("runsPerMessage", result)).sentence.contains(
        "a batch of up to 10 runs of up to 20 s lasts longer than the visibility timeout of 1 min 40 s"))
  }

  @Test("S-007: no message is done more often than it may be received, and the measured mean stands beside it")
  func receivesBoundRuns() throws {
    let source = RunFixture.sqs(visibility: 10, maxReceiveCount: 3)
    var result = ServiceResult(RunFixture.lambda("bounded", source))
    result.duplicates = 150
    result.attempts = Array(repeating: 2, count: 50) + Array(repeating: 3, count: 50)
    let sentence = try #require(find("runsPerMessage", result)).sentence
    #expect(sentence.contains("is done 3 times: 150 duplicates among 100 jobs, 2.5 attempts a job on average; "))
  }

  @Test("S-006: a few duplicates where the formula has all of them come again are not explained by it")
  func fewDuplicates() {
    var result = ServiceResult(RunFixture.lambda("held-back", RunFixture.sqs(visibility: 30)))
    result.duplicates = 24
    #expect(find("runsPerMessage", result) == nil)
    result.duplicates = 25
    #expect(find("runsPerMessage", result) != nil)
  }

  @Test("C-1: a limit that stops batches says so")
  func limitOfBatches() {
    var result = batches()
    result.observations = [Observation(kind: .timeouts, scope: "", values: [7])]
    #expect(
      RunFixture.findings([result]).configurations[0].unfitBecause.map(\.text)
        == ["overLimit: 7 % of the jobs (7) were in a batch that ran into a time limit of 1 min, Lambda allows 15 min"])
  }
}
