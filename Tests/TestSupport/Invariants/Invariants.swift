import HeadroomKernel
import HeadroomModel

/// What a part left behind, with the scenario that it came from: all that the checkers know.
package struct Evidence {
  package var scenario: Scenario
  package var configuration: Configuration
  package var rows: PartRows
  package var result: PartResult
  /// The attempts of each job, by sequence.
  package let attempts: [Int64: [AttemptRow]]
  let jobs: JobIndex

  package init(scenario: Scenario, configuration: Int, rows: PartRows, result: PartResult) {
    self.scenario = scenario
    self.configuration = scenario.configurations[configuration]
    self.rows = rows
    self.result = result
    attempts = rows.attemptsByJob()
    jobs = JobIndex(workload: scenario.workload, rows: rows.jobs)
  }

  /// Empty for another service.
  package var batch: Batch.Configuration {
    if case .batch(let batch) = configuration.service { batch } else { Batch.Configuration() }
  }

  /// When an attempt's capacity is free again (U-39).
  func released(_ attempt: AttemptRow) -> Int64 {
    guard let ended = attempt.ended else { return .max }
    return ended + configuration.assumptions.span("ce.releaseDelay").microseconds
  }
}

extension Evidence {
  /// When a Fargate task is STOPPED and counts in no quota any more (EU-16).
  func stopped(_ attempt: AttemptRow) -> Int64 {
    guard let ended = attempt.ended else { return .max }
    return ended + configuration.assumptions.span("fargate.deprovision").microseconds
  }
}

/// The invariants I-01 to I-09, as checkers over what a part left behind. They know nothing of the engine.
package enum Invariants {
  /// What is wrong, each with the number of its invariant; empty when all hold. Cost: at most quadratic in the jobs.
  package static func violations(_ evidence: Evidence) -> [String] {
    let checkers: [(Evidence) -> [String]] =
      switch evidence.configuration.service {
      case .batch: [counts, capacity, starts, waits, times, retries, fifo, little, money]
      case .lambda: [counts, concurrency, callers, waits, courses, deliveries, gauges, bills]
      case .ecs: [counts, tasks, callers, waits, courses, deliveries, gauges, bills]
      }
    return checkers.flatMap { $0(evidence) }
  }
}
