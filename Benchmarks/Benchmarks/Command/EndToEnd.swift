import Benchmark
import Foundation
import Measuring
import Yardstick

/// M/M/64 from the start of the process to its end, with every job's row stored or with summaries only: jobs a second on
/// the wall, and processor time of all threads beside the loop's.
struct EndToEnd: Sendable {
  var name: String
  var keep: String
  var jobs = 1_000_000
  var pairs = 9

  static let all = [
    EndToEnd(name: "end-to-end-rows", keep: "all"),
    EndToEnd(name: "end-to-end-summaries", keep: "none", jobs: 10_000_000, pairs: 5),
  ]

  func register() {
    Benchmark(name, configuration: .paired([.jobsPerSecond, .perMilleOfYardstick], pairs: pairs, seconds: 20)) {
      benchmark in
      let command = try headroomRun("mm64", jobs: jobs, keep: keep)
      var wall: Int64 = 1
      let pair = try Pair.measured(
        benchmark.currentIteration,
        baseline: { CPUTime.of { blackHole(yardstick_mm64(Int64(jobs), 1)) } },
        subject: {
          let child = try Child.run(command)
          wall = child.wall
          return child.processor
        })
      benchmark.measurement(.jobsPerSecond, Int(Double(jobs) * 1e9 / Double(wall)))
      benchmark.measurement(.perMilleOfYardstick, pair.perMille)
    }
  }
}

/// The path of a database that is not there yet. The one before goes, with what SQLite keeps beside it.
func freshDatabase(_ name: String = "benchmark.db") throws -> String {
  let path = try Place.temporary(name)
  for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + ending) }
  return path
}
