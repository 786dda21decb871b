import HeadroomModel
import TestSupport
import Testing

@Suite("How long a Fargate task takes to start, and what the account's own figures change")
struct TaskStartTests {
  private func part(_ knobs: String, image: String = "413 MiB", vcpus: String = "1", size: Int = 1) throws
    -> SimulatedPart
  {
    try ECSRun(
      knobs: knobs,
      work:
        "{ classes: [{ name: j, arrivals: { at: [0s], size: \(size) }, duration: 100s, vcpus: \(vcpus), image: { size: \(image) } }] }",
      submit: "{ runTask: {} }"
    ).part()
  }

  private let parts = "fargate.baseStart: 35s, fargate.pullRate: 50 MiB/s"

  @Test("E-023, E-022, EU-1, EU-2: a start is the base and the pull of the whole image (EC-5)")
  func pull() throws {
    #expect(try part(parts).starts == [43.26])
    #expect(try part(parts, image: "1905 MiB").starts == [73.1])
  }

  @Test("E-024, EU-2: a lazily loaded image leaves a part of the pull, a small task pulls more slowly")
  func pullFactor() throws {
    #expect(try part("\(parts), fargate.pullFactor: 0.4", image: "1905 MiB").starts == [50.24])
    #expect(try part("\(parts), fargate.smallTaskPull: 0.5", image: "500 MiB", vcpus: "0.25").starts == [55])
    #expect(try part("\(parts), image.size: 100 MiB", image: "500 MiB").starts == [45])
  }

  @Test("EU-3: starts spread by the jitter, either way")
  func jitter() throws {
    let starts = try part("\(parts), fargate.startJitter: 0.25", image: "1 MiB", size: 200).starts
    #expect((starts.first ?? 0) > 26 && (starts.first ?? 0) < 30 && (starts.last ?? 0) > 40 && (starts.last ?? 0) < 44)
  }

  @Test("E-026, EU-1: what lies before the pull is not billed")
  func prePull() throws {
    #expect(try part(parts, image: "1 MiB").rows.attempts.map(\.billed) == [108_000_000])
    #expect(try part("\(parts), fargate.prePullShare: 0", image: "1 MiB").rows.attempts.map(\.billed) == [136_000_000])
  }

  @Test("E-004, E-005: whoever knows other rates for his Region writes them")
  func ownRates() throws {
    func accepted(_ rates: String) throws -> Int {
      try ECSRun(
        account: "{ rates: { runTask: \(rates) } }",
        work: "{ classes: [{ name: j, arrivals: { at: [0s], size: 300 }, duration: 100s }] }", submit: "{ runTask: {} }"
      ).part().count(.succeeded)
    }
    #expect(try accepted("{ burst: 20, perSecond: 20 }") == 20)
    #expect(try accepted("{ burst: 100, perSecond: 40 }") == 100)
    #expect(try accepted("off") == 300)
  }

  @Test("E-027: a task has no time limit")
  func noTimeout() throws {
    let part = try ECSRun(
      work: "{ jobs: [{ name: A, duration: 30d }] }", submit: "{ runTask: {} }"
    ).part()
    #expect(try part.job("A").outcome == .succeeded && part.job("A").ended == 30 * 86_400 * 1_000_000)
  }

  @Test("E-032, PU-1: a Spot task costs the discount less")
  func discount() throws {
    func cost(_ launchType: String, _ knobs: String) throws -> Int64 {
      try ECSRun(
        knobs: knobs, work: "{ jobs: [{ name: A, duration: 1h }] }", submit: "{ runTask: {} }", launchType: launchType
      ).part().job("A").cost
    }
    let full = try cost("FARGATE", "")
    #expect(full == 49_370_000_000)
    #expect(try cost("FARGATE_SPOT", "price.fargateSpotDiscount: 0.5") * 2 == full)
    #expect(try cost("FARGATE_SPOT", "") < full / 3)
  }

  @Test("E-007, EU-15: capacity is short only in the windows that are written")
  func outage() throws {
    let part = try ECSRun(
      work: "{ classes: [{ name: j, arrivals: { every: 10s, count: 6 }, duration: 1s }] }", submit: "{ runTask: {} }",
      extra: "outages: [{ from: 15s, until: 35s, resource: FARGATE }]"
    ).part()
    #expect(part.count(.lost, "refused: capacity") == 2 && part.count(.succeeded) == 4)
  }
}
