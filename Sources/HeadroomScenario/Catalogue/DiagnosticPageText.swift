/// What is known of one diagnostic: the entry behind `headroom explain CODE` and the page of all diagnostics.
package struct DiagnosticEntry: Sendable {
  package let code: DiagnosticCode
  /// A few words.
  package let title: String
  /// What it means and why it matters, in sentences.
  package let meaning: String
  package let bad: DiagnosticExample
  package let good: DiagnosticExample
  /// Rules of the behaviour reference that it comes from.
  package let rules: [String]

  package init(
    _ code: DiagnosticCode, _ title: String, _ meaning: String, bad: DiagnosticExample, good: DiagnosticExample,
    rules: [String] = []
  ) {
    self.code = code
    self.title = title
    self.meaning = meaning
    self.bad = bad
    self.good = good
    self.rules = rules
  }
}

/// The catalogue of diagnostics.
package enum DiagnosticCatalogue {
  /// In the order of the codes; one entry for each.
  package static let entries: [DiagnosticEntry] =
    fileEntries + keyEntries + quantityEntries + arrivalEntries + jobEntries + resourceEntries + submitEntries
    + serviceEntries + referenceEntries + assumptionEntries + warningEntries + serviceWarningEntries
    + unmodelledEntries

  package static func entry(_ code: DiagnosticCode) -> DiagnosticEntry? { entries.first { $0.code == code } }

  /// The page of `headroom explain CODE`, in plain text.
  package static func page(_ code: DiagnosticCode) -> String {
    guard let entry = entry(code) else { return "\(code.rawValue)\n" }
    var page = "\(code.rawValue) (\(code.severity.rawValue)): \(entry.title)\n\n\(entry.meaning)\n"
    page += "\nThis gives it:\n\n\(indented(entry.bad.shown))\n\nThis does not:\n\n\(indented(entry.good.shown))\n"
    if !entry.rules.isEmpty { page += "\nRules: \(entry.rules.joined(separator: ", "))\n" }
    return page
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
      .joined(separator: "\n")
  }

  private static let families: [(prefix: String, title: String)] = [
    ("HR00", "The file"), ("HR01", "Keys and kinds of values"), ("HR02", "Quantities"), ("HR03", "The workload"),
    ("HR04", "The services"), ("HR05", "References and paths"), ("HR06", "Assumptions and expectations"),
    ("HR07", "Warnings"), ("HR09", "Not modelled yet"),
  ]

  /// The page of all diagnostics, in Markdown.
  package static func reference() -> String {
    var page = """
      # Diagnostics

      <!-- Generated from the catalogue of diagnostics. Do not edit by hand. -->

      Everything that `headroom validate` can say about a scenario. `headroom explain CODE` shows one of these entries
      in the terminal. Codes HR07xx are warnings; all others are errors, and end a command with status 65 (66 for a
      missing file, 64 for a mistake on the command line).

      """
    for family in families {
      page += "\n## \(family.title)\n"
      for entry in entries where entry.code.rawValue.hasPrefix(family.prefix) { page += section(entry) }
    }
    return page
  }

  private static func section(_ entry: DiagnosticEntry) -> String {
    var text = "\n### \(entry.code.rawValue): \(entry.title)\n\n\(entry.meaning)\n"
    if !entry.rules.isEmpty { text += "\nRules: \(entry.rules.joined(separator: ", ")).\n" }
    text += "\nThis gives it:\n\n\(fenced(entry.bad))\n\nThis does not:\n\n\(fenced(entry.good))\n"
    return text
  }

  private static func fenced(_ example: DiagnosticExample) -> String {
    let language = example.shown.hasPrefix("headroom ") ? "sh" : example.fileName.hasSuffix(".json") ? "json" : "yaml"
    let shown = example.shown.hasSuffix("\n") ? String(example.shown.dropLast()) : example.shown
    return "```\(language)\n\(shown)\n```"
  }
}
