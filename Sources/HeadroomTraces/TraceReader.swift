import HeadroomKernel
import HeadroomModel

/// What came out of a trace: the jobs, and what is wrong or doubtful. With an error among the problems the table is
/// partial and must not be replayed.
package struct TraceReading: Sendable {
  package var table: TraceTable
  /// Sorted by position.
  package var problems: [TraceProblem]

  package var hasErrors: Bool { problems.contains { !$0.isWarning } }
}

/// Reads somebody's recorded history into a table of jobs.
///
///     let bytes = try TraceFile.load(path: "gaia.swf")
///     let reading = TraceReader.read(trace, bytes: bytes, fileName: "gaia.swf")
///
/// Never stops at a bad row and never traps, whatever the bytes are: every mistake is a `TraceProblem` with its line and
/// column, what cannot be replayed is left out and counted by reason, and every default that was taken is counted too.
/// Times are exact: decimal text becomes microseconds, rounded half up, without passing through floating point.
package enum TraceReader {
  /// Reads the bytes of a trace by its format, cuts and scales it by its options.
  ///
  /// Cost: one pass over the bytes, and a sort when the rows are not in order of submission.
  package static func read(_ trace: Trace, bytes: [UInt8], fileName: String) -> TraceReading {
    var log = ProblemLog(file: fileName)
    var table = TraceTable()
    if OptionCheck.accepts(trace.options, log: &log), isReadable(bytes.span, log: &log) {
      switch trace.format {
      case .csv: table = held(CSVTrace(trace, log: &log), trace, bytes, log: &log)
      case .swf: table = held(SWFTrace(trace, log: &log), trace, bytes, log: &log)
      default: refuse(trace.format, log: &log)
      }
    }
    var fingerprint = Fingerprint()
    fingerprint.add(bytes.span.bytes)
    table.report.bytes = Int64(bytes.count)
    table.report.digest = fingerprint.hexadecimal
    return TraceReading(table: table, problems: log.sorted())
  }

  /// Reads a file that is too long to be held: where its rows can be replayed as they come, they are counted now and read
  /// again by each cursor of `TraceTable.blocks`. Rows out of order, and rows that name others or themselves, are held
  /// whole as those of a short file are, without their text.
  ///
  /// The jobs, their report and the problems are those of `read(_:bytes:fileName:)`, whichever way they are kept.
  ///
  /// Cost: one pass over the file, two when the rows have to be held.
  /// - Throws: `TraceFileError`.
  package static func read(_ trace: Trace, file: OpenTrace, fileName: String) throws(TraceFileError) -> TraceReading {
    switch trace.format {
    case .csv: try read(trace, file, as: CSVTrace.self, fileName: fileName)
    case .swf: try read(trace, file, as: SWFTrace.self, fileName: fileName)
    default: read(trace, bytes: [], fileName: fileName)
    }
  }

  private static func read<Format: TraceFormat>(
    _ trace: Trace, _ file: OpenTrace, as format: Format.Type, fileName: String
  ) throws(TraceFileError) -> TraceReading {
    var survey = TraceSurvey<Format>(trace, file, log: ProblemLog(file: fileName))
    if try !survey.run(holdsRows: false) {
      survey = TraceSurvey<Format>(trace, file, log: ProblemLog(file: fileName))
      _ = try survey.run(holdsRows: true)
    }
    return survey.reading()
  }

  /// All jobs of a text at once; nothing when its format cannot read it.
  private static func held(
    _ format: consuming (some TraceFormat)?, _ trace: Trace, _ bytes: [UInt8], log: inout ProblemLog
  ) -> TraceTable {
    guard var format else { return TraceTable() }
    format.jobs.reserveRows(for: bytes.span)
    guard format.read(bytes.span, isLast: true, log: &log) != nil else { return TraceTable() }
    format.finish(log: &log)
    let table = TableBuilder(trace: trace, jobs: format.jobs).build(log: &log)
    warnIfEmpty(table.report, log: &log)
    return table
  }

  private static func refuse(_ format: Trace.Format, log: inout ProblemLog) {
    log.error(
      "reading a `\(format.rawValue)` trace is not modelled yet",
      help: "formats read today: `csv` and `swf`; convert the file to the native `csv`")
  }

  /// Whether the bytes can be text at all: compressed and UTF-16 files get one clear answer instead of a thousand.
  static func isReadable(_ text: Span<UInt8>, log: inout ProblemLog) -> Bool {
    guard text.count >= 2 else { return true }
    let mark = (text[0], text[1])
    if mark == (0x1f, 0x8b) {
      log.error("the file is compressed with gzip", help: "unpack it first: `gunzip \(log.file)`")
      return false
    }
    if mark == (0xff, 0xfe) || mark == (0xfe, 0xff) {
      log.error("the file is encoded in UTF-16", help: "save it as UTF-8")
      return false
    }
    return true
  }

  /// A file without a job that can be replayed is an error, unless it is the cut that leaves none.
  static func warnIfEmpty(_ report: TraceReport, log: inout ProblemLog) {
    guard report.imported == 0, log.errorCount == 0 else { return }
    if report.read == 0 {
      log.error("the trace holds no jobs")
    } else if report.leftOut.contains(where: { LeftOut.byCut.map(\.text).contains($0.what) }) {
      log.warning("the options leave none of \(grouped(Int(report.read))) jobs", help: "see `from`, `to`, `limit`")
    } else {
      log.error("none of \(grouped(Int(report.read))) jobs can be replayed", help: reasons(report))
    }
  }

  private static func reasons(_ report: TraceReport) -> String {
    "left out: " + report.leftOut.map { "\(grouped(Int($0.count))) \($0.what)" }.joined(separator: ", ")
  }
}

/// Options that make no sense whatever the format.
enum OptionCheck {
  static func accepts(_ options: Trace.Options, log: inout ProblemLog) -> Bool {
    let factors = [
      ("arrivals", options.arrivalsScale), ("duration", options.durationScale), ("vcpus", options.vcpusScale),
    ]
    for (name, factor) in factors where factor <= 0 {
      log.error("scale: `\(name)` must be above 0")
    }
    if let to = options.to, to <= options.from {
      log.error("`to` must lie after `from`")
    }
    if let limit = options.limit, limit <= 0 {
      log.error("`limit` must be at least 1")
    }
    return log.errorCount == 0
  }
}
