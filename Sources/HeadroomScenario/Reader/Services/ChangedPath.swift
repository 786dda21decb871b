import HeadroomModel

/// One path of `changes` with its new value, and the messages that services give about it.
struct ChangedPath {
  let context: ReaderContext
  let entry: Entry
  /// The steps of the path; the first is the key of the service.
  let steps: [DocumentPath.Step]
  /// Whether what is not modelled yet is an error.
  let isSelected: Bool
  /// What can be changed in this configuration.
  let changeable: [String]

  var value: Node { entry.value }

  func notChangeable<Change>() -> Change? {
    context.report(
      .notChangeable, "`\(entry.key)` cannot be changed in mid-run", at: entry.keySpan,
      label: Suggestion.label(for: entry.key, among: changeable),
      help: "what can be: " + changeable.map { "`\($0)`" }.joined(separator: ", "))
    return nil
  }

  /// The place in a list of names that a step means; nil with a diagnostic.
  func position(_ step: DocumentPath.Step, in names: [String], what: String) -> Int? {
    switch step {
    case .index(let index) where index < names.count: return index
    case .index: break
    case .key(let name):
      if let index = names.firstIndex(of: name) { return index }
    }
    let shown = DocumentPath(steps: [step]).text
    context.report(
      .unknownPath, "there is no \(what) `\(shown)`", at: entry.keySpan,
      label: Suggestion.label(for: shown, among: names)
    )
    return nil
  }

  /// Whether the value is what the table of keys says; a diagnostic if not.
  func isGood(_ section: SectionName, _ key: String) -> Bool {
    guard let known = KeyTable.section(section).key(key) else { return false }
    let before = context.diagnostics.count
    KeyCheck(diagnostics: context.diagnostics, reportsNotYet: isSelected).check(value, of: known)
    return context.diagnostics.count == before
  }
}
