import Benchmark
import HeadroomBenchmarkFace

/// The engine alone: a scenario read once, one part simulated with its rows thrown away, on one thread.
let benchmarks: @Sendable () -> Void = {
  Benchmark(
    "M/M/64, 100,000 jobs, no rows kept",
    configuration: .init(
      metrics: [.wallClock, .cpuTotal, .throughput, .peakMemoryResident], maxDuration: .seconds(5), maxIterations: 50)
  ) { benchmark in
    let part = try BenchmarkedPart(scenario: scenarioPath, jobs: 100_000)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try part.simulate()) }
    benchmark.stopMeasurement()
  }
}

/// Beside this package's manifest.
private let scenarioPath = String(#filePath.split(separator: "Benchmarks/Engine/").first ?? "") + "Scenarios/mm64.yaml"
