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

  static let anyCount: ClosedRange<Int64> = 1...1_000_000_000_000
}
