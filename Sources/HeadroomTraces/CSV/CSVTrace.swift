import HeadroomModel

/// The native trace: `submit_s,duration_s,vcpus,memory_mib,class,tenant,job,depends_on,…`, one job per row.
///
/// Only the first two columns are required. An empty field is a value not given; a field that does not parse is an error
/// with its line and column.
enum CSVTrace {
  static func read(_ trace: Trace, bytes: [UInt8], log: inout ProblemLog) -> TraceJobs? {
    let text = bytes.span
    var scanner = CSVScanner(text)
    guard let header = header(of: text, &scanner, map: trace.options.map, log: &log) else { return nil }
    var reader = CSVRowReader(header: header)
    if header.mapsClass { reader.jobs.classPrefix = trace.name + "." }
    reader.jobs.reserveRows(for: text)
    var fields = [CSVScanner.Field](repeating: CSVScanner.Field(), count: header.count)
    while let record = scanner.nextRecord(text, into: &fields) {
      reader.jobs.tally.read += 1
      reader.begin(line: scanner.recordLine, start: scanner.recordStart)
      if let defect = record.defect {
        reader.report(defect, at: record.defectOffset, text, log: &log)
      } else if record.count != header.count {
        log.error(
          line: scanner.recordLine, "found \(record.count) fields, the header has \(header.count)",
          help: "leave a field empty when it has no value; put text with a comma in quotes")
      } else {
        reader.readRow(text, fields, log: &log)
      }
    }
    return reader.jobs
  }

  private static func header(
    of text: Span<UInt8>, _ scanner: inout CSVScanner, map: [String: String], log: inout ProblemLog
  ) -> CSVHeader? {
    var fields = [CSVScanner.Field](repeating: CSVScanner.Field(), count: 1_000)
    guard let record = scanner.nextRecord(text, into: &fields) else {
      log.error("the file is empty", help: "it begins with a header: `submit_s,duration_s,vcpus,memory_mib,…`")
      return nil
    }
    guard record.count <= fields.count, record.defect == nil else {
      log.error(line: scanner.recordLine, column: 1, "the first line is no header of a CSV file")
      return nil
    }
    let names = fields[..<record.count].map { $0.string(text) }
    let columns = fields[..<record.count].map {
      column(of: $0.range.lowerBound, lineStart: scanner.recordStart, in: text)
    }
    return CSVHeader.read(names: names, columns: columns, line: scanner.recordLine, map: map, log: &log)
  }
}
