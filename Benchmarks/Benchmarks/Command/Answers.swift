import Benchmark
import Measuring

/// Three configurations over 10,000 jobs, from the start of the process to the printed table.
func registerComparison() {
  Benchmark("compare-3-of-10000", configuration: .paired([.milliseconds], pairs: 15)) { benchmark in
    let command = [
      Place.headroom, "compare", Place.scenario("three-configurations"), "--db", try freshDatabase(), "--progress",
      "never", "--color", "never",
    ]
    benchmark.measurement(.milliseconds, Int(try Child.run(command).wall / 1_000_000))
  }
}

/// 10,000 jobs written out one by one, as YAML and as JSON.
func registerValidation() {
  for (name, bytes) in [("validate-10000.yaml", ExplicitJobs.yaml), ("validate-10000.json", ExplicitJobs.json)] {
    let benchmarkName = name.replacing(".", with: "-")
    Benchmark(benchmarkName, configuration: .paired([.milliseconds], pairs: 15)) { benchmark in
      let path = try Place.temporary(name) { bytes(10_000) }
      let child = try Child.run([Place.headroom, "validate", path, "-q"])
      benchmark.measurement(.milliseconds, Int(child.wall / 1_000_000))
    }
  }
}
