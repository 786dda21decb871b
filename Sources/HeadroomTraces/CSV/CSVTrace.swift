import HeadroomModel

/// The native trace: `submit_s,duration_s,vcpus,memory_mib,class,tenant,job,depends_on,…`, one job per row.
///
/// Only the first two columns are required. An empty field is a value not given; a field that does not parse is an error
/// with its line and column. Rows of plain numbers and names are read in one go (`CSVRowReader+Plain.swift`), all others
/// field by field.
struct CSVTrace: TraceFormat {
  var jobs: TraceJobs {
    _read { yield rows.jobs }
    _modify { yield &rows.jobs }
  }

  var needsAllRows: Bool { !rows.jobs.dependencies.isEmpty }
  var hasNames: Bool { rows.jobs.names.count > 0 }

  private var rows = CSVRowReader()
  private var scanner = CSVScanner()
  private var header: CSVHeader?
  private var fields: [CSVScanner.Field] = []
  private let trace: Trace

  init?(_ trace: Trace, log: inout ProblemLog) { self.trace = trace }

  mutating func read(_ text: Span<UInt8>, isLast: Bool, log: inout ProblemLog) -> Int? {
    if header == nil {
      switch readHeader(text, isLast: isLast, log: &log) {
      case .whole: break
      case .cut: return 0
      case .unreadable: return nil
      }
    }
    while true {
      let next = rows.readPlainRow(text, from: scanner.position, line: scanner.line)
      if next > 0 {
        scanner.skipLine(to: next)
      } else if !readRow(text, isLast: isLast, log: &log) {
        break
      }
    }
    defer { scanner.rebase() }
    return scanner.position
  }

  mutating func finish(log: inout ProblemLog) {}

  /// - Returns: false when there is no whole record any more.
  private mutating func readRow(_ text: Span<UInt8>, isLast: Bool, log: inout ProblemLog) -> Bool {
    let before = scanner
    let record = scanner.nextRecord(text, into: &fields)
    if !isLast, scanner.position >= text.count {
      scanner = before
      scanner.skipWholeBlankLines(text)
      return false
    }
    guard let record, let header else { return false }
    rows.jobs.tally.read += 1
    rows.begin(line: scanner.recordLine, start: scanner.recordStart)
    if let defect = record.defect {
      rows.report(defect, at: record.defectOffset, text, log: &log)
    } else if record.count != header.count {
      log.error(
        line: scanner.recordLine, "found \(record.count) fields, the header has \(header.count)",
        help: "leave a field empty when it has no value; put text with a comma in quotes")
    } else {
      rows.readRow(text, fields, log: &log)
    }
    return true
  }

  private enum HeaderReading { case whole, cut, unreadable }

  private mutating func readHeader(_ text: Span<UInt8>, isLast: Bool, log: inout ProblemLog) -> HeaderReading {
    scanner = CSVScanner(text)
    var fields = [CSVScanner.Field](repeating: CSVScanner.Field(), count: 1_000)
    let record = scanner.nextRecord(text, into: &fields)
    if !isLast, scanner.position >= text.count {
      scanner = CSVScanner()
      return .cut
    }
    guard let record else {
      log.error("the file is empty", help: "it begins with a header: `submit_s,duration_s,vcpus,memory_mib,…`")
      return .unreadable
    }
    guard record.count <= fields.count, record.defect == nil else {
      log.error(line: scanner.recordLine, column: 1, "the first line is no header of a CSV file")
      return .unreadable
    }
    let names = fields[..<record.count].map { $0.string(text) }
    let columns = fields[..<record.count].map {
      column(of: $0.range.lowerBound, lineStart: scanner.recordStart, in: text)
    }
    let line = scanner.recordLine
    header = CSVHeader.read(names: names, columns: columns, line: line, map: trace.options.map, log: &log)
    guard let header else { return .unreadable }
    rows.begin(header)
    if header.mapsClass { rows.jobs.classPrefix = trace.name + "." }
    self.fields = [CSVScanner.Field](repeating: CSVScanner.Field(), count: header.count)
    return .whole
  }
}
