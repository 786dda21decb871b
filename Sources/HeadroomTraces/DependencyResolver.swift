import HeadroomModel

/// Finds the rows that dependencies name: the last one of that name among those submitted earlier.
///
/// A job may wait only for one that was submitted before it (at the same instant: that stands earlier in the file), so no
/// cycle can arise. More than 20 are kept: whether that many are accepted is the service's affair (B-040).
struct DependencyResolver {
  let jobs: TraceJobs
  private(set) var tally: Tally
  /// As `TraceTable.dependencyStart` and `TraceTable.dependencies`.
  private(set) var starts: [Int32] = []
  private(set) var dependencies: [Int32] = []
  /// By name: the row that carries it, so far; -1 is none.
  private var latest: [Int32]
  /// By name: how many rows carried it, so far.
  private var occurrences: [Int32]

  init(jobs: TraceJobs) {
    self.jobs = jobs
    tally = jobs.tally
    latest = [Int32](repeating: -1, count: jobs.names.count)
    occurrences = latest.map { _ in 0 }
  }

  mutating func resolve(_ order: [Int32], log: inout ProblemLog) {
    starts.reserveCapacity(order.count + 1)
    for (place, index) in order.enumerated() {
      starts.append(Int32(dependencies.count))
      let row = jobs.rows[Int(index)]
      for at in Int(row.firstDependency)..<Int(row.firstDependency + row.dependencyCount) {
        resolve(jobs.dependencies[at], of: row, order: order, log: &log)
      }
      if row.name >= 0 {
        latest[Int(row.name)] = Int32(place)
        occurrences[Int(row.name)] += 1
      }
    }
    starts.append(Int32(dependencies.count))
  }

  private mutating func resolve(
    _ dependency: NamedDependency, of row: TraceRow, order: [Int32], log: inout ProblemLog
  ) {
    let name = Int(dependency.name)
    if latest[name] >= 0 {
      if occurrences[name] > 1 { warnOfRepeatedName(dependency, of: row, order: order, log: &log) }
      dependencies.append(latest[name])
    } else if jobs.leftOutNames.contains(dependency.name) {
      tally.count(.leftOutDependency)
    } else if jobs.unresolved == .isIgnored {
      tally.count(.predecessor)
    } else {
      report(dependency, of: row, order: order, log: &log)
    }
  }

  private func warnOfRepeatedName(
    _ dependency: NamedDependency, of row: TraceRow, order: [Int32], log: inout ProblemLog
  ) {
    guard jobs.namesAreOwn else { return }
    let line = jobs.rows[Int(order[Int(latest[Int(dependency.name)])])].line
    log.warning(
      line: Int(row.line), column: Int(dependency.column),
      "several earlier jobs are called `\(jobs.names.text(dependency.name))`",
      help: "the last of them is meant, on line \(line)")
  }

  /// A name that no earlier row carries: one that comes later, the row itself, or none at all.
  private func report(_ dependency: NamedDependency, of row: TraceRow, order: [Int32], log: inout ProblemLog) {
    let name = jobs.names.text(dependency.name)
    let later =
      dependency.name == row.name ? row : order.map { jobs.rows[Int($0)] }.first { $0.name == dependency.name }
    let column = Int(dependency.column)
    if let later, later.line == row.line {
      log.error(line: Int(row.line), column: column, "`\(name)` depends on itself")
    } else if let later {
      log.error(
        line: Int(row.line), column: column, "depends on `\(name)`, which is submitted later (line \(later.line))",
        help: "a job may depend only on jobs submitted before it")
    } else {
      log.error(
        line: Int(row.line), column: column, "depends on `\(name)`, but no job of this trace has that name",
        help: suggestion(for: name))
    }
  }

  private func suggestion(for name: String) -> String? {
    // Beyond some thousands of names a guess costs more than it helps.
    guard jobs.names.count <= 5_000 else { return nil }
    let known = latest.indices.filter { latest[$0] >= 0 }.map { jobs.names.text(Int32($0)) }
    return nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
  }
}
