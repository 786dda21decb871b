/// Something that is wrong, or doubtful, in a trace: always with its place, so that the reader can go there.
package struct TraceProblem: Error, Sendable, Hashable {
  /// As the caller named the file.
  package var file: String
  /// From 1; 0 when the file as a whole, or an option of the scenario, is meant.
  package var line: Int
  /// In characters, from 1; 0 when the whole line is meant.
  package var column: Int
  /// One sentence that stands alone: lower case, no full stop.
  package var message: String
  /// What was expected, or what to do.
  package var help: String?
  package var isWarning: Bool

  package init(
    file: String, line: Int = 0, column: Int = 0, message: String, help: String? = nil, isWarning: Bool = false
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.help = help
    self.isWarning = isWarning
  }
}

/// The problems of one file, kept up to a cap: a broken export repeats one mistake a million times.
struct ProblemLog {
  /// So many errors, and so many warnings, are kept in full; the rest is counted.
  static let cap = 100

  let file: String
  private var errors: [TraceProblem] = []
  private var warnings: [TraceProblem] = []
  private(set) var errorCount = 0
  private var warningCount = 0

  init(file: String) { self.file = file }

  mutating func error(line: Int = 0, column: Int = 0, _ message: String, help: String? = nil) {
    errorCount += 1
    guard errors.count < Self.cap else { return }
    errors.append(TraceProblem(file: file, line: line, column: column, message: message, help: help))
  }

  mutating func warning(line: Int = 0, column: Int = 0, _ message: String, help: String? = nil) {
    warningCount += 1
    guard warnings.count < Self.cap else { return }
    warnings.append(
      TraceProblem(file: file, line: line, column: column, message: message, help: help, isWarning: true))
  }

  /// Adds what another log of the same file has, as if it had been found after all that is here.
  mutating func append(_ other: ProblemLog) {
    errors += other.errors.prefix(Self.cap - errors.count)
    warnings += other.warnings.prefix(Self.cap - warnings.count)
    errorCount += other.errorCount
    warningCount += other.warningCount
  }

  /// Everything found, by position, with a last entry for what is beyond the cap.
  func sorted() -> [TraceProblem] {
    var all = errors + warnings
    // The sort is stable by its third key: the place in which a problem was found.
    let order = all.indices.sorted { (all[$0].line, all[$0].column, $0) < (all[$1].line, all[$1].column, $1) }
    all = order.map { all[$0] }
    if errorCount > errors.count {
      all.append(TraceProblem(file: file, message: "and \(grouped(errorCount - errors.count)) more errors"))
    }
    if warningCount > warnings.count {
      all.append(
        TraceProblem(
          file: file, message: "and \(grouped(warningCount - warnings.count)) more warnings", isWarning: true))
    }
    return all
  }
}
