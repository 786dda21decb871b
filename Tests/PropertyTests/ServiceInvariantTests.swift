import HeadroomModel
import TestSupport
import Testing

/// Lambda and ECS under random work: what holds whatever happens.
@Suite("Invariants of random scenarios of Lambda and ECS")
struct ServiceInvariantTests {
  @Test("I-01 to I-10 hold for Lambda, whatever calls it", arguments: RandomRuns.parts(800))
  func lambda(seeds: Range<UInt64>) throws { try hold(seeds, .lambda) }

  @Test("I-01 to I-10 hold for ECS, tasks and services", arguments: RandomRuns.parts(800))
  func ecs(seeds: Range<UInt64>) throws { try hold(seeds, .ecs) }

  func hold(_ seeds: Range<UInt64>, _ service: RichScenario.Service) throws {
    var failures = 0
    let store = try StoredRuns()
    for seed in seeds {
      let rich = RichScenario(seed: seed, service: service)
      let violations = try InvariantTests.violations(rich, store: seed % 10 == 1 ? store : nil)
      guard !violations.isEmpty else { continue }
      failures += 1
      Issue.record(
        "\(service.rawValue) seed \(seed)\n\(violations.prefix(8).joined(separator: "\n"))\n\(rich.yaml)\n\(RandomRuns.replay(seed, "ServiceInvariantTests"))"
      )
      if failures == 3 { return }
    }
  }
}
