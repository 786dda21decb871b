import Benchmark
import Measuring

/// The stored rows of 200,000 jobs as CSV, and the same view written by SQLite's own shell.
func registerExport() {
  let jobs = 200_000
  Benchmark("export-csv", configuration: .paired([.rowsPerSecond, .perMilleAsFastAsShell], pairs: 9)) { benchmark in
    let database = try storedRun(jobs: jobs)
    let output = try Place.temporary("jobs.csv")
    let pair = try Pair.measured(
      benchmark.currentIteration,
      baseline: {
        try Child.run(["sqlite3", "-csv", "-header", database, "select * from jobs"], output: output).processor
      },
      subject: {
        try Child.run(
          [Place.headroom, "export", "--db", database, "--table", "jobs", "-o", "-", "-q"], output: output
        ).processor
      })
    benchmark.measurement(.rowsPerSecond, Int(Double(jobs) * 1e9 / Double(pair.subject)))
    benchmark.measurement(.perMilleAsFastAsShell, pair.perMilleAsFast)
  }
}

/// A database with one run of M/M/64, made in the first iteration only.
private func storedRun(jobs: Int) throws -> String {
  let path = try Place.temporary("stored-\(jobs).db")
  if !Place.exists(path) {
    try Child.run([
      Place.headroom, "run", Place.scenario("mm64"), "--db", path, "--set", "stopAfter.jobs=\(jobs)", "-q",
      "--progress", "never",
    ])
  }
  return path
}
