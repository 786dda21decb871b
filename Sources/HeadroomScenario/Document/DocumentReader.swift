/// Reads the bytes of a scenario file into a tree of nodes, or says why that is impossible.
package enum DocumentReader {
  /// The root of the document; nil when the diagnostics hold an error that leaves nothing to look at.
  package static func read(_ source: SourceText, number: Int = 0, into diagnostics: DiagnosticList) -> Node? {
    guard source.bytes.count <= DocumentLimits.bytes else {
      diagnostics.add(
        .fileTooLarge, "the file has \(source.bytes.count) bytes; a scenario has \(DocumentLimits.bytes) at most",
        at: SourceSpan(source: number, line: 1, column: 1),
        help: "put long lists of jobs into a CSV trace and name it under `traces`")
      return nil
    }
    if let finding = EncodingCheck.firstFinding(in: source.bytes) {
      report(finding, source, number, diagnostics)
      return nil
    }
    let before = diagnostics.count
    let root =
      switch source.format {
      case .yaml: YAMLReader.read(source, number: number, into: diagnostics)
      case .json: JSONReader.read(source, number: number, into: diagnostics)
      }
    if root == nil, diagnostics.count == before {
      diagnostics.add(
        .emptyFile, "the file is empty", at: SourceSpan(source: number, line: 1, column: 1),
        help: "`headroom init` writes a small scenario to begin with")
    }
    return root
  }

  private static func report(
    _ finding: EncodingCheck.Finding, _ source: SourceText, _ number: Int, _ diagnostics: DiagnosticList
  ) {
    switch finding {
    case .notUTF8(let offset, let byte):
      let hex = String(byte, radix: 16, uppercase: true)
      diagnostics.add(
        .notUTF8, "the byte 0x\(hex) is not UTF-8", at: place(offset, source, number),
        help: "save the file as UTF-8")
    case .control(let offset, let codePoint):
      let hex = String(codePoint, radix: 16, uppercase: true)
      diagnostics.add(
        .controlCharacter, "the control character U+\(String(repeating: "0", count: 4 - hex.count))\(hex) stands here",
        at: place(offset, source, number), help: "remove it; a scenario is plain text")
    }
  }

  private static func place(_ offset: Int, _ source: SourceText, _ number: Int) -> SourceSpan {
    let (line, column) = source.position(ofByte: offset)
    return SourceSpan(source: number, line: line, column: column, length: 1)
  }
}
