import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport

/// The figures of a case, gathered replication by replication from the rows of a run.
struct TheoryMeasurement {
  private let theory: TheoryCase
  private let serving: TheoryCase.Serving
  private let scenario: Scenario
  /// The condensed rows of each replication: what `summary.csv` holds.
  private var summaries: [[SummaryRow]] = []
  /// Percentiles are of the jobs of all replications together.
  private var waits: [String: SampleSet] = [:]
  private var responses: [String: SampleSet] = [:]
  /// The bill of each replication.
  private var costs: [[CostItem]] = []
  /// Job rows of a deterministic case.
  private var rows = PartRows(jobs: [], attempts: [])
  /// Of every replication of a finite case.
  private var finite: [[JobRow]] = []

  init(_ theory: TheoryCase, _ serving: TheoryCase.Serving) throws {
    self.theory = theory
    self.serving = serving
    let read = try ScenarioText(theory.yaml(serving)).read()
    guard let scenario = read.scenario else {
      throw CaseError("\(theory.id) does not read: \(read.diagnostics.map(\.text))")
    }
    self.scenario = scenario
  }

  mutating func run(replications: Int) throws {
    for replication in 1...replications {
      let keepsRows = theory.run.mode == "deterministic" || theory.run.horizon_s != nil
      let part = try SimulatedPart(scenario, replication: replication, keep: keepsRows ? .all : .none)
      rows = part.rows
      if theory.run.horizon_s != nil { finite.append(part.rows.jobs) }
      costs.append(part.result.costs)
      summaries.append(Analysis.tables(scenario: scenario, parts: [part.result]).summary)
      for scope in part.result.scopes where scope.kind == .all || scope.kind == .jobClass {
        waits[scope.name, default: SampleSet()].merge(scope.wait)
        responses[scope.name, default: SampleSet()].merge(scope.response)
      }
    }
  }

  /// The figure that a case names, one number or one for each job in the order of the case.
  func figure(_ quantity: String, scope: String) -> [Double?] {
    if quantity == "in_system_at" { return [inSystem(scope)] }
    let name = scope == "all" || scope.hasPrefix("jobs") ? "" : scope
    if let percent = percent(quantity) {
      let set = quantity.hasPrefix("wait") ? waits[name] : responses[name]
      return [set?.percentile(percent).map { Double($0) / 1_000_000 }]
    }
    switch quantity {
    case "wait_mean": return [difference(mean(.wait, .mean, name), mean(.waitStartup, .mean, name))]
    case "wait_max": return [mean(.wait, .max, name)]
    case "wait_probability": return [mean(.waited, .ratio, name)]
    case "wait_second_moment": return [average(summaries.map { secondMoment(.wait, $0, name) })]
    case "response_mean": return [mean(.response, .mean, name)]
    case "waiting_mean": return [mean(.inQueue, .mean, name)]
    case "in_system_mean":
      return [mean(.inQueue, .mean, name).flatMap { queued in mean(.inService, .mean, name).map { queued + $0 } }]
    case "utilization" where serving == .batch: return [mean(.utilisation, .ratio, name)]
    case "max_busy_vcpu": return [summaries.compactMap { value($0, busy, .max, name) }.max()]
    case "makespan": return [mean(.makespan, .max, name)]
    case "jobs_succeeded": return [mean(.succeeded, .count, name)]
    default: return ofCalls(quantity, scope: name) ?? ofJobs(quantity, scope: name)
    }
  }

  /// Slots of functions are counted in calls: what CPU goes with their memory is another matter.
  private var busy: Metric { [.batch, .runTask, .workers].contains(serving) ? .busyVCPUs : .inService }

  /// Figures of services that refuse, start and bill; nil for others.
  private func ofCalls(_ quantity: String, scope name: String) -> [Double?]? {
    let jobs = mean(.jobs, .count, name)
    let lost = mean(.lost, .count, name)
    switch quantity {
    case "utilization": return [quotient(mean(busy, .mean, name), theory.model.pools[0].vcpu)]
    case "busy_vcpu_mean": return [mean(busy, .mean, name)]
    case "rejection_probability": return [quotient(lost, jobs)]
    case "timeout_probability": return [quotient(mean(.failed, .count, name), difference(jobs, lost))]
    case "accepted": return [mean(.succeeded, .count, name)]
    case "rejected": return [lost]
    // Who is accepted at once does not wait.
    case "first_attempt_rejection_probability": return [mean(.waited, .ratio, name)]
    case "cold_start_probability": return [quotient(mean(.waitStartup, .mean, name), theory.coldStart)]
    case "service_mean": return [sum(mean(.run, .mean, name), mean(.waitStartup, .mean, name))]
    case "response_second_moment": return [average(summaries.map { secondMoment(.response, $0, name) })]
    case "billed_seconds_mean": return [quotient(average(costs.map(billed)), jobs)]
    default: return nil
    }
  }

  /// Billed seconds of a replication: of GB on Lambda, of vCPU on Fargate.
  private func billed(_ items: [CostItem]) -> Double? {
    let gigabytes = items.filter { $0.unit == "GB-second" }.map(\.quantity).reduce(0, +)
    let vcpus = items.filter { $0.unit == "vCPU-hour" }.map { $0.quantity * 3600 }.reduce(0, +)
    return gigabytes + vcpus
  }

  private func quotient(_ part: Double?, _ whole: Double?) -> Double? {
    part.flatMap { part in whole.map { part / $0 } }
  }

  private func sum(_ left: Double?, _ right: Double?) -> Double? { left.flatMap { left in right.map { left + $0 } } }

  private func difference(_ left: Double?, _ right: Double?) -> Double? { sum(left, right.map { -$0 }) }

  /// Figures of single jobs, from their rows.
  private func ofJobs(_ quantity: String, scope: String) -> [Double?] {
    let named = rows.jobs.filter { $0.name == scope }
    switch quantity {
    case "start_times": return listed.map { $0.started.map(Self.seconds) }
    case "finish_times": return listed.map { $0.ended.map(Self.seconds) }
    case "attempts": return listed.map { Double($0.attempts) }
    case "failed_at":
      return named.map { $0.outcome == .failed || $0.outcome == .lost ? $0.ended.map(Self.seconds) : nil }
    case "first_rejected_index": return [rows.jobs.firstIndex { $0.outcome == .lost }.map(Double.init)]
    case "attempt_start_times":
      let own = rows.attempts.filter { attempt in named.contains { $0.sequence == attempt.job } }
      return own.map { $0.started.map(Self.seconds) }
    case "busy_vcpu_seconds":
      let isLambda = busy == .inService
      let vcpus = Dictionary(uniqueKeysWithValues: rows.jobs.map { ($0.sequence, isLambda ? 1024 : $0.vcpus) })
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

  /// The number in system at `t=600`, mean over the replications.
  private func inSystem(_ scope: String) -> Double? {
    guard let time = Int64(scope.dropFirst(2)).map({ $0 * 1_000_000 }), !finite.isEmpty else { return nil }
    let counts = finite.map { jobs in jobs.count { $0.submitted <= time && ($0.ended ?? .max) > time } }
    return Double(counts.reduce(0, +)) / Double(counts.count)
  }

  /// E[x²] from the mean and the standard deviation of a sample.
  private func secondMoment(_ metric: Metric, _ rows: [SummaryRow], _ scope: String) -> Double? {
    guard let mean = value(rows, metric, .mean, scope), let sd = value(rows, metric, .sd, scope),
      let count = value(rows, metric, .count, scope)
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
