import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport

/// The figures of a case, gathered replication by replication from the rows of a run.
struct TheoryMeasurement {
  private let theory: TheoryCase
  private let scenario: Scenario
  /// The condensed rows of each replication: what `summary.csv` holds.
  private var summaries: [[SummaryRow]] = []
  /// Percentiles are of the jobs of all replications together.
  private var waits: [String: SampleSet] = [:]
  private var responses: [String: SampleSet] = [:]
  /// Job rows of a deterministic case.
  private var rows = PartRows(jobs: [], attempts: [])

  init(_ theory: TheoryCase) throws {
    self.theory = theory
    let read = try ScenarioText(theory.yaml).read()
    guard let scenario = read.scenario else {
      throw CaseError("\(theory.id) does not read: \(read.diagnostics.map(\.text))")
    }
    self.scenario = scenario
  }

  mutating func run(replications: Int) throws {
    for replication in 1...replications {
      let keepsRows = theory.run.mode == "deterministic"
      let part = try SimulatedPart(scenario, replication: replication, keep: keepsRows ? .all : .none)
      rows = part.rows
      summaries.append(Analysis.tables(scenario: scenario, parts: [part.result]).summary)
      for scope in part.result.scopes where scope.kind == .all || scope.kind == .jobClass {
        waits[scope.name, default: SampleSet()].merge(scope.wait)
        responses[scope.name, default: SampleSet()].merge(scope.response)
      }
    }
  }

  /// The figure that a case names, one number or one for each job in the order of the case.
  func figure(_ quantity: String, scope: String) -> [Double?] {
    let name = scope == "all" || scope.hasPrefix("jobs") ? "" : scope
    if let percent = percent(quantity) {
      let set = quantity.hasPrefix("wait") ? waits[name] : responses[name]
      return [set?.percentile(percent).map { Double($0) / 1_000_000 }]
    }
    switch quantity {
    case "wait_mean": return [mean(.wait, .mean, name)]
    case "wait_max": return [mean(.wait, .max, name)]
    case "wait_probability": return [mean(.waited, .ratio, name)]
    case "wait_second_moment": return [average(summaries.map { secondMoment($0, name) })]
    case "response_mean": return [mean(.response, .mean, name)]
    case "waiting_mean": return [mean(.inQueue, .mean, name)]
    case "in_system_mean":
      return [mean(.inQueue, .mean, name).flatMap { queued in mean(.inService, .mean, name).map { queued + $0 } }]
    case "utilization": return [mean(.utilisation, .ratio, name)]
    case "max_busy_vcpu": return [summaries.compactMap { value($0, .busyVCPUs, .max, name) }.max()]
    case "makespan": return [mean(.makespan, .max, name)]
    case "jobs_succeeded": return [mean(.succeeded, .count, name)]
    default: return ofJobs(quantity, scope: name)
    }
  }

  /// Figures of single jobs, from their rows.
  private func ofJobs(_ quantity: String, scope: String) -> [Double?] {
    let named = rows.jobs.filter { $0.name == scope }
    switch quantity {
    case "start_times": return listed.map { $0.started.map(Self.seconds) }
    case "finish_times": return listed.map { $0.ended.map(Self.seconds) }
    case "attempts": return listed.map { Double($0.attempts) }
    case "failed_at": return named.map { $0.outcome == .failed ? $0.ended.map(Self.seconds) : nil }
    case "busy_vcpu_seconds":
      let vcpus = Dictionary(uniqueKeysWithValues: rows.jobs.map { ($0.sequence, $0.vcpus) })
      let parts = rows.attempts.map { Double(($0.ended ?? 0) - ($0.started ?? 0)) * Double(vcpus[$0.job] ?? 0) }
      return [parts.reduce(0, +) / 1024 / 1_000_000]
    default: return []
    }
  }

  private var listed: [JobRow] {
    (theory.model.jobs ?? []).compactMap { job in rows.jobs.first { $0.name == job.id } }
  }

  private static func seconds(_ microseconds: Int64) -> Double { Double(microseconds) / 1_000_000 }

  /// The mean over the replications of each one's figure.
  private func mean(_ metric: Metric, _ statistic: Statistic, _ scope: String) -> Double? {
    average(summaries.map { value($0, metric, statistic, scope) })
  }

  private func average(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.count == values.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
  }

  private func value(_ rows: [SummaryRow], _ metric: Metric, _ statistic: Statistic, _ scope: String) -> Double? {
    let kind = scope.isEmpty ? ScopeKind.all : .jobClass
    return rows.first { $0.metric == metric && $0.statistic == statistic && $0.scopeKind == kind && $0.scope == scope }?
      .value
  }

  /// E[w²] from the mean and the standard deviation of a sample.
  private func secondMoment(_ rows: [SummaryRow], _ scope: String) -> Double? {
    guard let mean = value(rows, .wait, .mean, scope), let sd = value(rows, .wait, .sd, scope),
      let count = value(rows, .wait, .count, scope)
    else { return nil }
    return mean * mean + sd * sd * (count - 1) / count
  }

  private func percent(_ quantity: String) -> Percentile? {
    switch quantity.split(separator: "_").last {
    case "p50": .p50
    case "p90": .p90
    case "p95": .p95
    case "p99": .p99
    default: nil
    }
  }
}
