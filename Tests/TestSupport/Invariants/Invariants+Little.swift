import HeadroomModel

extension Invariants {
  /// I-08: Little's law, exactly: the integrals of the gauges are the sums over the jobs.
  ///
  /// Over a drained run whose window is the whole run this says that the integral of the number in system is the sum
  /// of the responses; over any window it holds with the spans cut at its edges.
  package static func little(_ evidence: Evidence) -> [String] {
    evidence.result.scopes.flatMap { scope -> [String] in
      guard let jobs = jobs(of: scope, evidence.rows) else { return [] }
      let gauges = Gauges(jobs, evidence)
      var wrong: [String] = []
      for (name, counted, found) in [
        ("in_queue", scope.inQueue, gauges.inQueue), ("in_service", scope.inService, gauges.inService),
        ("busy_vcpus", scope.busyVCPUs, gauges.busy),
      ] {
        if counted.windowIntegral != found.windowIntegral {
          wrong.append(
            "I-08: \(scope.kind) \(scope.name): \(name) sums to \(counted.windowIntegral), not \(found.windowIntegral)")
        }
        if counted.maximum != found.maximum {
          wrong.append("I-08: \(scope.kind) \(scope.name): \(name) reaches \(counted.maximum), not \(found.maximum)")
        }
      }
      return wrong
    } + drained(evidence)
  }

  private static func jobs(of scope: ScopeStatistics, _ rows: PartRows) -> [JobRow]? {
    switch scope.kind {
    case .all: rows.jobs
    case .jobClass: rows.jobs.filter { $0.className == scope.name }
    case .queue: rows.jobs.filter { $0.queue == scope.name }
    // The others have no gauges, or gauges of attempts alone.
    case .tenant, .share, .computeEnvironment, .function, .service, .workflow, .reason: nil
    }
  }

  private static func drained(_ evidence: Evidence) -> [String] {
    let result = evidence.result
    guard let all = result.scopes.first, result.windowStart == 0, result.windowEnd == result.endedAt,
      evidence.rows.jobs.allSatisfy({ $0.ended != nil })
    else { return [] }
    let responses = evidence.rows.jobs.map { Int128(($0.ended ?? 0) - $0.submitted) }.reduce(0, +)
    let inSystem = all.inQueue.windowIntegral + all.inService.windowIntegral
    return responses == inSystem ? [] : ["I-08: in system \(inSystem), responses \(responses)"]
  }

  /// The gauges of some jobs, from their rows.
  private struct Gauges {
    var inQueue = GaugeSummary()
    var inService = GaugeSummary()
    var busy = GaugeSummary()

    init(_ jobs: [JobRow], _ evidence: Evidence) {
      let window = evidence.result.windowStart...max(evidence.result.windowStart, evidence.result.windowEnd)
      let end = evidence.result.endedAt
      var queue: [(at: Int64, by: Int64)] = []
      var service: [(at: Int64, by: Int64)] = []
      var vcpus: [(at: Int64, by: Int64)] = []
      for job in jobs {
        queue += [(job.submitted, 1), (job.ended ?? .max, -1)]
        for attempt in evidence.attempts[job.sequence] ?? [] {
          guard let started = attempt.started else { continue }
          let ended = attempt.ended ?? .max
          queue += [(started, -1), (ended, 1)]
          service += [(started, 1), (ended, -1)]
          vcpus += [(started, job.vcpus), (ended, -job.vcpus)]
        }
      }
      inQueue = Self.summary(queue, window, end)
      inService = Self.summary(service, window, end)
      busy = Self.summary(vcpus, window, end)
    }

    /// Steps become an integral over the window and the largest value that stands when an instant is over.
    private static func summary(
      _ steps: [(at: Int64, by: Int64)], _ window: ClosedRange<Int64>, _ end: Int64
    ) -> GaugeSummary {
      var summary = GaugeSummary()
      var value: Int64 = 0
      var last: Int64 = 0
      let order = steps.sorted { $0.at < $1.at }
      for (index, step) in order.enumerated() {
        // What is still there when the clock stops has no end of its own: the span is cut.
        let (from, to) = (max(last, window.lowerBound), min(step.at, window.upperBound, end))
        if to > from { summary.windowIntegral += Int128(value) * Int128(to - from) }
        value += step.by
        last = step.at
        let isOver = index + 1 == order.count || order[index + 1].at > step.at
        if isOver { summary.maximum = max(summary.maximum, value) }
      }
      return summary
    }
  }
}
