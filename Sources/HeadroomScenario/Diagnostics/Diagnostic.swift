/// One thing that is wrong or doubtful in what the user wrote: what, where, and what would be right.
///
/// Messages are lower case without a full stop and stand alone; the label goes under the excerpt; notes give context;
/// the help says what to write instead. One cause gives one diagnostic.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable {
    case error, warning
  }

  package var code: DiagnosticCode
  package var severity: Severity
  package var message: String
  package var label: String
  package var span: SourceSpan
  package var notes: [String]
  package var help: String?
  /// JSON pointer (RFC 6901) of the place in the document, empty for the document itself.
  package var pointer: String
  /// The file (or `--set` option) that the span speaks of.
  package var file: String

  package init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "", notes: [String] = [],
    help: String? = nil
  ) {
    self.code = code
    severity = code.severity
    self.message = message
    self.label = label
    self.span = span
    self.notes = notes
    self.help = help
    pointer = ""
    file = ""
  }

  package var line: Int { Int(span.line) }
  package var column: Int { Int(span.column) }
}

/// Collects diagnostics while a file is read. All of a file are shown, sorted by position, each once.
///
/// Not `Sendable`: it lives inside one call of the reader.
package final class DiagnosticList {
  private var seen: Set<Diagnostic> = []
  private var list: [Diagnostic] = []

  package init() {}

  /// Adds one, unless the same has been said of the same place (an `extends` reads its base again).
  package func add(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { list.append(diagnostic) }
  }

  package func add(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "", notes: [String] = [],
    help: String? = nil
  ) {
    add(Diagnostic(code, message, at: span, label: label, notes: notes, help: help))
  }

  package var hasErrors: Bool { list.contains { $0.severity == .error } }

  /// How many there are so far: compare before and after to learn whether a step added any.
  package var count: Int { list.count }

  /// All, by position; of two at one place the one found first.
  package func sorted() -> [Diagnostic] {
    list.enumerated()
      .sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }
      .map(\.element)
  }
}
