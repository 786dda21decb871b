package enum ExportFormat: String, Sendable, CaseIterable {
  /// RFC 4180, header always, empty for a missing value.
  case csv
  /// One array of objects.
  case json
  /// One object a line.
  case ndjson
  /// A table to paste.
  case markdown
}

/// How CSV is written; the other formats have no choices.
package struct ExportOptions: Sendable {
  /// CR LF instead of LF.
  package var crlf = false
  /// A byte order mark in front, for spreadsheets that ask for one.
  package var bom = false
  /// Leaves texts as they are, also those that a spreadsheet would take for a formula.
  package var raw = false

  package init() {}
}
