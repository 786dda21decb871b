import HeadroomModel

/// Turns the records of a file that is held whole into the columns that are replayed.
struct TableBuilder {
  let trace: Trace
  var jobs: TraceJobs

  consuming func build(log: inout ProblemLog) -> TraceTable {
    var shaper = RowShaper(trace, file: log.file)
    var table = TraceTable()
    let order = shape(&shaper, into: &table)
    shaper.report(to: &log)
    table.classNames = shaper.classNames(jobs.classes, prefix: jobs.classPrefix)
    table.tenantNames = shaper.tenantNames(jobs.tenants)
    jobs.tally.add(shaper.tally)
    resolveDependencies(&table, order, log: &log)
    table.report = jobs.tally.report(imported: order.count)
    return table
  }

  /// - Returns: the positions in `jobs.rows` of the rows that are kept, by (submission, position in the file).
  private mutating func shape(_ shaper: inout RowShaper, into table: inout TraceTable) -> [Int32] {
    var names = Renumbering(keepsMinusOne: true)
    var order = Self.sorted(jobs.rows)
    var kept = 0
    table.reserve(order.count)
    for index in order {
      var row = jobs.rows[Int(index)]
      if shaper.shape(&row) {
        row.name = jobs.namesAreOwn ? names.number(row.name) : -1
        table.append(row)
        order[kept] = index
        kept += 1
      } else if row.name >= 0 {
        jobs.leftOutNames.insert(row.name)
      }
    }
    order.removeLast(order.count - kept)
    table.jobNames = names.order.map(jobs.names.text)
    return order
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

  private mutating func resolveDependencies(_ table: inout TraceTable, _ order: [Int32], log: inout ProblemLog) {
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
