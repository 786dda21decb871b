/// A stretch of source text: where something was written, for the excerpt under a diagnostic.
///
/// Lines and columns count from 1, columns and length in Unicode code points. A length of 0 marks a single place.
/// `source` says which text is meant: 0 is the scenario file, 1 and up are the values of `--set` in their order.
package struct SourceSpan: Hashable, Sendable {
  package var source: Int32
  package var line: Int32
  package var column: Int32
  package var length: Int32

  package init(source: Int = 0, line: Int, column: Int, length: Int = 0) {
    self.source = Int32(clamping: source)
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    self.length = Int32(clamping: length)
  }

  /// The first place of the scenario file.
  package static let start = SourceSpan(line: 1, column: 1)
}

extension SourceSpan: Comparable {
  /// By source, line, column, then length: the order in which diagnostics are shown.
  package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.source, left.line, left.column, left.length) < (right.source, right.line, right.column, right.length)
  }
}
