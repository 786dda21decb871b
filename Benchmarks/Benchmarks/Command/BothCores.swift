import Benchmark
import Foundation
import Measuring

/// Parts side by side: the same bytes from one thread and from two, in how much less time.
///
/// Others who use the machine take a core away now and then, and the speed-up with it. So two threads are also held against
/// two processes that share the work between them: those cannot get into each other's way, and lose as much to others.
struct BothCores: Sendable {
  var name: String
  var scenario: String
  /// So many that starting the process, which only one thread does, counts for little.
  var jobs: Int
  var whole: [String]
  var halves: [[String]]

  static let all = [
    BothCores(
      name: "two-threads-replications", scenario: "mm64", jobs: 2_000_000, whole: ["--replications", "8"],
      halves: [["--replications", "4"], ["--replications", "4", "--seed", "2"]]),
    BothCores(
      // One takes longer than the other, so a part each would leave one thread idle at the end.
      name: "two-threads-configurations", scenario: "three-configurations", jobs: 400_000,
      whole: configurations + ["--replications", "4"],
      halves: [configurations + ["--replications", "2"], configurations + ["--replications", "2", "--seed", "2"]]),
  ]

  private static let configurations = ["--configuration", "fargate-64", "--configuration", "fargate-96"]

  func register() {
    Benchmark(name, configuration: .paired([.perMilleAsFastAsOne, .perMilleOfTwoProcesses], pairs: 5, seconds: 45)) {
      benchmark in
      let pair = try Pair.measured(
        benchmark.currentIteration, baseline: { try wall(threads: 1) }, subject: { try wall(threads: 2) })
      guard try output(threads: 1) == output(threads: 2) else {
        throw ChildFailure(description: "one thread and two give different bytes")
      }
      let apart = Pair(baseline: try wallOfTwoProcesses(), subject: pair.subject)
      benchmark.measurement(.perMilleAsFastAsOne, pair.perMilleAsFast)
      benchmark.measurement(.perMilleOfTwoProcesses, apart.perMille)
    }
  }

  private func wall(threads: Int) throws -> Int64 {
    let command = try headroomRun(scenario, jobs: jobs, keep: "none", threads: threads)
    return try Child.run(command + whole + ["--format", "json"], output: try outputPath(threads)).wall
  }

  private func wallOfTwoProcesses() throws -> Int64 {
    let commands = try halves.enumerated().map { number, half in
      let database = try freshDatabase("half-\(number).db")
      return try headroomRun(scenario, jobs: jobs, keep: "none", threads: 1, database: database) + half
    }
    return try Child.runTogether(commands)
  }

  private func output(threads: Int) throws -> Data { try Data(contentsOf: URL(filePath: try outputPath(threads))) }

  private func outputPath(_ threads: Int) throws -> String { try Place.temporary("\(name)-\(threads).json") }
}
