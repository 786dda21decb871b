/// Finds the JSON pointers of diagnostics after the fact: reading a good file then pays nothing for them.
enum DiagnosticPointer {
  /// Fills in `pointer` of each diagnostic from the place in `root` that was written where its span begins.
  ///
  /// The innermost place wins; of several uses of one YAML anchor the first. What is not found keeps the empty pointer.
  static func fill(_ diagnostics: inout [Diagnostic], from root: Node) {
    guard !diagnostics.isEmpty else { return }
    var finder = Finder(wanted: Set(diagnostics.map { Place($0.span) }))
    finder.walk(root, [])
    for index in diagnostics.indices where diagnostics[index].pointer.isEmpty {
      diagnostics[index].pointer = finder.found[Place(diagnostics[index].span)] ?? ""
    }
  }

  /// One step of a pointer with `~` and `/` escaped.
  static func escape(_ step: String) -> String {
    step.utf8.contains { $0 == 0x7E || $0 == 0x2F }
      ? step.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined() : step
  }

  private struct Place: Hashable {
    let source: Int32
    let line: Int32
    let column: Int32
    init(_ span: SourceSpan) { (source, line, column) = (span.source, span.line, span.column) }
  }

  private struct Finder {
    let wanted: Set<Place>
    var found: [Place: String] = [:]

    mutating func walk(_ node: Node, _ path: [String]) {
      note(node.span, path)
      switch node.content {
      case .scalar: break
      case .mapping(let entries):
        for entry in entries {
          note(entry.keySpan, path + [entry.key])
          walk(entry.value, path + [entry.key])
        }
      case .sequence(let elements):
        for (index, element) in elements.enumerated() { walk(element, path + [String(index)]) }
      }
    }

    private mutating func note(_ span: SourceSpan, _ path: [String]) {
      let place = Place(span)
      guard wanted.contains(place) else { return }
      let pointer = path.map { "/" + DiagnosticPointer.escape($0) }.joined()
      // A block mapping begins where its first key does: the longer pointer says more.
      if let known = found[place], !pointer.hasPrefix(known) { return }
      found[place] = pointer
    }
  }
}
