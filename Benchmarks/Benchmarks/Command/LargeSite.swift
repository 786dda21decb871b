import Benchmark
import Measuring

/// A large site's year replayed from a CSV trace, strictly first in, first out, in three queues by priority: the whole of it,
/// and its first million jobs.
struct LargeSite: Sendable {
  var name: String
  var jobs: Int
  var isWanted = true

  static let all = [
    LargeSite(name: "large-site-1m", jobs: 1_000_000),
    LargeSite(name: "large-site", jobs: 44_000_000, isWanted: Place.isHeavy),
  ]

  func register() {
    let configuration = Benchmark.Configuration.paired(
      [.milliseconds, .nanosecondsPerJob, .peakMegabytes], pairs: jobs > 1_000_000 ? 1 : 5, onlyIf: isWanted)
    Benchmark(name, configuration: configuration) { benchmark in
      let trace = ["--set", "workload.traces.site.file=\(try generatedTrace())"]
      let child = try Child.run(try headroomRun("large-site", keep: "none") + trace)
      benchmark.measurement(.milliseconds, Int(child.wall / 1_000_000))
      benchmark.measurement(.nanosecondsPerJob, Int(child.processor) / jobs)
      benchmark.measurement(.peakMegabytes, Int(child.peakMemory / 1_000_000))
    }
  }

  /// The path of the trace; a script writes it in the first iteration.
  private func generatedTrace() throws -> String {
    let path = try Place.temporary("\(name).csv")
    if !Place.exists(path) {
      try Child.run(["python3", Place.package + "../scripts/generate-large-site.py", "\(jobs)"], output: path)
    }
    return path
  }
}
