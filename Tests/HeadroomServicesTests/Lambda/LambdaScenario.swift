import HeadroomModel
import TestSupport
import Testing

/// A scenario with one Lambda function `f`, in the ideal profile.
struct LambdaScenario {
  var jobs = "- { name: A, duration: 10s }"
  var section = "jobs"
  var function = "memorySize: 1769, timeout: 900"
  var source = "{ sync: {} }"
  var client = ""
  var profile = "ideal"
  var assumptions = ""
  var top = ""
  /// Keys beside `lambda`.
  var beside = ""

  var text: String {
    """
    version: 1
    name: lambda
    assumptions: { profile: \(profile)\(assumptions.isEmpty ? "" : ", \(assumptions)") }
    \(top)
    workload:
      \(section):
        \(jobs)
    configurations:
      - name: lambda
        \(beside)
        lambda:
          functions: [{ functionName: f, \(function) }]
          submit: { "*": { function: f, source: \(source)\(client.isEmpty ? "" : ", client: \(client)") } }
    """
  }

  func part() throws -> SimulatedPart {
    let reading = try ScenarioText(text).read()
    return try SimulatedPart(try #require(reading.scenario, "\(reading.diagnostics.map(\.text))"))
  }
}

extension SimulatedPart {
  /// RUNNING to end of each attempt of a job, in seconds.
  func runs(_ job: String) -> [[Double]] {
    guard let sequence = rows.jobs.first(where: { $0.name == job })?.sequence else { return [] }
    return rows.attempts.filter { $0.job == sequence }.map { attempt in
      [attempt.started, attempt.ended].map { Double($0 ?? -1) / 1e6 }
    }
  }

  func job(_ name: String) throws -> JobRow { try #require(rows.jobs.first { $0.name == name }) }

  var all: ScopeStatistics { result.scopes[0] }
}
