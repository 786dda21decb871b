import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Verdict where jobs fail")
struct FailureVerdictTests {
  private func failing(_ configuration: Configuration, _ reason: String, _ jobs: Int64) -> ServiceResult {
    var result = ServiceResult(configuration)
    result.failed = [(reason, jobs)]
    return result
  }

  private func reasons(_ result: ServiceResult) -> [String] {
    RunFixture.findings([result]).configurations[0].unfitBecause.map(\.text)
  }

  @Test("CC-6: what the service made fail counts like a loss, whether a destination keeps it or not")
  func byService() {
    #expect(
      reasons(failing(RunFixture.runTask("spot"), "interrupted", 98))
        == ["lost: 98 % of the jobs (98 interrupted)"])
    let event = RunFixture.lambda("events", .asynchronous(Lambda.AsynchronousInvocation()), reserved: 0)
    #expect(reasons(failing(event, "throttled", 100)) == ["lost: 100 % of the jobs (100 throttled)"])
    #expect(reasons(failing(event, "expired: age", 2)) == ["lost: 2 % of the jobs (2 expired: age)"])
  }

  @Test("a quota that throttled such jobs is to be raised")
  func quota() {
    var result = failing(RunFixture.lambda("events", .asynchronous(Lambda.AsynchronousInvocation())), "throttled", 5)
    result.quotas = [QuotaUse(quota: .lambdaConcurrency, needed: 90, limit: 10)]
    #expect(reasons(result) == ["lost: 5 % of the jobs (5 throttled): raise L-B99A9384 to 90"])
  }

  @Test(
    "what fails by its own doing fits", arguments: ["attempts", "exit-rule", "dependency", "cancelled", "terminated"])
  func byJob(_ reason: String) {
    #expect(reasons(failing(RunFixture.batch("batch", vcpus: 64), reason, 60)).isEmpty)
  }

  @Test("where most jobs fail nothing is enough, and nothing else is more than is needed")
  func mostFail() {
    let findings = RunFixture.findings([
      failing(RunFixture.lambda("function"), "attempts", 60),
      failing(RunFixture.batch("batch", vcpus: 64), "attempts", 60),
    ])
    #expect(
      findings.verdict.sentence
        == "`function` is the cheapest that fits: worker 2,048 MB x unbounded, 730 USD a month, p95 wait 0 s, 60 % of "
        + "the jobs failed; `batch` fits too, at the same cost, 60 % of the jobs failed")
    let sizes = RunFixture.findings([
      failing(RunFixture.batch("small", vcpus: 4), "attempts", 51), ServiceResult(RunFixture.batch("large", vcpus: 8)),
    ])
    #expect(!sizes.verdict.sentence.contains("enough") && !sizes.verdict.sentence.contains("more than this work"))
    let half = RunFixture.findings([
      failing(RunFixture.batch("small", vcpus: 4), "attempts", 50), ServiceResult(RunFixture.batch("large", vcpus: 8)),
    ])
    #expect(half.verdict.sentence.hasPrefix("`small` is the smallest that is enough and the cheapest that fits"))
  }

  @Test("a USD more is little in a month, and may be much for one run")
  func slight() {
    func verdict(_ dollars: Double, monthly: Bool) -> String {
      var function = ServiceResult(RunFixture.lambda("function"))
      function.bill = [(.busy, dollars / (monthly ? 730 : 1))]
      var batch = ServiceResult(RunFixture.batch("batch", vcpus: 64))
      batch.bill = [(.busy, 0.5 / (monthly ? 730 : 1))]
      return RunFixture.findings([function, batch], horizon: monthly ? SimDuration(seconds: 3600) : nil).verdict
        .sentence
    }
    #expect(verdict(1.4, monthly: true).contains("at nearly the same cost"))
    #expect(!verdict(1.4, monthly: false).contains("at nearly the same cost"))
    #expect(verdict(0.54, monthly: false).contains("at nearly the same cost"))
  }
}
