/// Applies `--set PATH=VALUE` to a document whose `extends` are resolved.
struct PathSetter {
  let context: ReaderContext

  func apply(_ settings: [PathSetting], to root: inout Node) {
    for (index, setting) in settings.enumerated() { apply(setting, source: index + 1, to: &root) }
  }

  private func apply(_ setting: PathSetting, source: Int, to root: inout Node) {
    let span = SourceSpan(source: source, line: 1, column: 1, length: setting.path.unicodeScalars.count)
    guard let value = value(setting, source: source) else { return }
    guard let written = DocumentPath(setting.path) else {
      context.report(
        .badPath, "`\(setting.path)` is no path", at: span,
        help: "keys joined by dots, such as `configurations.pool.batch.jobQueues.q.priority`")
      return
    }
    do {
      let path = try PathSetter.resolve(written, in: root)
      try PathWriter.put(value, at: path.steps[...], in: &root, type: .section(.scenario))
    } catch {
      context.report(error.code, error.message, at: span, label: error.label, help: error.help)
    }
  }

  /// The value is read as YAML, behind so many spaces that its positions are those of `PATH=VALUE`.
  private func value(_ setting: PathSetting, source: Int) -> Node? {
    let indent = String(repeating: " ", count: setting.path.unicodeScalars.count + 1)
    let text = SourceText(name: "--set", bytes: Array((indent + setting.value).utf8), format: .yaml)
    if setting.value.allSatisfy({ $0 == " " }) {
      let column = setting.path.unicodeScalars.count + 2
      return Node(.scalar(Scalar("")), SourceSpan(source: source, line: 1, column: column))
    }
    return DocumentReader.read(text, number: source, into: context.diagnostics)
  }

  /// The full path that a written one means: itself when it starts at the top, else the one place that ends with it.
  package static func resolve(_ path: DocumentPath, in root: Node) throws(PathFault) -> DocumentPath {
    if case .key(let first)? = path.steps.first, KeyTable.section(.scenario).key(first) != nil { return path }
    var finder = PathFinder(path)
    finder.search(root, type: .section(.scenario))
    if finder.found.count == 1 { return finder.found[0] }
    guard finder.found.isEmpty else {
      let shown = finder.found.prefix(8).map { "`\($0.text)`" }.joined(separator: ", ")
      let more = finder.found.count > 8 ? ", and \(finder.found.count - 8) more" : ""
      throw PathFault(
        code: .ambiguousPath, message: "`\(path.text)` can mean \(finder.found.count) places",
        help: "write one of \(shown)\(more)")
    }
    var label = ""
    if case .key(let last)? = path.steps.last { label = Suggestion.label(for: last, among: finder.names.sorted()) }
    throw PathFault(code: .unknownPath, message: "no place in the scenario ends with `\(path.text)`", label: label)
  }
}
