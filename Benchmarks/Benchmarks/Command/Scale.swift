import Benchmark
import Measuring

/// Twice the jobs take twice the time.
struct Doubling: Sendable {
  var name: String
  var jobs: Int
  var isHeavy = false

  static let all = [
    Doubling(name: "doubling-1m", jobs: 1_000_000),
    Doubling(name: "doubling-2m", jobs: 2_000_000),
    Doubling(name: "doubling-4m", jobs: 4_000_000),
    Doubling(name: "doubling-10m", jobs: 10_000_000, isHeavy: true),
    Doubling(name: "doubling-25m", jobs: 25_000_000, isHeavy: true),
    Doubling(name: "doubling-50m", jobs: 50_000_000, isHeavy: true),
  ]

  func register() {
    let configuration = Benchmark.Configuration.paired(
      [.perMilleOfTwice], pairs: isHeavy ? 3 : 9, onlyIf: Place.isHeavy || !isHeavy)
    Benchmark(name, configuration: configuration) { benchmark in
      let pair = try Pair.measured(
        benchmark.currentIteration, baseline: { try processorTime(jobs) }, subject: { try processorTime(jobs * 2) })
      benchmark.measurement(.perMilleOfTwice, Pair(baseline: pair.baseline * 2, subject: pair.subject).perMille)
    }
  }

  private func processorTime(_ jobs: Int) throws -> Int64 {
    try Child.run(try headroomRun("mm64", jobs: jobs, keep: "none", threads: 1)).processor
  }
}

/// The most memory that a run of so many generated jobs ever has.
func registerMemory() {
  for (name, jobs, wanted) in [("memory-10m", 10_000_000, true), ("memory-100m", 100_000_000, Place.isHeavy)] {
    Benchmark(name, configuration: .paired([.peakMegabytes], pairs: 1, onlyIf: wanted)) { benchmark in
      let child = try Child.run(try headroomRun("mm64", jobs: jobs, keep: "none"))
      benchmark.measurement(.peakMegabytes, Int(child.peakMemory / 1_000_000))
    }
  }
}
