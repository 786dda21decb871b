import HeadroomModel
import TestSupport
import Testing

@Suite("The engine against the naive scheduler")
struct NaiveOracleTests {
  @Test("Both place and end every job of random scenarios alike", arguments: RandomRuns.parts(2400))
  func agrees(seeds: Range<UInt64>) throws {
    var failures = 0
    for seed in seeds {
      let toy = ToyScenario.random(seed: seed)
      guard let difference = try Self.difference(toy) else { continue }
      failures += 1
      Issue.record("seed \(seed)\n\(difference)\n\(toy.yaml)\n\(RandomRuns.replay(seed, "NaiveOracleTests"))")
      if failures == 3 { return }
    }
  }

  /// The timelines of both in the same words, minus the naive one, plus the engine's.
  static func difference(_ toy: ToyScenario) throws -> String? {
    var naive = NaiveScheduler(toy)
    naive.run()
    let read = try ScenarioText(toy.yaml).read()
    guard let scenario = read.scenario else {
      return "does not read: \(read.diagnostics.map(\.text).joined(separator: "\n"))"
    }
    return lineDifference(expected: naive.lines, actual: lines(try SimulatedPart(scenario).rows))
  }

  private static func lines(_ rows: PartRows) -> [String] {
    let attempts = rows.attemptsByJob()
    return rows.jobs.map { job in
      let tries = (attempts[job.sequence] ?? []).map { attempt in
        let end = attempt.ended.map(seconds) ?? ""
        return "\(seconds(attempt.placed))-\(end) \(attempt.outcome.text) on \(attempt.environment ?? "")"
      }
      return NaiveScheduler.line(
        job.name, tries, job.outcome.text, job.ended.map(seconds), reason: job.reason)
    }
  }

  @Test("The naive scheduler gives the worked cases W-01, W-05 and W-16 as well")
  func naiveIsRight() {
    var toy = ToyScenario(seed: 0)
    toy.pools = [.init(name: "pool0", quarters: 16)]
    toy.queues = [.init(name: "q0", priority: 1, pools: [0], policy: nil)]
    toy.jobs = [
      .init(name: "A", at: 0, duration: 10, quarters: 8, queue: 0),
      .init(name: "B", at: 0, duration: 10, quarters: 16, queue: 0),
      .init(name: "C", at: 0, duration: 10, quarters: 8, queue: 0),
    ]
    #expect(starts(toy) == [0, 10, 20])
    toy.backfills = true
    #expect(starts(toy) == [0, 10, 0])

    toy.jobs = [
      .init(name: "J1", at: 0, duration: 10, quarters: 16, queue: 0, tries: [.init(exitCode: 1)], attempts: 2),
      .init(name: "J2", at: 0, duration: 10, quarters: 16, queue: 0),
    ]
    #expect(starts(toy) == [0, 20])
    toy.retryPosition = .back
    #expect(starts(toy) == [0, 10])

    toy.pools = [.init(name: "pool0", quarters: 48)]
    toy.queues[0].policy = .init(decaySeconds: 0, shares: [.init(name: "B", weight: 5_000)])
    toy.jobs = ["A", "B"].flatMap { (share: String) in
      (1...12).map { .init(name: "\(share)\($0)", at: 0, duration: 100, quarters: 4, queue: 0, share: share) }
    }
    let atOnce = zip(toy.jobs, starts(toy)).filter { $1 == 0 }.map { $0.0.share }
    #expect(atOnce.filter { $0 == "A" }.count == 4)
    #expect(atOnce.filter { $0 == "B" }.count == 8)
  }

  private func starts(_ toy: ToyScenario) -> [Int] {
    var naive = NaiveScheduler(toy)
    naive.run()
    return naive.units.map { $0.attempts.first?.placed ?? -1 }
  }
}

extension NaiveScheduler {
  /// The timeline, one line for each job in order of submission.
  var lines: [String] {
    units.map { unit in
      let job = toy.jobs[unit.job]
      let tries = unit.attempts.map { attempt in
        let end = attempt.ended.map(String.init) ?? ""
        return "\(attempt.placed)-\(end) \(attempt.outcome) on \(toy.pools[attempt.pool].name)"
      }
      let name = unit.child.map { child in "\(job.name):\(child)" } ?? job.name
      let outcome = unit.state == .succeeded ? "succeeded" : unit.state == .failed ? "failed" : "unfinished"
      return Self.line(name, tries, outcome, unit.ended.map(String.init), reason: unit.isTerminal ? unit.reason : "")
    }
  }

  static func line(_ name: String, _ tries: [String], _ outcome: String, _ end: String?, reason: String) -> String {
    // What the reason of a TerminateJob on a waiting job is called is not settled.
    let called = reason == "terminated" && tries.isEmpty ? "cancelled" : reason
    return "\(name)  \(tries.joined(separator: ", "))  \(outcome) \(end ?? "") \(called)"
  }
}
