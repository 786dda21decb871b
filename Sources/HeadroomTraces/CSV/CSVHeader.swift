import HeadroomModel

/// The columns of the native trace, spelled as its header spells them.
enum CSVColumn: String, CaseIterable {
  case submit = "submit_s"
  case duration = "duration_s"
  case vcpus
  case memory = "memory_mib"
  case jobClass = "class"
  case tenant
  case job
  case dependsOn = "depends_on"
  case array
  case priority
  case image = "image_mib"
  case failExitCode = "fail_exit_code"
  case failAfter = "fail_after_s"
  case attemptsFailed = "attempts_failed"

  static let required: [CSVColumn] = [.submit, .duration]
}

/// Where each column stands in this file: header names in any order, some renamed by `map`.
struct CSVHeader {
  /// How many fields each row has.
  let count: Int
  /// By `CSVColumn`: the position of its field.
  let positions: [CSVColumn: Int]
  /// Whether `map` chose the class column, so that classes are called `TRACE.VALUE`.
  let mapsClass: Bool

  /// Checks names and `map`; `nil` when a required column is missing or something else makes the rows unreadable.
  static func read(names: [String], columns: [Int], line: Int, map: [String: String], log: inout ProblemLog)
    -> CSVHeader?
  {
    let before = log.errorCount
    reportRepeated(names, columns: columns, line: line, log: &log)
    let positions = positions(names: names, map: map, log: &log)
    reportMissing(positions, names: names, line: line, log: &log)
    guard log.errorCount == before else { return nil }
    let used = Set(positions.values)
    for (at, name) in names.enumerated() where !used.contains(at) {
      warnUnknown(name, isNative: CSVColumn(rawValue: name) != nil, line: line, column: columns[at], log: &log)
    }
    return CSVHeader(count: names.count, positions: positions, mapsClass: map["class"] != nil)
  }

  private static func positions(
    names: [String], map: [String: String], log: inout ProblemLog
  ) -> [CSVColumn: Int] {
    var positions: [CSVColumn: Int] = [:]
    for column in CSVColumn.allCases {
      positions[column] = names.firstIndex(of: column.rawValue)
    }
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      guard let column = CSVColumn(rawValue: key) else {
        let nearest = nearestName(to: key, among: CSVColumn.allCases.map(\.rawValue))
        log.error("map: `\(key)` is no column of the native trace", help: nearest.map { "did you mean `\($0)`?" })
        continue
      }
      guard let position = names.firstIndex(of: value) else {
        let nearest = nearestName(to: value, among: names)
        log.error("map: the file has no column `\(value)`", help: nearest.map { "did you mean `\($0)`?" })
        continue
      }
      positions[column] = position
    }
    return positions
  }

  private static func reportRepeated(_ names: [String], columns: [Int], line: Int, log: inout ProblemLog) {
    for (at, name) in names.enumerated() where names[..<at].contains(name) {
      log.error(line: line, column: columns[at], "the column `\(name)` is there twice")
    }
  }

  private static func reportMissing(
    _ positions: [CSVColumn: Int], names: [String], line: Int, log: inout ProblemLog
  ) {
    for column in CSVColumn.required where positions[column] == nil {
      var help = nearestName(to: column.rawValue, among: names).map { "did you mean `\(column.rawValue)` by `\($0)`?" }
      if names.count == 1, names[0].contains(where: { ";\t|".contains($0) }) {
        help = "columns are separated by commas"
      }
      log.error(
        line: line, column: 1, "the header has no column `\(column.rawValue)`",
        help: help ?? "rename a column, or choose one: `map: { \(column.rawValue): NAME }`")
    }
  }

  private static func warnUnknown(
    _ name: String, isNative: Bool, line: Int, column: Int, log: inout ProblemLog
  ) {
    if isNative {
      log.warning(line: line, column: column, "the column `\(name)` is not read, since `map` chooses another one")
      return
    }
    let nearest = nearestName(to: name, among: CSVColumn.allCases.map(\.rawValue))
    log.warning(
      line: line, column: column, "unknown column `\(name)` is ignored",
      help: nearest.map { "did you mean `\($0)`?" })
  }
}
