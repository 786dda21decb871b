import Benchmark
import HeadroomBenchmarkFace
import Measuring
import Yardstick

/// The engine alone: scenarios read once, one part simulated with its rows thrown away, on one thread, and right before or
/// after it the same number of jobs in a plain C++ loop.
let benchmarks: @Sendable () -> Void = {
  for subject in EngineSubject.all { subject.register() }
}

/// A scenario in Scenarios/ and the loop that it is held against.
struct EngineSubject: Sendable {
  var scenario: String
  var jobs = 1_000_000
  var yardstick: @Sendable (_ jobs: Int64, _ seed: UInt64) -> YardstickWaits = yardstick_mm64
  /// A loop that records as much, where there is one.
  var recordedLoop: (@Sendable (_ jobs: Int64, _ seed: UInt64) -> YardstickWaits)?

  static let all = [
    EngineSubject(scenario: "mm64", recordedLoop: yardstick_mm64_recorded),
    EngineSubject(scenario: "mixed-priorities", yardstick: yardstick_mixed_priorities),
    EngineSubject(scenario: "full-feature", yardstick: yardstick_mixed_priorities),
    EngineSubject(scenario: "fair-share-50"),
    EngineSubject(scenario: "fair-share-500"),
    EngineSubject(scenario: "lambda-sqs"),
    EngineSubject(scenario: "run-task"),
  ]

  func register() {
    let own: [BenchmarkMetric] = recordedLoop == nil ? [] : [.perMilleOfRecordedLoop]
    Benchmark(scenario, configuration: .paired([.nanosecondsPerJob, .perMilleOfYardstick] + own)) { benchmark in
      let part = try BenchmarkedPart(scenario: Place.scenario(scenario), jobs: jobs)
      let pair = try Pair.measured(
        benchmark.currentIteration,
        baseline: { CPUTime.of { blackHole(yardstick(Int64(jobs), 1)) } },
        subject: { try CPUTime.of { blackHole(try part.simulate()) } })
      benchmark.measurement(.nanosecondsPerJob, Int(pair.subject) / jobs)
      benchmark.measurement(.perMilleOfYardstick, pair.perMille)
      if let recordedLoop {
        let recorded = CPUTime.of { blackHole(recordedLoop(Int64(jobs), 1)) }
        benchmark.measurement(.perMilleOfRecordedLoop, Pair(baseline: recorded, subject: pair.subject).perMille)
      }
    }
  }
}
