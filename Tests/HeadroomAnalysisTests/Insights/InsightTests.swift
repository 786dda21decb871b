import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Insights")
struct InsightTests {
  private func find(_ code: String, _ results: [ServiceResult], vcpus: VCPU = VCPU(whole: 1)) -> Insight? {
    RunFixture.findings(results, vcpus: vcpus).insights.first { $0.code == code }
  }

  // MARK: Dead letters that never ran

  /// Question Q-05: 800 messages of ten minutes, a reservation of 64, nine receives, 15 min and 10 s invisible.
  private func deadLetters(maximumConcurrency: Int? = nil, unrun: Int64 = 224, reserved: Int64? = 64) -> ServiceResult {
    let source = RunFixture.sqs(visibility: 910, maxReceiveCount: 9, maximumConcurrency: maximumConcurrency)
    var result = ServiceResult(RunFixture.lambda("reserved-64", source, reserved: reserved))
    result.jobs = 800
    result.runs = Array(repeating: 600, count: 896)
    result.deadLetterUnrun = unrun
    result.throttled = 5000
    result.lost = unrun > 0 ? [("dead-letter", unrun)] : []
    return result
  }

  @Test("L-036: dead letters that never ran name the burst that survives and the cap that loses none")
  func deadLetterAppears() throws {
    let insight = try #require(find("deadLetteredUnrun", [deadLetters()]))
    #expect(
      insight.sentence
        == "`reserved-64`: 224 jobs went to the dead-letter queue without having run, since a reservation of 64 "
        + "throttles what the mapping has already received; with runs of 10 min a burst of up to about 576 survives "
        + "(maxReceiveCount 9 x 64 x 1 that fit into the visibility timeout of 15 min 10 s); `maximumConcurrency: 64` "
        + "on the mapping instead loses none")
    #expect(insight.rules == ["L-036", "S-007", "L-033"])
    let smallest = try #require(find("deadLetteredUnrun", [deadLetters(reserved: 1)]))
    #expect(smallest.sentence.hasSuffix("reserve 2 and set it to 2, and none is lost"))
  }

  @Test("L-033: no remark where nothing was lost unrun, or where the mapping is capped already")
  func deadLetterAbsent() {
    #expect(find("deadLetteredUnrun", [deadLetters(unrun: 0)]) == nil)
    #expect(find("deadLetteredUnrun", [deadLetters(maximumConcurrency: 64)]) == nil)
    #expect(find("deadLetteredUnrun", [deadLetters(reserved: nil)]) == nil)
    var unthrottled = deadLetters()
    unthrottled.throttled = 0
    #expect(find("deadLetteredUnrun", [unthrottled]) == nil)
  }

  // MARK: Runs per message

  /// Question Q-06: 1,900 orders of 25 s, 100 of 45 s, run twice under a visibility timeout of 30 s.
  private func redelivered(visibility: Int64 = 30, duplicates: Int64 = 100) -> ServiceResult {
    var result = ServiceResult(RunFixture.lambda("visible", RunFixture.sqs(visibility: visibility), timeout: 300))
    result.jobs = 2000
    result.runs = Array(repeating: 25, count: 1900) + Array(repeating: 45, count: 200)
    result.duplicates = duplicates
    result.bill = [(.busy, 52), (.duplicate, 4.5)]
    return result
  }

  @Test("S-006: runs longer than the visibility timeout say how often they are done, and their share of the bill")
  func redeliveryAppears() throws {
    let insight = try #require(find("runsPerMessage", [redelivered()]))
    #expect(
      insight.sentence
        == "`visible`: a run of 45 s against the visibility timeout of 30 s is done 2 times: 100 duplicates among 2,000 "
        + "jobs, 7.96 % of the bill; AWS advises six times the function's timeout, 30 min")
    // Exactly as long as the timeout is once.
    var longer = redelivered()
    longer.runs = [60, 30]
    #expect(try #require(find("runsPerMessage", [longer])).sentence.contains("is done 2 times"))
  }

  @Test("S-006: a visibility timeout above the longest run says nothing, nor do retries")
  func redeliveryAbsent() {
    #expect(find("runsPerMessage", [redelivered(visibility: 1800, duplicates: 0)]) == nil)
    // A duplicate that the queue itself has made (S-001) has another cause.
    #expect(find("runsPerMessage", [redelivered(visibility: 45, duplicates: 3)]) == nil)
  }

  // MARK: Fargate in everyday units

  /// Question Q-03: tasks of a quarter vCPU, 74 at once.
  private func quotaBound(limit: Int64?) -> ServiceResult {
    var result = ServiceResult(RunFixture.runTask("fresh-account", quota: limit))
    result.quotas = [QuotaUse(quota: .fargateOnDemandVcpus, needed: 74 * 256, limit: limit.map { $0 * 1024 })]
    return result
  }

  @Test("C-11: a quota that decides is told in tasks")
  func unitsAppear() throws {
    let quarter = VCPU(units: 256)
    #expect(
      try #require(find("fargateUnits", [quotaBound(limit: 6)], vcpus: quarter)).sentence
        == "`fresh-account`: the default quota of 6 vCPU is 24 tasks of 0.25 vCPU at once, where this work would take 74: raise "
        + "L-3032A538 to 19 vCPU")
    #expect(
      try #require(find("fargateUnits", [quotaBound(limit: 12)], vcpus: quarter)).sentence
        .contains("the quota of 12 vCPU is 48 tasks"))
    #expect(
      try #require(find("fargateUnits", [quotaBound(limit: 6)], vcpus: VCPU(whole: 16))).sentence
        .contains("the default quota of 6 vCPU is less than one task of 16 vCPU"))
  }

  @Test("C-11: where addresses bind too, both are named, in the reason and in the remark")
  func addresses() throws {
    var result = quotaBound(limit: 6)
    result.quotas.append(QuotaUse(quota: .subnetAddresses, needed: 74, limit: 20))
    result.lost = [("refused: address", 4)]
    let both = "raise L-3032A538 to 19 vCPU and give the subnets 74 free addresses"
    #expect(
      try #require(find("fargateUnits", [result], vcpus: VCPU(units: 256))).sentence.hasSuffix("take 74: \(both)"))
    let reasons = RunFixture.findings([result]).configurations[0].unfitBecause.map(\.text)
    #expect(reasons.count == 1 && reasons[0].contains("raise L-3032A538 to 19 vCPU"))
    #expect(reasons[0].contains("give the subnets 74 free addresses"))
  }

  @Test("C-11: how many tasks would be wanted is not said where only the sizes of those that ran are known")
  func unknownSizes() throws {
    var workload = RunFixture.work(VCPU(whole: 1))
    workload.classes.append(workload.classes[0])
    workload.classes[1].template.vcpus = .constant(VCPU(whole: 4))
    var result = quotaBound(limit: 6)
    result.meanRunning = (attempts: 2, vcpus: 4)
    let findings = RunFixture.findings([result], workload: workload)
    let sentence = try #require(findings.insights.first { $0.code == "fargateUnits" }).sentence
    #expect(
      sentence.contains(
        "is 3 tasks of 2 vCPU, the mean of those that ran, where this work would take 18.5 vCPU at once: raise"))
  }

  @Test("C-11: a quota that does not bind is not told in tasks")
  func unitsAbsent() {
    #expect(find("fargateUnits", [quotaBound(limit: nil)]) == nil)
    #expect(find("fargateUnits", [quotaBound(limit: 19)]) == nil)
  }

  private func short(_ configuration: Configuration, rest: Double) -> ServiceResult {
    var result = ServiceResult(configuration)
    result.runs = Array(repeating: 5, count: 100)
    result.bill = [(.busy, 1 - rest), (.other, rest)]
    return result
  }

  @Test("P-012: the minute that a short task pays for is told as times its run")
  func minuteAppears() throws {
    let tasks = short(RunFixture.runTask("tasks"), rest: 0.75)
    #expect(
      try #require(find("minuteMinimum", [tasks])).sentence
        == "a task pays for a minute at least: `tasks`: one that runs 5 s pays for 60 s, 12 times its run time; 75 % of "
        + "the bill buys no work")
  }

  @Test("P-012: no minute is told of where it is little, or where no task is started for a job")
  func minuteAbsent() {
    #expect(find("minuteMinimum", [short(RunFixture.runTask("tasks"), rest: 0.05)]) == nil)
    #expect(find("minuteMinimum", [short(RunFixture.lambda("function"), rest: 0.75)]) == nil)
    let workers = RunFixture.workers("workers", ECS.Service(name: "all"))
    #expect(find("minuteMinimum", [short(workers, rest: 0.75)]) == nil)
  }

  // MARK: Passed over

  private func passed(longest: Double) -> ServiceResult {
    var result = ServiceResult(RunFixture.batch("mixed", vcpus: 64))
    result.observations = [
      Observation(kind: .passedOver, scope: "high", values: [212, 12_000, longest, 32]),
      Observation(kind: .passedOver, scope: "middle", values: [3, 4, 2, 8]),
    ]
    return result
  }

  @Test("B-098: wide heads that small work passed are told with how often and how long")
  func passedAppears() throws {
    let findings = RunFixture.findings([passed(longest: 1500)])
    #expect(findings.insights.count { $0.code == "passedOver" } == 1)
    let insight = try #require(findings.insights.first { $0.code == "passedOver" })
    #expect(
      insight.sentence
        == "`mixed`: jobs of lower priority were placed 212 times before a job at the head of `high` that lacked vCPU; "
        + "heads waited 3 h 20 min so, the longest, of 32 vCPU, 25 min: priority reserves nothing, a compute "
        + "environment of its own would")
    #expect(insight.rules == ["B-097", "B-098"])
  }

  @Test("B-098: seconds are not worth telling")
  func passedAbsent() {
    #expect(find("passedOver", [passed(longest: 59)]) == nil)
    #expect(find("passedOver", [ServiceResult(RunFixture.batch("plain", vcpus: 64))]) == nil)
  }
}
