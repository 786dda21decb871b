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
    if OptionCheck.accepts(trace.options, log: &log), isReadable(bytes, log: &log),
      let jobs = jobs(of: trace, bytes: bytes, log: &log)
    {
      table = TableBuilder(trace: trace, jobs: jobs).build(log: &log)
      warnIfEmpty(table, log: &log)
    }
    table.report.bytes = Int64(bytes.count)
    table.report.digest = fingerprint(of: bytes)
    return TraceReading(table: table, problems: log.sorted())
  }

  private static func jobs(of trace: Trace, bytes: [UInt8], log: inout ProblemLog) -> TraceJobs? {
    switch trace.format {
    case .csv: return CSVTrace.read(trace, bytes: bytes, log: &log)
    case .swf: return SWFTrace.read(trace, bytes: bytes, log: &log)
    default:
      log.error(
        "reading a `\(trace.format.rawValue)` trace is not modelled yet",
        help: "formats read today: `csv` and `swf`; convert the file to the native `csv`")
      return nil
    }
  }

  /// Whether the bytes can be text at all: compressed and UTF-16 files get one clear answer instead of a thousand.
  private static func isReadable(_ bytes: [UInt8], log: inout ProblemLog) -> Bool {
    if bytes.starts(with: [0x1f, 0x8b]) {
      log.error("the file is compressed with gzip", help: "unpack it first: `gunzip \(log.file)`")
      return false
    }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      log.error("the file is encoded in UTF-16", help: "save it as UTF-8")
      return false
    }
    return true
  }

  /// A file without a job that can be replayed is an error, unless it is the cut that leaves none.
  private static func warnIfEmpty(_ table: TraceTable, log: inout ProblemLog) {
    guard table.count == 0, log.errorCount == 0 else { return }
    if table.report.read == 0 {
      log.error("the trace holds no jobs")
    } else if table.report.leftOut.contains(where: { LeftOut.byCut.map(\.text).contains($0.what) }) {
      log.warning(
        "the options leave none of \(grouped(Int(table.report.read))) jobs", help: "see `from`, `to`, `limit`")
    } else {
      log.error("none of \(grouped(Int(table.report.read))) jobs can be replayed", help: reasons(table.report))
    }
  }

  private static func reasons(_ report: TraceReport) -> String {
    "left out: " + report.leftOut.map { "\(grouped(Int($0.count))) \($0.what)" }.joined(separator: ", ")
  }

  /// The digest of the file's bytes, fed as words: the same value as `Digest.combine(bytes:)`, an order faster.
  static func fingerprint(of bytes: [UInt8]) -> String {
    var digest = Digest()
    let words = bytes.count / 8
    for word in 0..<words { digest.combine(littleEndianWord(bytes, at: word * 8, count: 8)) }
    let rest = bytes.count - words * 8
    if rest > 0 { digest.combine(littleEndianWord(bytes, at: words * 8, count: rest)) }
    digest.combine(UInt64(bytes.count))
    return digest.hexadecimal()
  }

  private static func littleEndianWord(_ bytes: [UInt8], at start: Int, count: Int) -> UInt64 {
    var word: UInt64 = 0
    for place in 0..<count { word |= UInt64(bytes[start + place]) &<< UInt64(place &* 8) }
    return word
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
