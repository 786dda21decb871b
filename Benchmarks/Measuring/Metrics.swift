import Benchmark

/// What our benchmarks measure. Whole numbers, as the library wants them: ratios are thousandths.
extension BenchmarkMetric {
  /// Nanoseconds of processor time for each simulated job.
  public static let nanosecondsPerJob = smaller("nanosecondsPerJob")
  /// Thousandths of what the C++ loop takes for the same.
  public static let perMilleOfYardstick = smaller("perMilleOfYardstick")
  /// Thousandths of what the C++ loop takes that also keeps what Headroom keeps of each job.
  public static let perMilleOfRecordedLoop = smaller("perMilleOfRecordedLoop")
  /// Thousandths of what a loop of `std::from_chars` takes for the same text.
  public static let perMilleOfFromChars = smaller("perMilleOfFromChars")
  /// Jobs in a second on the wall, from the start of the process to its end.
  public static let jobsPerSecond = larger("jobsPerSecond")
  /// Rows in a second of processor time.
  public static let rowsPerSecond = larger("rowsPerSecond")
  /// Megabytes (10⁶) in a second of processor time.
  public static let megabytesPerSecond = larger("megabytesPerSecond")
  /// Milliseconds on the wall, from the start of the process to its end.
  public static let milliseconds = smaller("milliseconds")
  /// The most memory that a process had, in MB (10⁶).
  public static let peakMegabytes = smaller("peakMegabytes")
  /// Processor time for twice the jobs, in thousandths of twice the time for the jobs.
  public static let perMilleOfTwice = smaller("perMilleOfTwice")
  /// How many thousandths as fast as the `sqlite3` shell.
  public static let perMilleAsFastAsShell = larger("perMilleAsFastAsShell")
  /// How many thousandths as fast with two threads as with one.
  public static let perMilleAsFastAsOne = larger("perMilleAsFastAsOne")

  /// Time on the wall with two threads, in thousandths of what two processes take that share the work.
  public static let perMilleOfTwoProcesses = smaller("perMilleOfTwoProcesses")

  private static func smaller(_ name: String) -> Self { .custom(name, useScalingFactor: false) }
  private static func larger(_ name: String) -> Self {
    .custom(name, polarity: .prefersLarger, useScalingFactor: false)
  }
}

extension Benchmark.Configuration {
  /// So many paired iterations within so long; nothing but our own metrics, shown and exported to the last digit.
  public static func paired(
    _ metrics: [BenchmarkMetric], pairs: Int = 15, seconds: Int = 12, onlyIf wanted: Bool = true
  ) -> Self {
    .init(
      metrics: metrics, units: Dictionary(uniqueKeysWithValues: metrics.map { ($0, .count) }),
      warmupIterations: 0, maxDuration: .seconds(seconds), maxIterations: pairs, skip: !wanted)
  }
}
