/// An open question that a simulator must decide, as `knobs.csv` lists it.
package struct Knob: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case choice, number, span, rate, flag, distribution, list, ratio, file
  }

  /// `U-01`.
  package var question: String
  package var name: String
  package var kind: Kind
  /// The unit, or the allowed words of a choice.
  package var unitOrValues: String
  /// Defaults as a user would write them, in YAML.
  package var ideal: String
  package var typical: String
  /// The question in words.
  package var meaning: String
  /// Rule numbers that the knob belongs to.
  package var rules: [String]

  /// The words that a choice allows.
  package var choices: [String] { kind == .choice ? unitOrValues.components(between: " / ") : [] }

  /// Whether `unlimited`, `never` or `none` may be written.
  package var allowsNoLimit: Bool {
    ["unlimited", "never", "none"].contains { unitOrValues.hasSuffix("or \($0)") }
  }

  package func defaultText(_ profile: Profile) -> String { profile == .ideal ? ideal : typical }
}

extension Knob {
  /// All knobs, in the order of `knobs.csv`.
  package static let all: [Knob] = CatalogCSV.rows(PackageResources.knobs_csv).map { row in
    guard let kind = Kind(rawValue: row["type"]) else { preconditionFailure("knobs.csv: type \(row["type"])") }
    return Knob(
      question: row["id"], name: row["knob"], kind: kind, unitOrValues: row["unit_or_values"], ideal: row["ideal"],
      typical: row["typical"], meaning: row["question"], rules: row["rules"].components(between: " "))
  }
}

extension String {
  /// The parts between occurrences of a separator, without empty ones.
  fileprivate func components(between separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest)]).filter { !$0.isEmpty }
  }
}
