import HeadroomModel

/// Finds out which job of the workload a row is, by its name, and on which rows it depends.
struct JobIndex {
  private let workload: Workload
  private let byName: [String: JobRow]
  private let children: [String: [JobRow]]
  private var explicit: [String: Int] = [:]
  private var traced: [String: (trace: Int, row: Int)] = [:]

  init(workload: Workload, rows: [JobRow]) {
    self.workload = workload
    byName = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }
    children = Dictionary(grouping: rows.filter { $0.name.contains(":") }) { Self.parent(of: $0.name) }
    for (index, job) in workload.jobs.enumerated() { explicit[job.name] = index }
    for (index, trace) in workload.traces.enumerated() {
      for row in 0..<trace.table.count { traced[Self.name(trace, row)] = (index, row) }
    }
  }

  /// `A` for `A:3` and for `A`.
  static func parent(of name: String) -> String { name.split(separator: ":").first.map(String.init) ?? name }

  static func child(of name: String) -> Int? {
    let parts = name.split(separator: ":")
    return parts.count > 1 ? Int(parts[1]) : nil
  }

  private static func name(_ trace: Trace, _ row: Int) -> String {
    let own = trace.table.name.isEmpty ? -1 : trace.table.name[row]
    return own < 0 ? "\(trace.name)#\(row)" : trace.table.jobNames[Int(own)]
  }

  /// The explicit job behind a row.
  func explicitJob(_ row: JobRow) -> ExplicitJob? { explicit[Self.parent(of: row.name)].map { workload.jobs[$0] } }

  /// The workflow behind a row: its name before `#`, its step behind `.`.
  func workflow(_ row: JobRow) -> Workflow? {
    workload.workflows.first { flow in flow.steps.contains { "\(flow.name).\($0.name)" == row.className } }
  }

  /// Rows that have to succeed before this one is placed.
  func dependencies(of row: JobRow) -> [JobRow] {
    let parent = Self.parent(of: row.name)
    if let job = explicitJob(row) {
      return job.template.dependsOn.flatMap { rows($0, of: row) { workload.jobs[$0].name } }
    }
    if let flow = workflow(row), let dot = parent.lastIndex(of: ".") {
      let instance = parent[..<dot]
      let step = flow.steps.first { "\(flow.name).\($0.name)" == row.className }
      return (step?.template.dependsOn ?? []).flatMap { rows($0, of: row) { "\(instance).\(flow.steps[$0].name)" } }
    }
    guard let place = traced[parent] else { return [] }
    let trace = workload.traces[place.trace]
    guard !trace.table.dependencyStart.isEmpty else { return [] }
    let range = Int(trace.table.dependencyStart[place.row])..<Int(trace.table.dependencyStart[place.row + 1])
    return range.flatMap { whole(Self.name(trace, Int(trace.table.dependencies[$0]))) }
  }

  private func rows(_ dependency: Dependency, of row: JobRow, name: (Int) -> String) -> [JobRow] {
    switch dependency {
    case .plain(let target): return whole(name(target))
    case .nToN(let target):
      return Self.child(of: row.name).flatMap { byName["\(name(target)):\($0)"] }.map { [$0] } ?? []
    case .sequential:
      guard let child = Self.child(of: row.name), child > 0 else { return [] }
      return byName["\(Self.parent(of: row.name)):\(child - 1)"].map { [$0] } ?? []
    }
  }

  private func whole(_ name: String) -> [JobRow] { byName[name].map { [$0] } ?? children[name] ?? [] }
}
