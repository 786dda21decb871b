/// Preceding jobs and think times (fields 17 and 18), which few logs fill and some converters fill with nonsense.
///
/// A preceding job is believed when it is a job of the log that was submitted earlier, and when not every job names the
/// same one. Think times are not replayed: the submit times hold them already. What is ignored is counted.
struct SWFLinks {
  private var links: [(row: Int, predecessor: Int64)] = []
  private var leftOut: [Int64] = []
  private var namesDiffer = false
  private var thinkTimes: Int64 = 0

  /// Takes note of a row that was kept; a predecessor of 0 or less and a negative think time are none.
  mutating func note(predecessor: Int64, thinkTime: Int64, row: Int) {
    if thinkTime > 0 { thinkTimes += 1 }
    guard predecessor > 0 else { return }
    if let last = links.last, last.predecessor != predecessor { namesDiffer = true }
    links.append((row, predecessor))
  }

  var hasAny: Bool { !links.isEmpty }

  mutating func noteLeftOut(_ job: Int64) { leftOut.append(job) }

  /// Turns job numbers into names that the dependencies are looked up by.
  func apply(to jobs: inout TraceJobs) {
    jobs.tally.count(.thinkTime, times: thinkTimes)
    guard !links.isEmpty else { return }
    guard namesDiffer || links.count < jobs.rows.count else {
      jobs.tally.count(.predecessor, times: Int64(links.count))
      return
    }
    for row in jobs.rows.indices { jobs.rows[row].name = name(of: jobs.rows[row].number, in: &jobs) }
    for link in links {
      jobs.rows[link.row].firstDependency = Int32(jobs.dependencies.count)
      jobs.rows[link.row].dependencyCount = 1
      jobs.dependencies.append(NamedDependency(name: name(of: link.predecessor, in: &jobs), column: 0))
    }
    for job in leftOut { jobs.leftOutNames.insert(name(of: job, in: &jobs)) }
  }

  private func name(of job: Int64, in jobs: inout TraceJobs) -> Int32 {
    let digits = Array(String(job).utf8)
    return jobs.names.intern(digits.span, 0..<digits.count)
  }
}
