import TestSupport
import Testing

/// The runner itself: a case that cannot fail would prove nothing.
@Suite("The case runner")
struct CaseRunnerTests {
  static let scenario = """
      version: 1
      name: small
      assumptions: { profile: ideal }
      workload:
        jobs:
          - { name: A, duration: 10s }
          - { name: B, duration: 10s }
      configurations:
        - name: batch
          batch:
            computeEnvironments:
              - { computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 1 } }
            jobQueues:
              - { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }
            submit:
              "*": { jobQueue: q }
    """

  func file(of scenario: String = Self.scenario, expecting lines: [String]) throws -> CaseFile {
    let head = "case T-01 Small\nrules B-112\n\nscenario\n"
    let text = scenario.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    return try CaseFile(
      parsing: head + text.joined(separator: "\n") + "\n\nexpect\n" + lines.map { "  \($0)\n" }.joined())
  }

  func difference(in scenario: String = Self.scenario, expecting lines: [String]) throws -> String? {
    let file = try file(of: scenario, expecting: lines)
    return try file.difference(of: file.variants[0])
  }

  @Test("The right timeline gives no difference")
  func right() throws {
    #expect(
      try difference(expecting: ["A  0-10 succeeded on pool", "B  10-20 succeeded", "starts 1 at 0, 1 at 10"]) == nil)
  }

  @Test("A wrong time is shown with what was found")
  func wrongTime() throws {
    let difference = try difference(expecting: ["A  0-10 succeeded", "B  10-21 succeeded"])
    #expect(difference == "  A  0-10 succeeded\n- B  10-21 succeeded\n+ B  10-20 succeeded")
  }

  @Test("A job that no line names is a difference")
  func missingLine() throws {
    #expect(try difference(expecting: ["A  0-10 succeeded"]) == "  A  0-10 succeeded\n+ B  10-20 succeeded ()")
  }

  @Test(
    "What differs is found in every kind of line",
    arguments: [
      "A  0-10 failed", "A  0-10 succeeded on elsewhere", "A  unrun", "A  failed at 0 unrun", "C  0-10 succeeded",
      "array A succeeded at 10", "states A PENDING 0", "starts 2 at 0", "accepted 1 at 0", "placed at 0: B",
      "error something",
    ])
  func everyKind(line: String) throws {
    #expect(try difference(expecting: [line, "starts 1 at 0, 1 at 10"]) != nil)
  }

  /// Two configurations of one task after the other: `fits` costs 0.01 USD, `late` is a Fargate queue with too few vCPU.
  static let compared = """
      version: 1
      name: compared
      assumptions: { profile: ideal }
      expectations:
        - { jobs: "*", metric: wait, statistic: max, atMost: 3600s }
      workload:
        jobs:
          - { name: A, duration: 3600s, submit: { timeout: { attemptDurationSeconds: 60 } } }
          - { name: B, duration: 3600s }
      configurations:
        - name: fits
          batch:
            computeEnvironments:
              - { computeEnvironmentName: ce, computeResources: { type: FARGATE, maxvCpus: 1 } }
            jobQueues:
              - { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] }
            submit:
              "*": { jobQueue: q }
        - name: late
          extends: fits
          set: { batch.computeEnvironments.ce.computeResources.maxvCpus: 2 }
    """

  @Test(
    "Numbers agree at their last digit",
    arguments: [
      ["count jobs 2", "count succeeded 1", "count failed 1 (timeout)", "count lost 0", "count attempts 2"],
      ["count attempts timeout 1", "count throttled 0", "completed 0 at 3600, 1 at 3660", "running max 1"],
      ["running 1 at 0, 1 at 60, 0 at 3660", "provided 1 at 60", "figure wait max 60", "figure wait mean 30.0"],
      ["cost 0.0502", "cost total 0.050193", "cost kind failed 0.00082", "cost item vCPU 0.0412"],
      [
        "cost service fargate 0.05019", "cost job A 0.0008228", "amount 1.017 vCPU-hour", "billed A 60",
        "billed B 3600",
      ],
      ["in late", "running max 2", "in fits", "running max 1"],
      ["in late", "  A  0-60 timeout", "  B  0-3600 succeeded", "cost 0.0502"],
      [
        "unfit fits overLimit", "unfit late 50 % of the jobs (1) ran into a time limit", "verdict neither fits",
        "insight not quotaAboveDefault",
      ],
      ["report Key figures", "quota late fargateOnDemandVcpus 2"],
    ])
  func numbers(lines: [String]) throws {
    #expect(try difference(in: Self.compared, expecting: lines) == nil)
  }

  @Test(
    "A number that is wrong at its last digit is a difference",
    arguments: [
      "count jobs 3", "count succeeded 2", "count failed 0 (timeout)", "count failed 1 (attempts)", "count lost 1",
      "count attempts 3", "count attempts failed 1", "count throttled 1", "completed 1 at 3659", "running max 2",
      "running 2 at 0", "running 1 at 3660", "provided 2 at 60", "figure wait max 61", "figure wait mean 30.1",
      "cost 0.0501", "cost total 0.050194", "cost kind failed 0.00083", "cost kind idle 0.01", "cost item vCPU 0.0413",
      "cost service lambda 0.05019", "cost job A 0.0008229", "cost job C 0.1", "amount 1.018 vCPU-hour",
      "amount 1 GB-second", "billed A 61", "billed A 60, 60", "fits late", "unfit late lost", "unfit other lost",
      "cheapest late", "verdict late fits", "insight minuteMinimum", "insight nothing of the kind",
      "report nothing of the kind", "quota late fargateOnDemandVcpus 3", "warning nothing of the kind",
    ])
  func wrongNumbers(line: String) throws {
    #expect(try difference(in: Self.compared, expecting: [line]) != nil)
  }

  @Test("Lines about another configuration are judged there")
  func otherConfiguration() throws {
    let difference = try difference(in: Self.compared, expecting: ["in late", "running max 3"])
    #expect(difference == "  in late\n- running max 3\n+ running max 2")
    #expect(throws: CaseError.self) {
      try self.difference(in: Self.compared, expecting: ["in nowhere", "count jobs 2"])
    }
  }

  @Test(
    "A line that is not understood is refused",
    arguments: [
      "A", "A  0-10", "A  0-10 eaten", "A  10 succeeded", "starts 3", "states A runnable 0", "placed A",
      "count eaten 3", "count jobs", "count attempts 3 (timeout)", "completed 3", "running max", "provided 3 in 2",
      "figure wait p42 3", "figure mood max 3", "figure wait max -1", "cost much", "cost kind mood 0.1", "cost 1e3",
      "amount 3", "billed A", "billed A 3 s", "unfit late", "quota late mood 3", "in late",
    ])
  func strict(line: String) throws {
    #expect(throws: CaseError.self) { try file(expecting: [line]) }
  }

  @Test("A section that does not belong is refused")
  func strictSections() {
    #expect(throws: CaseError.self) { try CaseFile(parsing: "case T-01 Small\nrules B-112\nscenery\n") }
    #expect(throws: CaseError.self) { try CaseFile(parsing: "case T-01 Small\nrules\n") }
  }

  @Test("Seconds are read and written exactly")
  func times() {
    #expect(microseconds("199.98") == 199_980_000)
    #expect(microseconds("0.000001") == 1)
    #expect(microseconds("1.0000001") == nil)
    #expect(microseconds("-1") == nil)
    #expect(seconds(199_980_000) == "199.98")
    #expect(seconds(30_000_000) == "30")
  }
}
