/// Turns the YAML library's complaints into our words, with the usual causes named.
enum YAMLFault {
  static func report(_ fault: YAMLFailure, in source: SourceText, number: Int, to diagnostics: DiagnosticList) {
    let span = SourceSpan(source: number, line: fault.line, column: fault.column, length: 1)
    if character(at: fault, in: source) == 0x09 {
      diagnostics.add(
        .tab, "a tab stands where YAML allows spaces only", at: span, label: "a tab",
        help: "indent with spaces; most editors can convert tabs")
      return
    }
    diagnostics.add(.badYAML, message(fault), at: span, notes: notes(fault), help: help(fault, in: source))
  }

  private static func character(at fault: YAMLFailure, in source: SourceText) -> UInt8? {
    guard let line = source.line(fault.line) else { return nil }
    var index = line.startIndex
    for _ in 1..<max(1, fault.column) where index < line.endIndex {
      index += 1
      while index < line.endIndex, line[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index < line.endIndex ? line[index] : nil
  }

  /// The library's problem, in our words where a plainer one exists.
  private static func message(_ fault: YAMLFailure) -> String {
    switch fault.problem {
    case "did not find expected key", "did not find expected <block end>": "a key was expected here"
    case "mapping values are not allowed in this context": "a `: ` is not allowed here"
    case "could not find expected ':'": "a `:` is missing after a key"
    case "found unexpected end of stream": "the file ends inside a quoted text"
    case "did not find expected ',' or '}'": "a `,` or `}` is missing"
    case "did not find expected ',' or ']'": "a `,` or `]` is missing"
    case "found character that cannot start any token": "a value cannot begin with this character"
    case "did not find expected '-' indicator": "a list item must begin with `- `, indented like the others"
    default: "this is not valid YAML: \(fault.problem)"
    }
  }

  private static func notes(_ fault: YAMLFailure) -> [String] {
    guard let context = fault.context, !context.isEmpty else { return [] }
    return ["\(context) that began in line \(fault.contextLine)"]
  }

  private static func help(_ fault: YAMLFailure, in source: SourceText) -> String? {
    switch fault.problem {
    case "mapping values are not allowed in this context":
      "quote a text that contains `: `; or indent the key like its neighbours"
    case "found character that cannot start any token":
      "quote the text: `@`, `` ` `` and `%` have no meaning at its beginning"
    case "did not find expected key", "did not find expected <block end>":
      "look at the indentation of this line and of the line above"
    default: nil
    }
  }
}
