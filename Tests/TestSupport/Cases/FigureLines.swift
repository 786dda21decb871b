import HeadroomAnalysis
import HeadroomModel

/// The lines about numbers, expected and found in the same words.
struct FigureLines {
  private let part: SimulatedPart
  private let summary: [SummaryRow]

  init(scenario: Scenario, part: SimulatedPart) {
    self.part = part
    summary = Analysis.tables(scenario: scenario, parts: [part.result]).summary
  }

  func expected(_ expectation: CaseFile.Expectation) -> String {
    switch expectation {
    case .count(let what, let reason, let count): line(what, reason, count)
    case .completed(let counts): "completed \(text(counts))"
    case .running(let counts): "running \(text(counts))"
    case .runningMax(let most): "running max \(most)"
    case .provided(let counts): "provided \(text(counts))"
    case .figure(let metric, let statistic, let number):
      "figure \(metric.rawValue) \(statistic.rawValue) \(number.text)"
    case .cost(let line, let number): self.line(line, number.text)
    case .billed(let job, let numbers): "billed \(job) \(numbers.map(\.text).joined(separator: ", "))"
    default: ""
    }
  }

  func found(_ expectation: CaseFile.Expectation) -> String {
    switch expectation {
    case .count(let what, let reason, _): line(what, reason, count(what, reason))
    case .completed(let counts): "completed \(text(counts.map { Self.at($0, completed(by: $0.at)) }))"
    case .running(let counts): "running \(text(counts.map { Self.at($0, running(at: $0.at)) }))"
    case .runningMax: "running max \(all?.inService.maximum ?? -1)"
    case .provided(let counts): "provided \(text(counts.map { Self.at($0, provided(at: $0.at)) }))"
    case .figure(let metric, let statistic, let number):
      "figure \(metric.rawValue) \(statistic.rawValue) \(number.text(for: figure(metric, statistic)))"
    case .cost(let line, let number): self.line(line, number.text(for: sum(line)))
    case .billed(let job, let numbers): "billed \(job) \(billed(job, numbers))"
    default: ""
    }
  }

  private var all: ScopeStatistics? { part.result.scopes.first { $0.kind == .all } }

  private static func at(_ expected: CaseFile.CountAt, _ count: Int) -> CaseFile.CountAt {
    CaseFile.CountAt(count: count, at: expected.at)
  }

  private func text(_ counts: [CaseFile.CountAt]) -> String {
    counts.map { "\($0.count) at \(seconds($0.at))" }.joined(separator: "\n  ")
  }

  // MARK: Counts

  private func line(_ what: String, _ reason: String?, _ count: Int) -> String {
    "count \(what) \(count)\(reason.map { " (\($0))" } ?? "")"
  }

  private func count(_ what: String, _ reason: String?) -> Int {
    let words = what.split(separator: " ")
    if words.first == "attempts" {
      return part.rows.attempts.count { words.count == 1 || $0.outcome.text == words[1] }
    }
    let outcome = Outcome.named(what)
    if let reason {
      return part.result.reasons.filter { count in
        (outcome == nil || count.outcome == outcome) && (count.reason == reason || count.reason.hasPrefix("\(reason):"))
      }.map { Int($0.jobs) }.reduce(0, +)
    }
    return figure(Metric(rawValue: what) ?? .jobs, .count).map { Int($0) } ?? -1
  }

  private func completed(by time: Int64) -> Int {
    part.rows.jobs.count { $0.outcome == .succeeded && ($0.ended ?? .max) <= time }
  }

  private func running(at time: Int64) -> Int {
    part.rows.attempts.count { ($0.started ?? .max) <= time && ($0.ended ?? .max) > time }
  }

  /// Whole vCPU; -1 when the series says nothing of the instant.
  private func provided(at time: Int64) -> Int {
    let points = part.batch.series.filter { $0.time == time && $0.scopeKind == .all }
    let metrics: [SeriesMetric] = [.providedVCPUs, .limitVCPUs]
    let values = metrics.compactMap { metric in points.first { $0.metric == metric }?.value }
    return values.first.map { Int($0 / 1024) } ?? -1
  }

  private func figure(_ metric: Metric, _ statistic: Statistic) -> Double? {
    summary.first { $0.scopeKind == .all && $0.metric == metric && $0.statistic == statistic }?.value
  }

  // MARK: Money

  private func line(_ line: CaseFile.CostLine, _ number: String) -> String {
    switch line {
    case .total: "cost total \(number)"
    case .job(let name): "cost job \(name) \(number)"
    case .kind(let kind): "cost kind \(kind.rawValue) \(number)"
    case .service(let name): "cost service \(name) \(number)"
    case .item(let name): "cost item \(name) \(number)"
    case .amount(let unit): "amount \(number) \(unit)"
    }
  }

  private func sum(_ line: CaseFile.CostLine) -> Double? {
    let items = part.result.costs
    switch line {
    case .total: return money(items)
    case .job(let name): return part.rows.jobs.first { $0.name == name }.map { Double($0.cost) / 1e12 }
    case .kind(let kind): return money(items.filter { $0.kind == kind })
    case .service(let name): return money(items.filter { $0.service == name })
    case .item(let name): return money(items.filter { $0.item.hasPrefix(name) })
    case .amount(let unit): return items.filter { $0.unit == unit }.map(\.quantity).reduce(0, +)
    }
  }

  private func money(_ items: [CostItem]) -> Double { items.map(\.cost).reduce(.zero, +).dollars }

  private func billed(_ job: String, _ expected: [StatedNumber]) -> String {
    guard let row = part.rows.jobs.first(where: { $0.name == job }) else { return "is no job" }
    let found = part.rows.attempts.filter { $0.job == row.sequence }.map { Double($0.billed) / 1_000_000 }
    return found.enumerated().map { index, value in
      index < expected.count ? expected[index].text(for: value) : "\(value)"
    }.joined(separator: ", ")
  }
}
