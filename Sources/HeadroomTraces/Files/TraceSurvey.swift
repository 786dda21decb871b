import HeadroomModel

/// The first pass over a file that is read piece by piece: checks every record, counts what is replayed, and keeps either
/// nothing of the rows or all of them.
struct TraceSurvey<Format: TraceFormat> {
  private let trace: Trace
  private let file: OpenTrace
  private var log: ProblemLog
  private var pieces: TextPieces
  private var table = TraceTable()

  init(_ trace: Trace, _ file: OpenTrace, log: ProblemLog) {
    self.trace = trace
    self.file = file
    self.log = log
    pieces = TextPieces(file)
  }

  /// Reads the whole file.
  ///
  /// - Returns: false when the rows must be held and are not to be: then nothing has come of it.
  mutating func run(holdsRows: Bool) throws(TraceFileError) -> Bool {
    try pieces.readOn()
    if OptionCheck.accepts(trace.options, log: &log), isReadable(), let format = Format(trace, log: &log) {
      guard try holdsRows ? hold(format) : count(format) else { return false }
    }
    // The digest is that of the whole file, also where its text could not be used.
    try pieces.skipToEnd()
    return true
  }

  func reading() -> TraceReading {
    var table = table
    table.report.bytes = Int64(file.size)
    table.report.digest = pieces.fingerprint.hexadecimal
    return TraceReading(table: table, problems: log.sorted())
  }

  /// Feeds a format with the whole file; `use` takes the rows of each piece, and says whether to go on.
  ///
  /// - Returns: `nil` when the format cannot read it.
  private mutating func feed(
    _ format: inout Format, _ use: (inout Format) -> Bool
  ) throws(TraceFileError) -> Bool? {
    while true {
      guard let used = pass(to: &format) else { return nil }
      guard use(&format) else { return false }
      if pieces.isAtEnd { break }
      try pieces.readOn(using: used)
    }
    format.finish(log: &log)
    return true
  }

  private mutating func pass(to format: inout Format) -> Int? {
    let pieces = pieces
    return pieces.use { format.read($0, isLast: pieces.isAtEnd, log: &log) }
  }

  private mutating func isReadable() -> Bool {
    let pieces = pieces
    return pieces.use { TraceReader.isReadable($0, log: &log) }
  }

  private mutating func hold(_ format: Format) throws(TraceFileError) -> Bool {
    var format = format
    guard try feed(&format, { _ in true }) == true else { return true }
    table = TableBuilder(trace: trace, jobs: format.jobs).build(log: &log)
    TraceReader.warnIfEmpty(table.report, log: &log)
    return true
  }

  private mutating func count(_ format: Format) throws(TraceFileError) -> Bool {
    var format = format
    var shaper = RowShaper(trace, file: log.file)
    var rows: [TraceRow] = []
    let isWhole = try feed(&format) { format in
      guard !format.needsAllRows else { return false }
      // Taken out once: each look into a format through its protocol may copy all of it.
      swap(&rows, &format.jobs.rows)
      for place in rows.indices {
        guard shaper.isInOrder(rows[place]) else { return false }
        _ = shaper.shape(&rows[place])
      }
      rows.removeAll(keepingCapacity: true)
      swap(&rows, &format.jobs.rows)
      return true
    }
    guard let isWhole else { return true }
    guard isWhole else { return false }
    shaper.report(to: &log)
    format.jobs.tally.add(shaper.tally)
    table.classNames = shaper.classNames(format.jobs.classes, prefix: format.jobs.classPrefix)
    table.tenantNames = shaper.tenantNames(format.jobs.tenants)
    table.report = format.jobs.tally.report(imported: shaper.count)
    table.blocks = StreamedTrace<Format>(
      trace: trace, file: file, states: pieces.states, count: shaper.count, lastSubmit: shaper.lastSubmit)
    TraceReader.warnIfEmpty(table.report, log: &log)
    return true
  }
}
