import HeadroomModel

/// Turns the records of a file into the columns that are replayed, or only counts them.
struct TableBuilder {
  private let trace: Trace
  private let keepsRows: Bool
  private(set) var shaper: RowShaper
  private var table = TraceTable()
  private var names = Renumbering(keepsMinusOne: true)

  /// - Parameter keepsRows: false when the rows will be read again.
  init(_ trace: Trace, file: String, keepsRows: Bool) {
    self.trace = trace
    self.keepsRows = keepsRows
    shaper = RowShaper(trace, file: file)
  }

  /// Makes room for about so many rows.
  mutating func reserve(_ count: Int) { if keepsRows { table.reserve(count) } }

  /// Adds a row that follows the one before it in order of submission.
  ///
  /// - Parameter ownName: whether its name is the job's own, or serves dependencies alone.
  /// - Returns: false when it is cut off.
  mutating func add(_ row: TraceRow, ownName: Bool) -> Bool {
    var row = row
    guard shaper.shape(&row) else { return false }
    if keepsRows {
      row.name = ownName ? names.number(row.name) : -1
      table.append(row)
    }
    return true
  }

  /// Adds rows in the order of the file.
  ///
  /// - Returns: false when they are not in order of submission: then the table is of no use.
  mutating func add(inOrder rows: [TraceRow], ownNames: Bool) -> Bool {
    for place in rows.indices {
      guard shaper.isInOrder(rows[place]) else { return false }
      _ = add(rows[place], ownName: ownNames)
    }
    return true
  }

  /// Adds all rows in whatever order they are, and resolves what they depend on.
  mutating func add(all jobs: inout TraceJobs, log: inout ProblemLog) {
    var order = Self.sorted(jobs.rows)
    var kept = 0
    table.reserve(order.count)
    for index in order {
      let row = jobs.rows[Int(index)]
      if add(row, ownName: jobs.namesAreOwn) {
        order[kept] = index
        kept += 1
      } else if row.name >= 0 {
        jobs.leftOutNames.insert(row.name)
      }
    }
    order.removeLast(order.count - kept)
    shaper.report(to: &log)
    resolveDependencies(&jobs, order, log: &log)
  }

  /// The table with its names and its report.
  consuming func finish(_ jobs: borrowing TraceJobs) -> TraceTable {
    var tally = jobs.tally
    tally.add(shaper.tally)
    table.classNames = shaper.classNames(jobs.classes, prefix: jobs.classPrefix)
    table.tenantNames = shaper.tenantNames(jobs.tenants)
    table.jobNames = names.order.map(jobs.names.text)
    table.report = tally.report(imported: shaper.count)
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

  private mutating func resolveDependencies(_ jobs: inout TraceJobs, _ order: [Int32], log: inout ProblemLog) {
    guard !jobs.dependencies.isEmpty else { return }
    var resolver = DependencyResolver(jobs: jobs)
    resolver.resolve(order, log: &log)
    jobs.tally = resolver.tally
    guard !resolver.dependencies.isEmpty else { return }
    table.dependencyStart = resolver.starts
    table.dependencies = resolver.dependencies
  }
}

extension TraceTable {
  mutating func reserve(_ count: Int) {
    submit.reserveCapacity(count)
    duration.reserveCapacity(count)
    vcpus.reserveCapacity(count)
    jobClass.reserveCapacity(count)
  }

  /// Adds a row that has been shaped; columns in which no row has a value stay empty.
  mutating func append(_ row: TraceRow) {
    let place = submit.count
    submit.append(row.submit)
    duration.append(row.duration)
    vcpus.append(row.vcpus)
    jobClass.append(row.jobClass)
    memory.append(row.memory, at: place, unlessAll: 0)
    tenant.append(row.tenant, at: place, unlessAll: -1)
    name.append(row.name, at: place, unlessAll: -1)
    array.append(row.array, at: place, unlessAll: 0)
    priority.append(row.priority, at: place, unlessAll: -1)
    image.append(row.image, at: place, unlessAll: 0)
    attemptsFailed.append(row.attemptsFailed, at: place, unlessAll: 0)
    failExitCode.append(row.failExitCode, at: place, unlessAll: 0)
    failAfter.append(row.failAfter, at: place, unlessAll: -1)
  }
}

extension Array where Element: FixedWidthInteger {
  /// Adds the value of row `place`; the column stays empty until one differs from what all had before it.
  fileprivate mutating func append(_ value: Element, at place: Int, unlessAll absent: Element) {
    if isEmpty {
      if value == absent { return }
      self = Array(repeating: absent, count: place)
    }
    append(value)
  }
}
