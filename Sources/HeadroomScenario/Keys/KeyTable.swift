/// The one table of keys: every section of the scenario format.
///
/// From it come the check of unknown keys and types (`KeyCheck`), the JSON Schema (`SchemaWriter`) and the reference
/// page (`ReferenceWriter`). A key is added here, and read in `Reader/`.
package enum KeyTable {
  /// In the order of the reference page.
  package static let sections: [Section] =
    topSections + workloadSections + jobSections + arrivalSections + distributionSections + configurationSections
    + batchSections + batchSubmitSections + lambdaSections + ecsSections

  private static let byName: [SectionName: Section] = Dictionary(
    sections.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  package static func section(_ name: SectionName) -> Section {
    guard let section = byName[name] else { preconditionFailure("the table of keys lacks \(name)") }
    return section
  }

  /// What is wrong with the example and the default of a key: nothing, or the table contradicts itself.
  package static func problems(of key: Key) -> [Diagnostic] {
    let diagnostics = DiagnosticList()
    let check = KeyCheck(diagnostics: diagnostics, reportsNotYet: false)
    for text in [key.example, key.defaultText].compactMap({ $0 }) where !text.contains("…") {
      let source = SourceText(name: key.name, bytes: Array(text.utf8), format: .yaml)
      guard let node = YAMLReader.read(source, into: diagnostics) else { continue }
      check.check(node, key.type, key: key.name, drawn: .span)
    }
    return diagnostics.sorted()
  }

  static let anyCount: ClosedRange<Int64> = 1...1_000_000_000_000
}
