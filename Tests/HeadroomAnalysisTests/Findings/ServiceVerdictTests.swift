import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Verdict over several services")
struct ServiceVerdictTests {
  private func result(_ configuration: Configuration, dollars: Double = 1) -> ServiceResult {
    var result = ServiceResult(configuration)
    result.bill = [(.busy, dollars)]
    return result
  }

  private var scaledService: ECS.Service {
    var service = ECS.Service(name: "all")
    (service.minCapacity, service.maxCapacity, service.backlogPerTask) = (1, 40, 10)
    return service
  }

  @Test("the simplest that is enough is said to be so, and what adds nothing is named with what it costs more")
  func simplestIsEnough() {
    let findings = RunFixture.findings([
      result(RunFixture.batch("batch", vcpus: 64), dollars: 1.5), result(RunFixture.lambda("function", reserved: 100)),
      result(RunFixture.workers("workers", scaledService), dollars: 3),
    ])
    #expect(findings.verdict.cheapestThatFits == "function")
    #expect(
      findings.verdict.sentence
        == "`function` is the cheapest that fits: worker 2,048 MB x 100, 730 USD a month, p95 wait 0 s; it is also the "
        + "simplest, and it is enough: `batch` (365 USD a month more) and `workers` (1,460 USD a month more) add "
        + "nothing that this work needs")
  }

  @Test("a simpler one that costs slightly more is pointed out; one that costs much more only with its price")
  func simpler() {
    let near = RunFixture.findings([
      result(RunFixture.lambda("function"), dollars: 1.05), result(RunFixture.batch("batch", vcpus: 64)),
    ])
    #expect(
      near.verdict.sentence.hasSuffix(
        "; `function` is simpler to run and fits too, at nearly the same cost (36.50 USD a month more)"))
    let far = RunFixture.findings([
      result(RunFixture.lambda("function"), dollars: 2), result(RunFixture.batch("batch", vcpus: 64)),
    ])
    #expect(far.verdict.sentence.hasSuffix("; `function` is simpler to run and fits too, 730 USD a month more"))
  }

  @Test("sizes of different services are not compared: one of its kind is not the smallest")
  func likeWithLike() {
    let mixed = RunFixture.findings([
      result(RunFixture.batch("batch", vcpus: 64)), result(RunFixture.runTask("tasks"), dollars: 2),
    ])
    #expect(!mixed.verdict.sentence.contains("smallest") && !mixed.verdict.sentence.contains("more than this work"))
    let two = RunFixture.findings([
      result(RunFixture.batch("batch-64", vcpus: 64)), result(RunFixture.batch("batch-32", vcpus: 32)),
      result(RunFixture.runTask("tasks"), dollars: 2),
    ])
    #expect(two.verdict.cheapestThatFits == "batch-32" && two.verdict.smallestThatFits == "batch-32")
    #expect(two.verdict.sentence.hasPrefix("`batch-32` is the smallest that is enough and the cheapest that fits"))
    #expect(two.verdict.sentence.hasSuffix("`batch-64` is more than this work needs"))
  }

  @Test("of equal costs the simpler service is chosen")
  func equalCosts() {
    let findings = RunFixture.findings([
      result(RunFixture.batch("batch", vcpus: 64)), result(RunFixture.runTask("tasks")),
    ])
    #expect(findings.verdict.cheapestThatFits == "tasks")
    #expect(
      findings.verdict.sentence.hasSuffix("it is enough: `batch` adds nothing that this work needs (at the same cost)"))
  }

  @Test("without a horizon the slowest has the longest month: the whole run is compared instead")
  func wholeRun() {
    var slow = result(RunFixture.batch("slow", vcpus: 4))
    slow.wait = 200
    let fast = result(RunFixture.batch("fast", vcpus: 4), dollars: 0.9)
    let findings = RunFixture.findings([slow, fast], horizon: nil)
    #expect(
      findings.verdict.sentence
        == "`fast` is the cheapest that fits: 4 vCPU FARGATE, 0.90 USD in all, p95 wait 0 s; `slow` fits too, 0.10 USD "
        + "more, p95 wait 3 min 20 s")
    #expect(!findings.differences.contains { $0.statistic == .perMonth })
    #expect(
      findings.differences.contains { $0.metric == .cost && $0.statistic == .total && abs($0.value + 0.1) < 1e-9 })
  }

  @Test("a pool has no price and is never the cheapest; what merely cost nothing is not called a pool")
  func pool() {
    var idle = result(RunFixture.batch("fargate", vcpus: 4), dollars: 0)
    idle.bill = []
    let findings = RunFixture.findings([result(RunFixture.batch("pool", vcpus: 4, kind: .pool), dollars: 0), idle])
    #expect(findings.verdict.cheapestThatFits == "fargate")
    #expect(findings.notes.contains("no cost for `pool`: a POOL has no price"))
  }

  @Test("CC-9: jobs beyond 15 minutes are unfit with the loss and the money wasted on each")
  func overLimit() throws {
    var function = result(RunFixture.lambda("function", .asynchronous(Lambda.AsynchronousInvocation())))
    function.jobs = 10
    function.runs = Array(repeating: 900, count: 30)
    function.lost = [("dropped", 10)]
    function.bill = [(.failed, 0.9), (.request, 0.000006)]
    function.observations = [Observation(kind: .timeouts, scope: "", values: [10])]
    let findings = RunFixture.findings([function, result(RunFixture.batch("batch", vcpus: 64))])
    #expect(
      findings.configurations[0].unfitBecause.map(\.text) == [
        "overLimit: 100 % of the jobs (10) ran into a time limit of 15 min, the most that Lambda allows, 0.09 USD a job "
          + "wasted on attempts that failed",
        "lost: 100 % of the jobs (10 dropped)",
      ])
    #expect(
      findings.verdict.sentence.hasSuffix(
        "`function` does not fit (overLimit: 100 % of the jobs (10) ran into a time limit of 15 min, the most that "
          + "Lambda allows, 0.09 USD a job wasted on attempts that failed, lost: 100 % of the jobs (10 dropped))"))
  }

  @Test("C-1: a limit of the function's own says what Lambda would allow")
  func ownLimit() {
    var function = result(RunFixture.lambda("function", timeout: 3))
    function.observations = [Observation(kind: .timeouts, scope: "", values: [7])]
    let findings = RunFixture.findings([function], replications: 2)
    #expect(
      findings.configurations[0].unfitBecause.map(\.text)
        == ["overLimit: 7 % of the jobs in 2 replications (14) ran into a time limit of 3 s, Lambda allows 15 min"])
  }

  @Test("C-3: losses are counted by reason")
  func losses() {
    var tasks = result(RunFixture.runTask("tasks"))
    tasks.lost = [("refused: address", 30), ("throttled", 60)]
    let findings = RunFixture.findings([tasks])
    #expect(
      findings.configurations[0].unfitBecause.map(\.text)
        == ["lost: 90 % of the jobs (30 refused: address and 60 throttled)"])
  }

  @Test("EC-14, C-8: a quota that refuses work is to be raised, by its code and to the value needed")
  func quota() {
    var tasks = result(RunFixture.runTask("tasks", quota: 6))
    tasks.jobs = 1
    tasks.runs = []
    tasks.lost = [("refused: quota", 1)]
    tasks.quotas = [QuotaUse(quota: .fargateOnDemandVcpus, needed: 16 * 1024, limit: 6 * 1024)]
    let findings = RunFixture.findings([tasks], vcpus: VCPU(whole: 16))
    let reasons = findings.configurations[0].unfitBecause.map(\.text)
    #expect(reasons == ["lost: 100 % of the jobs (1 refused: quota): raise L-3032A538 to 16 vCPU"])
    #expect(findings.verdict.sentence.hasSuffix("raise L-3032A538 to 16 vCPU"))
    #expect(!findings.verdict.sentence.contains("wait"))
  }

  @Test("EC-14: work that stays behind for a quota says so, losses of another reason do not")
  func quotaKeepsWaiting() {
    var batch = result(RunFixture.batch("batch", vcpus: 64))
    batch.unfinished = 1
    batch.lost = [("refused: size", 2)]
    batch.quotas = [QuotaUse(quota: .fargateSpotVcpus, needed: 16 * 1024, limit: 6 * 1024)]
    let reasons = RunFixture.findings([batch]).configurations[0].unfitBecause.map(\.text)
    #expect(
      reasons == [
        "lost: 2 % of the jobs (2 refused: size)",
        "unfinished: 1 job still there when the simulation stopped: raise L-36FBB829 to 16 vCPU",
      ])
    batch.quotas[0].limit = 16 * 1024
    #expect(!RunFixture.findings([batch]).configurations[0].unfitBecause.map(\.text)[1].contains("raise"))
  }

  @Test("CU-1: a wait that is too long says what most of it is for")
  func waitCause() {
    var batch = result(RunFixture.batch("batch", vcpus: 64))
    batch.wait = 900
    #expect(
      RunFixture.findings([batch]).configurations[0].unfitBecause.map(\.text)
        == ["wait: p95 of the wait of `work` is 15 min, above 5 min (queue 100 %)"])
  }

  @Test("what no configuration removes is said once, of the services that are compared, and not of one alone")
  func byDesign() {
    let batch = result(RunFixture.batch("batch", vcpus: 64))
    let tasks = result(RunFixture.runTask("tasks"))
    let both = RunFixture.findings([batch, tasks, result(RunFixture.runTask("more", quota: 64))])
    #expect(both.byDesign.map(\.service) == ["RunTask", "AWS Batch", "a task for each job"])
    #expect(both.byDesign[1].text.hasPrefix("AWS Batch: no dead-letter queue, and no setting for how many jobs"))
    let queue = RunFixture.findings([result(RunFixture.lambda("l", RunFixture.sqs())), tasks])
    #expect(queue.byDesign.map(\.service) == ["Lambda", "SQS", "RunTask", "a task for each job"])
    #expect(RunFixture.findings([batch, result(RunFixture.batch("other", vcpus: 4))]).byDesign.isEmpty)
  }
}
