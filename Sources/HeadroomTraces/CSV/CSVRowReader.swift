/// Reads the fields of one row into a job, or says what is wrong with them.
struct CSVRowReader {
  var jobs = TraceJobs()
  /// By position: the column of each field; `nil` where it is not read.
  private(set) var columns: [CSVColumn?] = []
  private var positions = Positions()
  private var line = 0
  private var lineStart = 0

  /// The header of the file is known.
  mutating func begin(_ header: CSVHeader) {
    positions = Positions(header)
    columns = Array(repeating: nil, count: header.count)
    for column in CSVColumn.allCases {
      if let position = header.positions[column] { columns[position] = column }
    }
    // A field that `map` gives to two columns is not read in one go.
    if Set(header.positions.values).count < header.positions.count { columns = [] }
  }

  var hasClasses: Bool { positions.jobClass >= 0 }

  /// Remembers where the row begins, for the places of its problems.
  mutating func begin(line: Int, start: Int) {
    self.line = line
    lineStart = start
  }

  mutating func readRow(_ text: Span<UInt8>, _ fields: [CSVScanner.Field], log: inout ProblemLog) {
    let errors = log.errorCount
    let submit = time(text, fields, positions.submit, .submit, log: &log)
    let duration = time(text, fields, positions.duration, .duration, log: &log)
    var row = TraceRow(submit: submit ?? 0, duration: duration ?? 0, line: Int32(clamping: line))
    let hasProcessors = readSizes(text, fields, into: &row, log: &log)
    readNames(text, fields, into: &row)
    readOutcome(text, fields, into: &row, log: &log)
    guard log.errorCount == errors else { return }
    if let reason = reasonToLeaveOut(submit: submit, duration: duration, hasProcessors: hasProcessors) {
      jobs.tally.count(reason)
      if row.name >= 0 { jobs.leftOutNames.insert(row.name) }
      return
    }
    if duration == 0 {
      jobs.tally.count(.zeroRunTime)
      row.duration = 1
    }
    readDependencies(text, fields, into: &row, log: &log)
    jobs.rows.append(row)
  }

  mutating func report(_ defect: CSVScanner.Defect, at offset: Int, _ text: Span<UInt8>, log: inout ProblemLog) {
    let message =
      switch defect {
      case .unclosedQuote: "a quoted field is never closed"
      case .textAfterQuote: "text follows the closing quote of a field"
      }
    log.error(
      line: line, column: column(of: offset, lineStart: lineStart, in: text), message,
      help: "a quote inside a quoted field is written twice")
  }

  private func reasonToLeaveOut(submit: Int64?, duration: Int64?, hasProcessors: Bool) -> LeftOut? {
    guard let submit else { return .noSubmit }
    guard let duration else { return .noRunTime }
    if submit < 0 || duration < 0 { return .negativeTime }
    return hasProcessors ? nil : .noProcessors
  }

  /// - Returns: false when the row says that it needs no vCPU at all.
  private mutating func readSizes(
    _ text: Span<UInt8>, _ fields: [CSVScanner.Field], into row: inout TraceRow, log: inout ProblemLog
  ) -> Bool {
    row.memory = whole(text, fields, positions.memory, .memory, rounds: true, log: &log) ?? 0
    row.image = whole(text, fields, positions.image, .image, rounds: true, log: &log) ?? 0
    row.array = whole(text, fields, positions.array, .array, log: &log) ?? 0
    row.priority = whole(text, fields, positions.priority, .priority, log: &log) ?? -1
    // B-050: an array has 2 to 10,000 children.
    if row.array == 1 || row.array > 10_000 {
      fail(text, fields[positions.array], .array, "is no size of an array", log: &log)
    }
    if row.memory == 0 { jobs.tally.count(.memory) }
    guard let vcpus = vcpus(text, fields, log: &log) else {
      jobs.tally.count(.vcpus)
      return true
    }
    row.vcpus = max(0, vcpus)
    return vcpus > 0
  }

  private mutating func readNames(
    _ text: Span<UInt8>, _ fields: [CSVScanner.Field], into row: inout TraceRow
  ) {
    if positions.jobClass >= 0 {
      row.jobClass = name(text, fields[positions.jobClass], in: &jobs.classes)
      if row.jobClass < 0 { jobs.tally.count(.className) }
    }
    if positions.tenant >= 0 { row.tenant = name(text, fields[positions.tenant], in: &jobs.tenants) }
    guard positions.job >= 0 else { return }
    let job = fields[positions.job]
    let isPlain = !job.hasDoubledQuotes && !job.range.isEmpty
    row.name = isPlain ? own(job.range, text) : name(text, job, in: &jobs.names)
  }

  /// The number of a job's own name. Names are looked up by dependencies alone: without that column they are only kept.
  mutating func own(_ name: Range<Int>, _ text: Span<UInt8>) -> Int32 {
    positions.dependsOn >= 0 ? jobs.names.intern(text, name) : jobs.names.append(text, name)
  }

  private mutating func readOutcome(
    _ text: Span<UInt8>, _ fields: [CSVScanner.Field], into row: inout TraceRow, log: inout ProblemLog
  ) {
    let exitCode = whole(text, fields, positions.failExitCode, .failExitCode, log: &log)
    let after = time(text, fields, positions.failAfter, .failAfter, log: &log)
    let failed = whole(text, fields, positions.attemptsFailed, .attemptsFailed, log: &log)
    if exitCode == 0 {
      fail(text, fields[positions.failExitCode], .failExitCode, "is the exit code of a success", log: &log)
    }
    if let after, after < 0 {
      fail(text, fields[positions.failAfter], .failAfter, "lies before the start", log: &log)
    }
    row.failAfter = after ?? -1
    guard failed ?? (exitCode == nil && after == nil ? 0 : 1) > 0 else { return }
    if failed == nil { jobs.tally.count(.attemptsFailed) }
    if exitCode == nil { jobs.tally.count(.failExitCode) }
    row.attemptsFailed = failed ?? 1
    row.failExitCode = exitCode ?? 1
  }

  private mutating func readDependencies(
    _ text: Span<UInt8>, _ fields: [CSVScanner.Field], into row: inout TraceRow, log: inout ProblemLog
  ) {
    guard positions.dependsOn >= 0, !fields[positions.dependsOn].range.isEmpty else { return }
    let field = fields[positions.dependsOn]
    row.firstDependency = Int32(jobs.dependencies.count)
    let bytes = field.unescaped(text)
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: " ") {
      if end > start {
        let place = column(of: field.range.lowerBound + start, lineStart: lineStart, in: text)
        jobs.dependencies.append(
          NamedDependency(name: jobs.names.intern(bytes.span, start..<end), column: Int32(clamping: place)))
      }
      start = end + 1
    }
    row.dependencyCount = Int32(jobs.dependencies.count) - row.firstDependency
  }

  private func name(_ text: Span<UInt8>, _ field: CSVScanner.Field, in table: inout NameTable) -> Int32 {
    if field.range.isEmpty { return -1 }
    if !field.hasDoubledQuotes { return table.intern(text, field.range) }
    let bytes = field.unescaped(text)
    return table.intern(bytes.span, 0..<bytes.count)
  }

  private func time(
    _ text: Span<UInt8>, _ fields: [CSVScanner.Field], _ position: Int, _ column: CSVColumn, log: inout ProblemLog
  ) -> Int64? {
    guard position >= 0, !fields[position].range.isEmpty else { return nil }
    switch DecimalText.rounded(text, fields[position].range, scale: 6) {
    case .number(let value): return value
    case .malformed: fail(text, fields[position], column, "is not a number", log: &log)
    case .tooLarge: fail(text, fields[position], column, "is too large", log: &log)
    }
    return nil
  }

  /// A whole number from 0; sizes in MiB may have a fraction, which rounds half up, at least to 1.
  private func whole(
    _ text: Span<UInt8>, _ fields: [CSVScanner.Field], _ position: Int, _ column: CSVColumn, rounds: Bool = false,
    log: inout ProblemLog
  ) -> Int32? {
    guard position >= 0, !fields[position].range.isEmpty else { return nil }
    guard case .number(let millionths) = DecimalText.rounded(text, fields[position].range, scale: 6) else {
      fail(text, fields[position], column, "is not a number", log: &log)
      return nil
    }
    if !rounds, millionths % 1_000_000 != 0 {
      fail(text, fields[position], column, "is not a whole number", log: &log)
    } else if millionths < 0 {
      fail(text, fields[position], column, "is below 0", log: &log)
    } else if let value = Int32(exactly: (millionths + 500_000) / 1_000_000) {
      return millionths > 0 ? max(1, value) : 0
    } else {
      fail(text, fields[position], column, "is too large", log: &log)
    }
    return nil
  }

  /// In units of 1/1024 vCPU, rounded half up, at least one; 0 or less as it stands.
  private func vcpus(_ text: Span<UInt8>, _ fields: [CSVScanner.Field], log: inout ProblemLog) -> Int32? {
    guard positions.vcpus >= 0, !fields[positions.vcpus].range.isEmpty else { return nil }
    let field = fields[positions.vcpus]
    // Half of 1/1024 has eleven decimals: with so many digits the cut-off number rounds as the exact one does.
    switch DecimalText.truncated(text, field.range, scale: 11) {
    case .number(let value) where value <= 0: return 0
    case .number(let value):
      let units = (Int128(value) * 2048 + 100_000_000_000) / 200_000_000_000
      if let fitting = Int32(exactly: units) { return max(1, fitting) }
      fail(text, field, .vcpus, "is too large", log: &log)
    case .tooLarge: fail(text, field, .vcpus, "is too large", log: &log)
    case .malformed: fail(text, field, .vcpus, "is not a number", log: &log)
    }
    return nil
  }

  private func fail(
    _ text: Span<UInt8>, _ field: CSVScanner.Field, _ column: CSVColumn, _ what: String, log: inout ProblemLog
  ) {
    log.error(
      line: line, column: HeadroomTraces.column(of: field.range.lowerBound, lineStart: lineStart, in: text),
      "\(column.rawValue): \(excerpt(text, field.range)) \(what)", help: column.expectation)
  }

  /// The positions of the fields as plain numbers, -1 when the file has no such column.
  private struct Positions {
    private(set) var submit = -1, duration = -1, vcpus = -1, memory = -1, jobClass = -1, tenant = -1, job = -1
    private(set) var dependsOn = -1, array = -1, priority = -1, image = -1
    private(set) var failExitCode = -1, failAfter = -1, attemptsFailed = -1

    init() {}

    init(_ header: CSVHeader) {
      func position(_ column: CSVColumn) -> Int { header.positions[column] ?? -1 }
      submit = position(.submit)
      duration = position(.duration)
      vcpus = position(.vcpus)
      memory = position(.memory)
      jobClass = position(.jobClass)
      tenant = position(.tenant)
      job = position(.job)
      dependsOn = position(.dependsOn)
      array = position(.array)
      priority = position(.priority)
      image = position(.image)
      failExitCode = position(.failExitCode)
      failAfter = position(.failAfter)
      attemptsFailed = position(.attemptsFailed)
    }
  }
}

extension CSVColumn {
  /// What a field of this column may hold.
  var expectation: String {
    switch self {
    case .submit: "expected seconds from the start of the trace, such as `90` or `0.25`"
    case .duration: "expected seconds, such as `90` or `0.25`"
    case .failAfter: "expected seconds from the start of an attempt, or nothing: at its end"
    case .vcpus: "expected a number of vCPUs, such as `0.25` or `4`"
    case .memory, .image: "expected MiB, such as `2048`"
    case .array: "expected the number of children, 2 to 10,000, or nothing"
    case .priority: "expected a whole number from 0"
    case .failExitCode: "expected a whole number from 1, such as `137`"
    case .attemptsFailed: "expected a whole number from 0"
    case .jobClass, .tenant, .job: "expected a name"
    case .dependsOn: "expected names of jobs, separated by spaces"
    }
  }
}
