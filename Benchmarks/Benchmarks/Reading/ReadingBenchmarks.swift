import Benchmark
import HeadroomBenchmarkFace
import Measuring
import Yardstick

/// Traces in memory turned into jobs, beside a loop that does no more than find the numbers in the same text.
let benchmarks: @Sendable () -> Void = {
  for format in ["swf", "csv"] {
    let text = format == "swf" ? GeneratedTrace.swf(jobs: 300_000) : GeneratedTrace.csv(jobs: 500_000)
    Benchmark("read-\(format)", configuration: .paired([.megabytesPerSecond, .perMilleOfFromChars])) { benchmark in
      let trace = try BenchmarkedTrace(format: format)
      let pair = try Pair.measured(
        benchmark.currentIteration,
        baseline: { CPUTime.of { blackHole(sumOfNumbers(text)) } },
        subject: { try CPUTime.of { blackHole(try trace.read(text)) } })
      benchmark.measurement(.megabytesPerSecond, Int(Double(text.count) * 1e3 / Double(pair.subject)))
      benchmark.measurement(.perMilleOfFromChars, pair.perMille)
    }
  }
}

private func sumOfNumbers(_ text: [UInt8]) -> Int64 {
  text.withUnsafeBytes { bytes in
    yardstick_sum_of_numbers(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int64(bytes.count))
  }
}
