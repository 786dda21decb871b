import Benchmark
import Measuring

/// The command as people start it: child processes, from their start to their end.
let benchmarks: @Sendable () -> Void = {
  EndToEnd.all.forEach { $0.register() }
  Doubling.all.forEach { $0.register() }
  registerMemory()
  registerExport()
  registerComparison()
  registerValidation()
  BothCores.all.forEach { $0.register() }
  LargeSite.all.forEach { $0.register() }
  Benchmark.teardown = { Place.removeFolder() }
}

/// `headroom run SCENARIO` with a database of its own, by default a new one, and nothing on the terminal.
func headroomRun(
  _ scenario: String, jobs: Int? = nil, keep: String, threads: Int? = nil, database: String? = nil
) throws -> [String] {
  var command = [Place.headroom, "run", Place.scenario(scenario), "--db", try database ?? freshDatabase()]
  if let jobs { command += ["--set", "stopAfter.jobs=\(jobs)"] }
  if let threads { command += ["--threads", "\(threads)"] }
  return command + ["--keep", "jobs=\(keep)", "--progress", "never", "-q", "--exit-zero"]
}
