import HeadroomModel

/// A log in the Standard Workload Format, version 2.2: 18 numbers a line, `-1` is unknown, `;` begins a comment.
///
/// Taken from a record: submit time, run time, processors (allocated, else requested) as vCPUs, memory (requested, else
/// used, per processor) and, by `map`, class and tenant. Not taken: waits, which are the old system's, and requested times,
/// which old systems enforced loosely. Failed jobs are kept: they used capacity.
struct SWFTrace: TraceFormat {
  var jobs: TraceJobs {
    _read { yield reader.jobs }
    _modify { yield &reader.jobs }
  }

  var needsAllRows: Bool { reader.hasLinks }
  /// Numbers of jobs serve links alone.
  var hasNames: Bool { false }

  private var reader: SWFRowReader
  private var line = 0

  init?(_ trace: Trace, log: inout ProblemLog) {
    guard let map = SWFMap.read(trace.options.map, log: &log) else { return nil }
    reader = SWFRowReader(map: map)
    reader.jobs.classPrefix = trace.name + "."
  }

  mutating func read(_ text: Span<UInt8>, isLast: Bool, log: inout ProblemLog) -> Int? {
    var start = 0
    while start < text.count {
      let next = reader.readPlainLine(text, from: start, line: line + 1, log: &log)
      if next > 0 {
        start = next
      } else {
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
        if end == text.count, !isLast { break }
        readLine(text, start..<end, log: &log)
        start = min(end + 1, text.count)
      }
      line += 1
    }
    return start
  }

  mutating func finish(log: inout ProblemLog) { reader.finish(log: &log) }

  /// A line that is not plain: a comment, a blank line, or a record with something unusual in it.
  private mutating func readLine(_ text: Span<UInt8>, _ range: Range<Int>, log: inout ProblemLog) {
    var first = range.lowerBound
    while first < range.upperBound, SWFLine.isBlank(text[first]) { first += 1 }
    guard first < range.upperBound else { return }
    if text[first] == UInt8(ascii: ";") {
      reader.header.note(text, first + 1..<range.upperBound, line: line + 1)
    } else {
      reader.readLine(text, range, line: line + 1, log: &log)
    }
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
