import HeadroomModel

/// What a first pass over a trace keeps of its rows.
enum TraceKeeping {
  /// Nothing: they will be read again. Not for rows with names of their own.
  case nothing
  /// A table as they come. Not for rows out of order, nor for rows that depend on others.
  case table
  /// All of them, to sort and to link them once they are all there.
  case rows
}

/// The first pass over a trace, piece by piece: checks every record, counts what is replayed, and keeps what it is to keep.
struct TraceSurvey<Format: TraceFormat> {
  private let trace: Trace
  private var log: ProblemLog
  private var pieces: TextPieces
  private var table = TraceTable()

  init(_ trace: Trace, _ pieces: TextPieces, fileName: String) {
    self.trace = trace
    self.pieces = pieces
    log = ProblemLog(file: fileName)
  }

  /// Reads the whole text.
  ///
  /// - Returns: false when more must be kept of its rows: then nothing has come of it.
  mutating func run(_ keeping: TraceKeeping) throws(TraceFileError) -> Bool {
    try pieces.readOn()
    if OptionCheck.accepts(trace.options, log: &log), isReadable(), var format = Format(trace, log: &log) {
      guard try keeping == .rows ? readAll(&format) : readInOrder(&format, keeping) else { return false }
    }
    // The digest is that of the whole text, also where it could not be used.
    try pieces.skipToEnd()
    return true
  }

  func reading() -> TraceReading {
    var table = table
    table.report.bytes = Int64(pieces.total)
    table.report.digest = pieces.fingerprint.hexadecimal
    return TraceReading(table: table, problems: log.sorted())
  }

  /// Feeds a format with the whole text; `use` takes the rows of each piece, and says whether to go on.
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

  private mutating func readAll(_ format: inout Format) throws(TraceFileError) -> Bool {
    guard try feed(&format, { _ in true }) == true else { return true }
    var builder = TableBuilder(trace, file: log.file, keepsRows: true)
    builder.add(all: &format.jobs, log: &log)
    finish(builder, format)
    return true
  }

  private mutating func readInOrder(
    _ format: inout Format, _ keeping: TraceKeeping
  ) throws(TraceFileError) -> Bool {
    var builder = TableBuilder(trace, file: log.file, keepsRows: keeping == .table)
    var rows: [TraceRow] = []
    let (total, first) = (pieces.total, pieces.count)
    let isWhole = try feed(&format) { format in
      guard !format.needsAllRows, keeping == .table || !format.hasNames else { return false }
      // Taken out once: each look into a format through its protocol may copy all of it.
      swap(&rows, &format.jobs.rows)
      if builder.shaper.count == 0 { builder.reserve(rows.count * total / max(1, first) + rows.count) }
      guard builder.add(inOrder: rows, ownNames: format.jobs.namesAreOwn) else { return false }
      rows.removeAll(keepingCapacity: true)
      swap(&rows, &format.jobs.rows)
      return true
    }
    guard let isWhole else { return true }
    guard isWhole else { return false }
    builder.shaper.report(to: &log)
    finish(builder, format)
    if keeping == .nothing, let file = pieces.file {
      table.blocks = StreamedTrace<Format>(
        trace: trace, file: file, states: pieces.states, count: builder.shaper.count,
        lastSubmit: builder.shaper.lastSubmit)
    }
    return true
  }

  private mutating func finish(_ builder: TableBuilder, _ format: borrowing Format) {
    table = builder.finish(format.jobs)
    TraceReader.warnIfEmpty(table.report, log: &log)
  }
}
