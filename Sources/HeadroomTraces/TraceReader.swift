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
  /// Cost: one pass over the bytes; two, and a sort, when the rows are not in order of submission or depend on others.
  package static func read(_ trace: Trace, bytes: [UInt8], fileName: String) -> TraceReading {
    switch trace.format {
    case .csv: read(trace, bytes, as: CSVTrace.self, fileName: fileName)
    case .swf: read(trace, bytes, as: SWFTrace.self, fileName: fileName)
    default: refusal(of: trace.format, fileName: fileName)
    }
  }

  /// Reads a file that is too long to be held: where its rows can be replayed as they come, they are counted now and read
  /// again by each cursor of `TraceTable.blocks`. Rows out of order, and rows that depend on others or have names of their
  /// own, are held whole as those of a short file are, without their text.
  ///
  /// The jobs, their report and the problems are those of `read(_:bytes:fileName:)`, whichever way they are kept.
  ///
  /// Cost: one pass over the file, up to three when the rows have to be held.
  /// - Throws: `TraceFileError`.
  package static func read(_ trace: Trace, file: OpenTrace, fileName: String) throws(TraceFileError) -> TraceReading {
    switch trace.format {
    case .csv: try read(trace, file, as: CSVTrace.self, fileName: fileName)
    case .swf: try read(trace, file, as: SWFTrace.self, fileName: fileName)
    default: refusal(of: trace.format, fileName: fileName)
    }
  }

  private static func read<Format: TraceFormat>(
    _ trace: Trace, _ file: OpenTrace, as format: Format.Type, fileName: String
  ) throws(TraceFileError) -> TraceReading {
    for keeping in [TraceKeeping.nothing, .table] {
      var survey = TraceSurvey<Format>(trace, TextPieces(file), fileName: fileName)
      if try survey.run(keeping) { return survey.reading() }
    }
    var survey = TraceSurvey<Format>(trace, TextPieces(file), fileName: fileName)
    _ = try survey.run(.rows)
    return survey.reading()
  }

  private static func read<Format: TraceFormat>(
    _ trace: Trace, _ bytes: [UInt8], as format: Format.Type, fileName: String
  ) -> TraceReading {
    var survey = TraceSurvey<Format>(trace, TextPieces(bytes: bytes), fileName: fileName)
    // Bytes at hand cannot become unreadable.
    if (try? survey.run(.table)) != true {
      survey = TraceSurvey<Format>(trace, TextPieces(bytes: bytes), fileName: fileName)
      _ = try? survey.run(.rows)
    }
    return survey.reading()
  }

  private static func refusal(of format: Trace.Format, fileName: String) -> TraceReading {
    var log = ProblemLog(file: fileName)
    log.error(
      "reading a `\(format.rawValue)` trace is not modelled yet",
      help: "formats read today: `csv` and `swf`; convert the file to the native `csv`")
    return TraceReading(table: TraceTable(), problems: log.sorted())
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
