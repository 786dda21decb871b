import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("Verdict")
struct VerdictTests {
  @Test("the smallest that is enough is named, the others with their reason or as more than is needed")
  func smallestIsEnough() {
    let findings = RunFixture.findings(replications: 1)
    #expect(findings.configurations.map(\.fits) == [false, true, true])
    #expect(findings.verdict.cheapestThatFits == "batch-32")
    #expect(findings.verdict.smallestThatFits == "batch-32")
    #expect(
      findings.verdict.sentence
        == "`batch-32` is the smallest that is enough and the cheapest that fits: 32 vCPU FARGATE, 29.20 USD a month, "
        + "p95 wait 1 min 29 s; `batch-8` does not fit (overLimit: 2.5 % of the jobs (1) ran into a time limit, lost: 5 % "
        + "of the jobs (2 refused: size), and 3 more); `batch-64` is more "
        + "than this work needs")
  }

  @Test("CU-2: what does not fit says why, in the order in which people decide")
  func unfit() {
    let reasons = RunFixture.findings(replications: 1).configurations[0].unfitBecause
    #expect(
      reasons.map(\.text) == [
        "overLimit: 2.5 % of the jobs (1) ran into a time limit", "lost: 5 % of the jobs (2 refused: size)",
        "expectations: export: wait p95 at most 2 min, but there is none: no job, or too many never ran",
        "expectations: lost count at most 0, but is 2 jobs",
        "wait: p95 of the wait of `rebuild` is 6 min 55 s, above 5 min (queue 85.7 %)",
      ])
  }

  @Test("CU-2: only the rules that the knob names are asked")
  func fitRule() {
    let rule = KnobValue.list([.choice("overLimit")])
    let findings = RunFixture.findings(replications: 1, knobs: ["verdict.fitRule": rule])
    #expect(findings.configurations[0].unfitBecause.map(\.rule) == [.overLimit])
  }

  @Test("CU-1: the red target holds for classes without an expectation of their own on wait or response")
  func waitTargets() {
    let targets = KnobValue.list([.span(SimDuration(seconds: 10)), .span(SimDuration(seconds: 60))])
    let findings = RunFixture.findings(replications: 1, knobs: ["verdict.waitTargets": targets])
    // `export` waits longer (1 min 32 s) but has an expectation, `rebuild` waits 63.5 s without one.
    #expect(
      findings.configurations[1].unfitBecause.map(\.text)
        == ["wait: p95 of the wait of `rebuild` is 1 min 4 s, above 1 min (startup 69 %)"])
    #expect(findings.configurations[2].fits)
    #expect(findings.configurations[2].waits.map(\.level) == [.amber, .amber, .amber])
  }

  @Test("CU-2: unfinished jobs do not fit")
  func unfinished() {
    var parts = RunFixture.parts(replications: 1)
    parts[2].reasons = [ReasonCount(outcome: .unfinished, reason: "", jobs: 3)]
    let findings = RunFixture.findings(parts: parts)
    #expect(
      findings.configurations[2].unfitBecause.map(\.text)
        == ["unfinished: 3 jobs still there when the simulation stopped: give the subnets 64 free addresses"])
  }

  @Test("when none fits each is named with what it lacks")
  func noneFits() {
    let parts = [RunFixture.parts(replications: 1)[0]]
    let alone = RunFixture.findings(parts: parts)
    #expect(alone.verdict.cheapestThatFits == nil)
    #expect(alone.verdict.sentence.hasPrefix("`batch-8` does not fit: overLimit: 2.5 % of the jobs (1) ran into"))
    #expect(alone.hasUnfit && alone.brokenExpectations)
    var both = RunFixture.parts(replications: 1)
    both.removeLast()
    both[1].reasons = both[0].reasons
    #expect(RunFixture.findings(parts: both).verdict.sentence.hasPrefix("neither fits: `batch-8` (overLimit: 2.5 % of"))
  }

  @Test("CU-6: the rank is by cost, then size, or by wait when the knob says so")
  func ranking() {
    let byWait = RunFixture.findings(replications: 1, knobs: ["verdict.rankBy": .choice("wait")])
    #expect(byWait.verdict.cheapestThatFits == "batch-64")
    #expect(byWait.verdict.smallestThatFits == "batch-32")
    var parts = RunFixture.parts(replications: 1)
    parts[1].scopes[0].windowCost = Money(picodollars: 50_000_000_000)
    let dearer = RunFixture.findings(parts: parts).verdict
    #expect(dearer.cheapestThatFits == "batch-64")
    #expect(dearer.sentence.contains("the smallest that is enough is `batch-32`: 32 vCPU FARGATE, 36.50 USD a month"))
  }
}
