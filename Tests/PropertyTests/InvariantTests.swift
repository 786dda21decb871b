import HeadroomModel
import TestSupport
import Testing

@Suite("Invariants of random scenarios")
struct InvariantTests {
  @Test("I-01 to I-10 hold over what a run left behind", arguments: RandomRuns.parts(2000))
  func hold(seeds: Range<UInt64>) throws {
    var failures = 0
    let store = try StoredRuns()
    for seed in seeds {
      let rich = RichScenario(seed: seed)
      // Every tenth goes through a database and comes back as users see it: the others are judged as they were written.
      let violations = try Self.violations(rich, store: seed % 10 == 1 ? store : nil)
      guard !violations.isEmpty else { continue }
      failures += 1
      Issue.record(
        "seed \(seed)\n\(violations.prefix(8).joined(separator: "\n"))\n\(rich.yaml)\n\(RandomRuns.replay(seed, "InvariantTests"))"
      )
      if failures == 3 { return }
    }
  }

  static func violations(_ rich: RichScenario, store: StoredRuns?) throws -> [String] {
    let read = try ScenarioText(rich.yaml, files: rich.files).read()
    guard let scenario = read.scenario else {
      return read.diagnostics.filter(\.isError).map { "does not read: \($0.text)" }
    }
    let part = try SimulatedPart(scenario)
    let again = try SimulatedPart(scenario)
    // I-10: the same identity gives the same rows and the same digest.
    let differs = part.rows != again.rows || part.result.digest != again.result.digest
    let rows = try store.map { try stored(scenario, in: $0) } ?? part.rows
    let evidence = Evidence(scenario: scenario, configuration: 0, rows: rows, result: part.result)
    return Invariants.violations(evidence) + (differs ? ["I-10: two runs differ"] : [])
      + difference(written: part.rows, stored: rows)
  }

  /// The first rows that are not the same on both sides of the store.
  private static func difference(written: PartRows, stored: PartRows) -> [String] {
    let jobs = zip(written.jobs, stored.jobs).first { $0 != $1 }.map { "I-10: stored as \($1)\n  instead of \($0)" }
    let tries = zip(written.attempts, stored.attempts).first { $0 != $1 }
      .map { "I-10: stored as \($1)\n  instead of \($0)" }
    let counts = [written.jobs.count - stored.jobs.count, written.attempts.count - stored.attempts.count]
    return [jobs, tries].compactMap(\.self) + (counts == [0, 0] ? [] : ["I-10: rows missing in the store: \(counts)"])
  }

  /// The rows as `jobs.csv` and `attempts.csv` of a stored run show them.
  private static func stored(_ scenario: Scenario, in store: StoredRuns) throws -> PartRows {
    let run = try store.run(scenario).run
    return try PartRows(
      jobsCSV: store.csv(.jobs, run: run), attemptsCSV: store.csv(.attempts, run: run),
      configuration: scenario.configurations[0].name, replication: 1)
  }
}
