import HeadroomModel

/// The lines that a timeline gives for what a case expects: expected and found, in the same words and order.
struct TimelineLines {
  private let rows: PartRows
  private let history: StateHistory
  private let attempts: [Int64: [AttemptRow]]
  private let figures: FigureLines

  init(scenario: Scenario, part: SimulatedPart) {
    rows = part.rows
    history = StateHistory(workload: scenario.workload, rows: rows)
    attempts = rows.attemptsByJob()
    figures = FigureLines(scenario: scenario, part: part)
  }

  /// What was found, in the words of what was expected.
  func found(_ expectation: CaseFile.Expectation) -> String {
    switch expectation {
    case .job(let expected):
      return rows.jobs.first { $0.name == expected.name }.map { found($0, like: expected).line }
        ?? "no job \(expected.name)"
    case .array(let name, _, _):
      return history.arrayEnd(of: name).map { "array \(name) \($0.outcome.text) at \(seconds($0.at))" }
        ?? "array \(name) has not ended"
    case .states(let name, _): return "states \(name) \(text(history.states(of: name)))"
    case .starts: return "starts \(runs(of: rows.jobs.compactMap(\.started)))"
    case .accepted:
      let accepted = rows.jobs.filter { $0.outcome != .lost }
      return "accepted \(runs(of: accepted.map { $0.submitted + $0.wait(.admission) }))"
    case .placed(let at, _):
      let placed = rows.attempts.filter { $0.placed == at }.sorted { $0.placedSequence < $1.placedSequence }
      let names = Dictionary(uniqueKeysWithValues: rows.jobs.map { ($0.sequence, $0.name) })
      return "placed at \(seconds(at)): \(placed.compactMap { names[$0.job] }.joined(separator: " "))"
    default: return figures.found(expectation)
    }
  }

  func expected(_ expectation: CaseFile.Expectation) -> String {
    switch expectation {
    case .job(let job): job.line
    case .array(let name, let end, let at): "array \(name) \(end.text) at \(seconds(at))"
    case .states(let name, let entries): "states \(name) \(text(entries))"
    case .starts(let counts): "starts \(runs(of: counts.flatMap { [Int64](repeating: $0.at, count: $0.count) }))"
    case .accepted(let counts): "accepted \(runs(of: counts.flatMap { [Int64](repeating: $0.at, count: $0.count) }))"
    case .placed(let at, let jobs): "placed at \(seconds(at)): \(jobs.joined(separator: " "))"
    default: figures.expected(expectation)
    }
  }

  /// Jobs that no line names, when the lines are meant to name all of them.
  func unexpected(_ expectations: [CaseFile.Expectation]) -> [String] {
    guard expectations.allSatisfy(\.leavesNoJobOut) && expectations.contains(where: \.namesJobs) else { return [] }
    var named: Set<String> = []
    for case .job(let job) in expectations { named.insert(job.name) }
    return rows.jobs.filter { !named.contains($0.name) }.map { row in
      let plain = ExpectedJob(name: row.name, attempts: [], outcome: row.outcome, end: row.ended, reason: "")
      return found(row, like: plain).line
    }
  }

  private func found(_ row: JobRow, like expected: ExpectedJob) -> ExpectedJob {
    let tries = (attempts[row.sequence] ?? []).enumerated().map { index, attempt in
      let names = index < expected.attempts.count && expected.attempts[index].environment != nil
      return ExpectedJob.Attempt(
        start: attempt.started ?? attempt.placed, end: attempt.ended, outcome: attempt.outcome,
        environment: names ? attempt.environment : nil)
    }
    return ExpectedJob(
      name: row.name, attempts: tries, outcome: row.outcome, end: row.ended,
      reason: expected.reason == nil ? nil : row.reason)
  }

  private func text(_ entries: [CaseFile.StateEntry]) -> String {
    entries.map { "\($0.state) \(seconds($0.at))" }.joined(separator: ", ")
  }

  /// `100 at 0, 1 at 0.05, …`.
  private func runs(of times: [Int64]) -> String {
    var runs: [(count: Int, at: Int64)] = []
    for time in times.sorted() {
      if runs.last?.at == time { runs[runs.count - 1].count += 1 } else { runs.append((1, time)) }
    }
    return runs.map { "\($0.count) at \(seconds($0.at))" }.joined(separator: "\n  ")
  }
}

extension ExpectedJob {
  /// As it is written in a case.
  var line: String {
    let reasonText = reason.map { " (\($0))" } ?? ""
    guard let last = attempts.last else {
      guard let end else { return "\(name)  unrun\(reasonText)" }
      return "\(name)  \(outcome.text) at \(seconds(end)) unrun\(reasonText)"
    }
    let tries = attempts.map { attempt in
      let place = attempt.environment.map { " on \($0)" } ?? ""
      return "\(seconds(attempt.start))-\(attempt.end.map(seconds) ?? "") \(attempt.outcome.text)\(place)"
    }
    let follows =
      end == last.end && (outcome == .succeeded) == (last.outcome == .succeeded)
      && (outcome == .unfinished) == (last.outcome == .unfinished)
    let own = follows ? "" : "; \(outcome.text)\(end.map { " at \(seconds($0))" } ?? "")"
    return "\(name)  \(tries.joined(separator: ", "))\(own)\(reasonText)"
  }
}

extension CaseFile.Expectation {
  /// Whether it speaks about single jobs by name.
  fileprivate var namesJobs: Bool {
    switch self {
    case .job, .array, .states: true
    default: false
    }
  }

  /// Whether jobs beside it need lines of their own.
  fileprivate var leavesNoJobOut: Bool {
    switch self {
    case .starts, .accepted, .placed: false
    default: true
    }
  }

  /// Whether rows of jobs are needed to judge it; totals are known without them.
  var needsRows: Bool {
    switch self {
    case .count(let what, _, _): what.hasPrefix("attempts")
    case .cost(.job, _): true
    case .cost, .figure, .runningMax, .provided, .finding, .error, .warning: false
    default: true
    }
  }
}
