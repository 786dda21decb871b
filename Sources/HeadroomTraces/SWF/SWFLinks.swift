/// Preceding jobs and think times (fields 17 and 18), which few logs fill and some converters fill with nonsense.
///
/// A preceding job is believed when it is a job of the log that was submitted earlier, and when not every job names the
/// same one. Think times are not replayed: the submit times hold them already. What is ignored is counted.
struct SWFLinks {
  struct Link {
    var job: Int64
    /// -1 is none.
    var predecessor: Int64
    /// Microseconds; negative is none.
    var thinkTime: Int64
  }

  /// One per kept row, from the first row on that names a predecessor.
  private var links: [Link] = []
  private var leftOut: [Int64] = []
  private var named: Int64 = 0
  private var firstNamed: Int64 = -1
  private var namesDiffer = false
  private var thinkTimes: Int64 = 0

  mutating func add(_ link: Link) {
    links.append(link)
    if link.thinkTime > 0 { thinkTimes += 1 }
    guard link.predecessor > 0 else { return }
    if named > 0, link.predecessor != firstNamed { namesDiffer = true }
    firstNamed = link.predecessor
    named += 1
  }

  mutating func addLeftOut(_ link: Link) { leftOut.append(link.job) }

  /// Turns job numbers into names that the dependencies are looked up by.
  func apply(to jobs: inout TraceJobs) {
    jobs.tally.count(.thinkTime, times: thinkTimes)
    guard named > 0 else { return }
    guard namesDiffer || named < links.count else {
      jobs.tally.count(.predecessor, times: named)
      return
    }
    for (row, link) in links.enumerated() {
      jobs.rows[row].name = name(of: link.job, in: &jobs)
      guard link.predecessor > 0 else { continue }
      jobs.rows[row].firstDependency = Int32(jobs.dependencies.count)
      jobs.rows[row].dependencyCount = 1
      jobs.dependencies.append(NamedDependency(name: name(of: link.predecessor, in: &jobs), column: 0))
    }
    for job in leftOut { jobs.leftOutNames.insert(name(of: job, in: &jobs)) }
  }

  private func name(of job: Int64, in jobs: inout TraceJobs) -> Int32 {
    let digits = Array(String(job).utf8)
    return jobs.names.intern(digits.span, 0..<digits.count)
  }
}
