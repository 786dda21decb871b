import HeadroomModel
import TestSupport
import Testing

/// A small ECS scenario in the profile `ideal`, written in its parts, and what a run of it left behind.
struct ECSRun {
  var knobs = ""
  var account = "{}"
  /// Flow mapping of `workload`.
  var work: String
  /// Flow mapping behind `"*"` of `submit`.
  var submit: String
  var launchType = "FARGATE"
  /// More lines of the scenario and of the configuration.
  var frame = ""
  var extra = ""

  func part() throws -> SimulatedPart {
    let text = """
      version: 1
      name: ecs
      assumptions: { profile: ideal\(knobs.isEmpty ? "" : ", \(knobs)") }
      account: \(account)
      \(frame)
      workload: \(work)
      configurations:
        - name: ecs
          ecs: { launchType: \(launchType), submit: { "*": \(submit) } }
          \(extra)
      """
    let reading = try ScenarioText(text).read()
    let scenario = try #require(reading.scenario, "\(reading.diagnostics)")
    return try SimulatedPart(scenario)
  }
}

extension SimulatedPart {
  func attempts(of name: String) throws -> [AttemptRow] {
    let job = try job(name)
    return rows.attempts.filter { $0.job == job.sequence }
  }

  /// Seconds at which jobs began to run, ascending.
  var starts: [Double] { rows.jobs.compactMap { $0.started.map { Double($0) / 1e6 } }.sorted() }

  func count(_ outcome: Outcome, _ reason: String? = nil) -> Int {
    rows.jobs.filter { $0.outcome == outcome && (reason == nil || $0.reason == reason) }.count
  }

  /// 1e-12 USD of a kind.
  func cost(_ kind: CostItem.Kind) -> Int128 {
    result.costs.filter { $0.kind == kind }.reduce(0) { $0 + $1.cost.picodollars }
  }
}

func seconds(_ time: Int64?) -> Double? { time.map { Double($0) / 1e6 } }
