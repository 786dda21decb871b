import HeadroomModel

/// A log in the Standard Workload Format, version 2.2: 18 numbers a line, `-1` is unknown, `;` begins a comment.
///
/// Taken from a record: submit time, run time, processors (allocated, else requested) as vCPUs, memory (requested, else
/// used, per processor) and, by `map`, class and tenant. Not taken: waits, which are the old system's, and requested times,
/// which old systems enforced loosely. Failed jobs are kept: they used capacity.
enum SWFTrace {
  static func read(_ trace: Trace, bytes: [UInt8], log: inout ProblemLog) -> TraceJobs? {
    let text = bytes.span
    guard let map = SWFMap.read(trace.options.map, log: &log) else { return nil }
    var reader = SWFRowReader(map: map)
    reader.jobs.classPrefix = trace.name + "."
    reader.jobs.reserveRows(for: text)
    scanLines(text) { range, line in
      let first = firstByte(text, range)
      if first == UInt8(ascii: ";") {
        reader.header.note(text, (range.firstIndexBehindSemicolon(text))..<range.upperBound, line: line)
      } else if first != nil {
        reader.readLine(text, range, line: line, log: &log)
      }
    }
    reader.finish(log: &log)
    return reader.jobs
  }

  private static func scanLines(_ text: Span<UInt8>, _ visit: (Range<Int>, Int) -> Void) {
    var start = 0
    var line = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
      line += 1
      visit(start..<end, line)
      start = end + 1
    }
  }

  /// The first byte of a line that is no blank; `nil` for a blank line.
  private static func firstByte(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
    for at in range where !SWFLine.isBlank(text[at]) { return text[at] }
    return nil
  }
}

extension Range<Int> {
  fileprivate func firstIndexBehindSemicolon(_ text: Span<UInt8>) -> Int {
    for at in self where text[at] == UInt8(ascii: ";") { return at + 1 }
    return upperBound
  }
}

/// Which fields give class and tenant: `map: { class: queue, tenant: user }`.
struct SWFMap {
  static let choices: [(name: String, field: SWFField)] = [
    ("queue", .queue), ("user", .user), ("group", .group), ("executable", .executable), ("partition", .partition),
  ]

  var jobClass: SWFField?
  var tenant: SWFField?

  static func read(_ map: [String: String], log: inout ProblemLog) -> SWFMap? {
    var result = SWFMap()
    let before = log.errorCount
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      guard let field = choices.first(where: { $0.name == value })?.field else {
        let nearest = nearestName(to: value, among: choices.map(\.name))
        log.error(
          "map: `\(value)` is no column of an SWF log that `\(key)` can be taken from",
          help: nearest.map { "did you mean `\($0)`?" } ?? "choose among queue, user, group, executable, partition")
        continue
      }
      switch key {
      case "class": result.jobClass = field
      case "tenant": result.tenant = field
      default: log.error("map: `\(key)` cannot be chosen for an SWF log", help: "`class` and `tenant` can")
      }
    }
    return log.errorCount == before ? result : nil
  }
}
