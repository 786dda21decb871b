import HeadroomKernel
import HeadroomModel

/// Turns the records of a file into the columns that are replayed: sorts, shifts, cuts, scales, numbers the names.
///
/// The order of the options: `from` and `to` speak of the trace's own time, then `limit` counts what is left in order of
/// submission, then `scale` stretches.
struct TableBuilder {
  /// Submit times from here on are seconds since 1970, not since the start of the log: 10^9 s is the year 2001.
  private static let epochFloor: Int64 = 1_000_000_000 * 1_000_000

  let trace: Trace
  var jobs: TraceJobs
  /// Positions in `jobs.rows`, by (submission, position in the file).
  private var order: [Int32] = []

  init(trace: Trace, jobs: TraceJobs) {
    self.trace = trace
    self.jobs = jobs
  }

  consuming func build(log: inout ProblemLog) -> TraceTable {
    order = Self.sorted(jobs.rows)
    shiftEpoch(log: &log)
    cut()
    var table = TraceTable()
    fillTimes(&table, log: &log)
    fillSizes(&table, log: &log)
    fillOutcomes(&table)
    fillNames(&table)
    resolveDependencies(&table, log: &log)
    fillReport(&table)
    return table
  }

  /// Most logs are in order already: then the sort is one pass.
  private static func sorted(_ rows: [TraceRow]) -> [Int32] {
    var isSorted = true
    for at in rows.indices.dropFirst() where rows[at].submit < rows[at - 1].submit {
      isSorted = false
      break
    }
    let order = rows.indices.map { Int32($0) }
    guard !isSorted else { return order }
    return order.sorted { (rows[Int($0)].submit, $0) < (rows[Int($1)].submit, $1) }
  }

  private mutating func shiftEpoch(log: inout ProblemLog) {
    guard let first = order.first, jobs.rows[Int(first)].submit >= Self.epochFloor else { return }
    let start = jobs.rows[Int(first)].submit
    for at in jobs.rows.indices { jobs.rows[at].submit -= start }
    log.warning(
      line: Int(jobs.rows[Int(first)].line),
      "submit times begin at \(start / 1_000_000): read as seconds since 1970, the first submission becomes 0")
  }

  private mutating func cut() {
    let from = trace.options.from.microseconds
    let to = trace.options.to?.microseconds ?? .max
    let limit = trace.options.limit.map { Int(clamping: $0) } ?? .max
    guard from > 0 || to < .max || limit < order.count else { return }
    var kept: [Int32] = []
    for index in order {
      let submit = jobs.rows[Int(index)].submit
      let reason: LeftOut? =
        submit < from ? .beforeFrom : submit >= to ? .fromTo : kept.count >= limit ? .overLimit : nil
      if let reason {
        jobs.tally.count(reason)
        let name = jobs.rows[Int(index)].name
        if name >= 0 { jobs.leftOutNames.insert(name) }
      } else {
        kept.append(index)
      }
    }
    order = kept
  }

  private func fillTimes(_ table: inout TraceTable, log: inout ProblemLog) {
    let options = trace.options
    table.submit.reserveCapacity(order.count)
    table.duration.reserveCapacity(order.count)
    for index in order {
      let row = jobs.rows[Int(index)]
      let submit = scaled(row.submit - options.from.microseconds, by: 1_000_000, over: options.arrivalsScale)
      let duration = scaled(row.duration, by: options.durationScale, over: 1_000_000)
      if submit == nil || duration == nil {
        log.error(line: Int(row.line), "`scale` takes this job beyond the largest time there is")
      }
      table.submit.append(submit ?? 0)
      table.duration.append(max(1, duration ?? 1))
    }
  }

  private func fillSizes(_ table: inout TraceTable, log: inout ProblemLog) {
    table.vcpus.reserveCapacity(order.count)
    let factor = trace.options.vcpusScale
    for index in order {
      let row = jobs.rows[Int(index)]
      // An unwritten size is one vCPU, and is scaled like a written one.
      let own: Int64 = row.vcpus == 0 && factor != 1_000_000 ? 1024 : Int64(row.vcpus)
      let units = scaled(own, by: factor, over: 1_000_000).flatMap { Int32(exactly: own == 0 ? 0 : max(1, $0)) }
      if units == nil { log.error(line: Int(row.line), "`scale` takes this job beyond 2,097,151 vCPUs") }
      table.vcpus.append(units ?? 0)
    }
    table.memory = column(absent: 0) { $0.memory }
    table.array = column(absent: 0) { $0.array }
    table.priority = column(absent: -1) { $0.priority }
    table.image = column(absent: 0) { $0.image }
  }

  private func fillOutcomes(_ table: inout TraceTable) {
    table.attemptsFailed = column(absent: 0) { $0.attemptsFailed }
    guard !table.attemptsFailed.isEmpty else { return }
    table.failExitCode = order.map { jobs.rows[Int($0)].failExitCode }
    table.failAfter = order.map { index in
      let after = jobs.rows[Int(index)].failAfter
      // A failure stays where it was in its run when run times are stretched.
      return after < 0 ? -1 : scaled(after, by: trace.options.durationScale, over: 1_000_000) ?? .max
    }
  }

  private func fillNames(_ table: inout TraceTable) {
    var classes = Renumbering(count: jobs.classes.count)
    let own = trace.options.className
    table.jobClass = order.map { classes.number(own == nil ? jobs.rows[Int($0)].jobClass : -1) }
    table.classNames = classes.order.map { $0 < 0 ? own ?? trace.name : jobs.classPrefix + jobs.classes.text($0) }
    if order.contains(where: { jobs.rows[Int($0)].tenant >= 0 }) {
      var tenants = Renumbering(count: jobs.tenants.count, keepsMinusOne: true)
      table.tenant = order.map { tenants.number(jobs.rows[Int($0)].tenant) }
      table.tenantNames = tenants.order.map(jobs.tenants.text)
    }
    if jobs.namesAreOwn, order.contains(where: { jobs.rows[Int($0)].name >= 0 }) {
      var names = Renumbering(count: jobs.names.count, keepsMinusOne: true)
      table.name = order.map { names.number(jobs.rows[Int($0)].name) }
      table.jobNames = names.order.map(jobs.names.text)
    }
  }

  private mutating func resolveDependencies(_ table: inout TraceTable, log: inout ProblemLog) {
    guard !jobs.dependencies.isEmpty else { return }
    var resolver = DependencyResolver(jobs: jobs)
    resolver.resolve(order, log: &log)
    jobs.tally = resolver.tally
    guard !resolver.dependencies.isEmpty else { return }
    table.dependencyStart = resolver.starts
    table.dependencies = resolver.dependencies
  }

  private func fillReport(_ table: inout TraceTable) {
    table.report.read = jobs.tally.read
    table.report.imported = Int64(order.count)
    table.report.leftOut = jobs.tally.leftOutCounts.map { TraceReport.Count(what: $0.what, count: $0.count) }
    table.report.defaulted = jobs.tally.defaultedCounts.map { TraceReport.Count(what: $0.what, count: $0.count) }
  }

  /// One column in order of submission, or nothing when no row has a value.
  @inline(__always) private func column(absent: Int32, _ value: (borrowing TraceRow) -> Int32) -> [Int32] {
    var column = [Int32](repeating: absent, count: order.count)
    var isEmpty = true
    for (place, index) in order.enumerated() {
      column[place] = value(jobs.rows[Int(index)])
      if column[place] != absent { isEmpty = false }
    }
    return isEmpty ? [] : column
  }
}

/// `value` × `numerator` ÷ `denominator`, rounded half up; `nil` when it does not fit. `value` is not negative.
func scaled(_ value: Int64, by numerator: Int64, over denominator: Int64) -> Int64? {
  if numerator == denominator { return value }
  let product = Int128(value) * Int128(numerator)
  return Int64(exactly: (2 * product + Int128(denominator)) / (2 * Int128(denominator)))
}

/// Gives the names that are really used new numbers, in the order in which they are first used.
private struct Renumbering {
  /// The old numbers, by new number.
  private(set) var order: [Int32] = []
  private var numbers: [Int32]
  private let keepsMinusOne: Bool

  init(count: Int, keepsMinusOne: Bool = false) {
    numbers = [Int32](repeating: -1, count: count + 1)
    self.keepsMinusOne = keepsMinusOne
  }

  mutating func number(_ old: Int32) -> Int32 {
    if old < 0, keepsMinusOne { return -1 }
    let slot = Int(old) + 1
    if numbers[slot] < 0 {
      numbers[slot] = Int32(order.count)
      order.append(old)
    }
    return numbers[slot]
  }
}
