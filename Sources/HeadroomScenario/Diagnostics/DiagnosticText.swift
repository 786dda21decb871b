/// Renders diagnostics for people, after the manner of rustc.
///
///     error[HR0103]: unknown key `vcpu` in `computeResources`
///       --> nightly.yaml:14:7
///        |
///     14 |       vcpu: 64
///        |       ^^^^ did you mean `maxvCpus`?
///        |
///        = help: run `headroom explain HR0103` for an example
package struct DiagnosticText {
  private let sources: [SourceText]
  private let color: Bool

  /// - Parameters:
  ///   - sources: the texts that spans speak of, by their `source` number.
  ///   - color: whether to mark severities with terminal colours.
  package init(sources: [SourceText], color: Bool = false) {
    self.sources = sources
    self.color = color
  }

  /// All of them with an empty line between two; ends with a line feed unless empty.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    let gutter = String(repeating: " ", count: String(diagnostic.line).count)
    var lines = [
      heading(diagnostic), "\(gutter)\(blue("-->")) \(diagnostic.file):\(diagnostic.line):\(diagnostic.column)",
    ]
    if let excerpt = excerpt(diagnostic.span) {
      lines.append("\(gutter) \(blue("|"))")
      lines.append("\(blue("\(diagnostic.line) |"))\(excerpt.text.isEmpty ? "" : " ")\(excerpt.text)")
      lines.append("\(gutter) \(blue("|")) \(excerpt.indent)\(marked(excerpt.carets, diagnostic))")
    }
    lines.append("\(gutter) \(blue("|"))")
    lines += diagnostic.notes.map { "\(gutter) \(blue("=")) \(bold("note")): \($0)" }
    lines.append("\(gutter) \(blue("=")) \(bold("help")): \(help(diagnostic))")
    return lines.joined(separator: "\n") + "\n"
  }

  private func help(_ diagnostic: Diagnostic) -> String {
    diagnostic.help ?? "run `headroom explain \(diagnostic.code.rawValue)` for an example"
  }

  private func heading(_ diagnostic: Diagnostic) -> String {
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    let painted = color ? "\u{1B}[1;\(diagnostic.severity == .error ? 31 : 33)m\(head)\u{1B}[0m" : head
    return "\(painted): \(bold(diagnostic.message))"
  }

  private func marked(_ carets: String, _ diagnostic: Diagnostic) -> String {
    let text = diagnostic.label.isEmpty ? carets : "\(carets) \(diagnostic.label)"
    return color ? "\u{1B}[1;\(diagnostic.severity == .error ? 31 : 33)m\(text)\u{1B}[0m" : text
  }

  private func blue(_ text: String) -> String { color ? "\u{1B}[1;34m\(text)\u{1B}[0m" : text }
  private func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func excerpt(_ span: SourceSpan) -> Excerpt? {
    guard sources.indices.contains(Int(span.source)), let line = sources[Int(span.source)].line(Int(span.line))
    else { return nil }
    return Excerpt(line: line, span: span)
  }
}

extension DiagnosticText {
  /// "2 errors, 1 warning", or "no problems found".
  package static func summary(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return parts.isEmpty ? "no problems found" : parts.joined(separator: ", ")
  }
}
