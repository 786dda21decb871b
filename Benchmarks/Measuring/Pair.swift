import Benchmark

/// Two figures of the same kind, measured one right after the other, so that what disturbs one disturbs both.
public struct Pair {
  public var baseline: Int64
  public var subject: Int64

  /// How many thousandths of the baseline the subject is.
  public var perMille: Int { Int((Double(subject) / Double(baseline) * 1000).rounded()) }

  /// Measures both in this order and, in the next iteration, in the other one.
  ///
  /// - Parameter iteration: of the benchmark: `benchmark.currentIteration`.
  public static func measured(
    _ iteration: Int, baseline: () throws -> Int64, subject: () throws -> Int64
  ) rethrows -> Pair {
    if iteration.isMultiple(of: 2) {
      let first = try baseline()
      return Pair(baseline: first, subject: try subject())
    }
    let first = try subject()
    return Pair(baseline: try baseline(), subject: first)
  }
}

/// What our benchmarks measure besides time. Whole numbers, as the library wants them.
extension BenchmarkMetric {
  /// Nanoseconds of processor time for each simulated job.
  public static let nanosecondsPerJob = custom("nanosecondsPerJob", useScalingFactor: false)
  /// Thousandths of the C++ loop's processor time for the same number of jobs.
  public static let perMilleOfYardstick = custom("perMilleOfYardstick", useScalingFactor: false)
}

extension Benchmark.Configuration {
  /// So many paired iterations within so long; nothing but our own metrics.
  public static func paired(_ metrics: [BenchmarkMetric], pairs: Int = 15, seconds: Int = 12) -> Self {
    .init(metrics: metrics, warmupIterations: 1, maxDuration: .seconds(seconds), maxIterations: pairs)
  }
}
