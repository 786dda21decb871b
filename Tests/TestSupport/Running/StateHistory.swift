import HeadroomModel

/// The states of explicit jobs over time, derived from what a run left behind and from the scenario (B-001, B-051).
///
/// States that last no time are left out, except the one at the end. SUBMITTED is not told apart from what follows:
/// meant for the ideal profile, in which evaluation takes no time.
package struct StateHistory {
  private let workload: Workload
  private let rows: PartRows
  private let byName: [String: JobRow]
  private let attempts: [Int64: [AttemptRow]]

  package init(workload: Workload, rows: PartRows) {
    self.workload = workload
    self.rows = rows
    byName = Dictionary(rows.jobs.map { ($0.name, $0) }) { first, _ in first }
    attempts = rows.attemptsByJob()
  }

  /// The states of a job, of an array child or of an array parent.
  package func states(of name: String) -> [CaseFile.StateEntry] {
    if let row = byName[name] { return states(of: row) }
    let children = children(of: name)
    guard let first = children.first else { return [] }
    return [CaseFile.StateEntry(state: "PENDING", at: first.submitted)]
      + (arrayEnd(of: name).map { [CaseFile.StateEntry(state: $0.outcome.text.uppercased(), at: $0.at)] } ?? [])
  }

  /// B-052: an array ends with its last child, and has succeeded when every child has.
  package func arrayEnd(of name: String) -> (outcome: Outcome, at: Int64)? {
    let children = children(of: name)
    let ends = children.compactMap(\.ended)
    guard let last = ends.max(), ends.count == children.count else { return nil }
    return (children.allSatisfy { $0.outcome == .succeeded } ? .succeeded : .failed, last)
  }

  private func children(of name: String) -> [JobRow] { rows.jobs.filter { $0.name.hasPrefix("\(name):") } }

  private func states(of row: JobRow) -> [CaseFile.StateEntry] {
    guard row.outcome != .lost else { return [] }
    var entries: [(state: String, from: Int64)] = []
    let accepted = row.submitted + row.wait(.admission)
    entries.append(("PENDING", accepted))
    if let clear = dependenciesMet(row) { entries.append(("RUNNABLE", max(clear, accepted))) }
    for attempt in attempts[row.sequence] ?? [] {
      entries.append(("STARTING", attempt.placed))
      if let started = attempt.started { entries.append(("RUNNING", started)) }
      if let ended = attempt.ended { entries.append(("RUNNABLE", ended)) }
    }
    if let ended = row.ended { entries.append((row.outcome.text.uppercased(), ended)) }
    let lasting = entries.indices.filter { $0 == entries.count - 1 || entries[$0].from < entries[$0 + 1].from }
    return lasting.map { CaseFile.StateEntry(state: entries[$0].state, at: entries[$0].from) }
  }

  /// When the last of its dependencies has succeeded; nil when one has not.
  private func dependenciesMet(_ row: JobRow) -> Int64? {
    let parts = row.name.split(separator: ":", maxSplits: 1)
    guard let job = workload.jobs.first(where: { $0.name == parts[0] }) else { return row.submitted }
    let child = parts.count > 1 ? Int(parts[1]) : nil
    var last = row.submitted
    for dependency in job.template.dependsOn {
      guard let end = end(of: dependency, parent: job.name, child: child) else { return nil }
      last = max(last, end)
    }
    return last
  }

  private func end(of dependency: Dependency, parent: String, child: Int?) -> Int64? {
    switch dependency {
    case .plain(let target):
      let name = workload.jobs[target].name
      if let end = byName[name] { return end.outcome == .succeeded ? end.ended : nil }
      return arrayEnd(of: name).flatMap { $0.outcome == .succeeded ? $0.at : nil }
    case .nToN(let target):
      let row = child.flatMap { byName["\(workload.jobs[target].name):\($0)"] }
      return row?.outcome == .succeeded ? row?.ended : nil
    case .sequential:
      guard let child, child > 0 else { return 0 }
      let row = byName["\(parent):\(child - 1)"]
      return row?.outcome == .succeeded ? row?.ended : nil
    }
  }
}
