import Benchmark
import Foundation
import Measuring

/// Parts side by side: the same bytes from one thread and from two, in how much less time.
struct BothCores: Sendable {
  var name: String
  var scenario: String
  var arguments: [String]

  static let all = [
    BothCores(
      name: "two-threads-replications", scenario: "mm64",
      arguments: ["--set", "stopAfter.jobs=250000", "--replications", "8"]),
    BothCores(
      name: "two-threads-configurations", scenario: "three-configurations",
      arguments: ["--set", "stopAfter.jobs=250000", "--configuration", "fargate-48", "--configuration", "fargate-64"]),
  ]

  func register() {
    Benchmark(name, configuration: .paired([.perMilleAsFastAsOne], pairs: 9)) { benchmark in
      let pair = try Pair.measured(
        benchmark.currentIteration, baseline: { try wall(threads: 1) }, subject: { try wall(threads: 2) })
      guard try output(threads: 1) == output(threads: 2) else {
        return benchmark.error("\(name): one thread and two give different bytes")
      }
      benchmark.measurement(.perMilleAsFastAsOne, pair.perMilleAsFast)
    }
  }

  private func wall(threads: Int) throws -> Int64 {
    let command = try headroomRun(scenario, keep: "none", threads: threads) + arguments
    return try Child.run(command + ["--format", "json"], output: try outputPath(threads)).wall
  }

  private func output(threads: Int) throws -> Data { try Data(contentsOf: URL(filePath: try outputPath(threads))) }

  private func outputPath(_ threads: Int) throws -> String { try Place.temporary("\(name)-\(threads).json") }
}
