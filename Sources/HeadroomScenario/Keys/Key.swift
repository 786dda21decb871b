/// One key of the scenario format: everything that the check, the schema and the reference page say about it.
package struct Key: Sendable {
  /// Whether the product does what the key asks for.
  package enum Modelled: Sendable {
    case yes
    /// The format knows it, the product does not do it: an error that names the thing, when it is used.
    case notYet(String)
    /// As `notYet`, unless the value is one of these texts or an empty list.
    case notYetUnless([String], String)
    /// As `notYet`, for these values only.
    case notYetFor([String], String)
    /// Read-only in AWS, or without effect on capacity: accepted and ignored.
    case ignored
  }

  package let name: String
  package let type: ValueType
  package let doc: String
  /// As a user would write it, nil when leaving it out means "none".
  package let defaultText: String?
  /// A value, in YAML.
  package let example: String
  package let isRequired: Bool
  /// The rule behind the range of its values, `L-013`.
  package let rule: String?
  package let modelled: Modelled

  package init(
    _ name: String, _ type: ValueType, _ doc: String, default defaultText: String? = nil, example: String,
    required: Bool = false, rule: String? = nil, modelled: Modelled = .yes
  ) {
    self.name = name
    self.type = type
    self.doc = rule.map { "\(doc.hasSuffix(".") ? String(doc.dropLast()) : doc) (\($0))." } ?? doc
    self.rule = rule
    self.defaultText = defaultText
    self.example = example
    isRequired = required
    self.modelled = modelled
  }

  /// A key of AWS's own output that changes nothing here.
  package static func ignored(_ names: String...) -> [Key] {
    names.map {
      Key(
        $0, .anything, "Part of AWS's own output or without effect on capacity: accepted and ignored.",
        example: "\"…\"",
        modelled: .ignored)
    }
  }

  package var isIgnored: Bool { if case .ignored = modelled { true } else { false } }
}
