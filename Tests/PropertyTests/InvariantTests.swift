import HeadroomModel
import TestSupport
import Testing

@Suite("Invariants of random scenarios")
struct InvariantTests {
  @Test("I-01 to I-10 hold over what a run left behind", arguments: RandomRuns.parts(2000))
  func hold(seeds: Range<UInt64>) throws {
    var failures = 0
    for seed in seeds {
      let rich = RichScenario(seed: seed)
      let violations = try Self.violations(rich)
      guard !violations.isEmpty else { continue }
      failures += 1
      Issue.record(
        "seed \(seed)\n\(violations.prefix(8).joined(separator: "\n"))\n\(rich.yaml)\n\(RandomRuns.replay(seed, "InvariantTests"))"
      )
      if failures == 3 { return }
    }
  }

  static func violations(_ rich: RichScenario) throws -> [String] {
    let read = try ScenarioText(rich.yaml, files: rich.files).read()
    guard let scenario = read.scenario else {
      return read.diagnostics.filter(\.isError).map { "does not read: \($0.text)" }
    }
    let part = try SimulatedPart(scenario)
    let again = try SimulatedPart(scenario)
    // I-10: the same identity gives the same rows and the same digest.
    let differs = part.rows != again.rows || part.result.digest != again.result.digest
    let evidence = Evidence(scenario: scenario, configuration: 0, rows: part.rows, result: part.result)
    return Invariants.violations(evidence) + (differs ? ["I-10: two runs differ"] : [])
  }
}
