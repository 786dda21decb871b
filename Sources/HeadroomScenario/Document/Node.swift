/// A piece of a scenario document that knows where it was written.
///
/// Scalars keep their text: what `010`, `no` or `12:30:00` mean is decided by the key they belong to, never by the
/// YAML library. Mappings keep the order of the file and hold each key once. A tree is at most
/// `DocumentLimits.depth` deep, so that walking it by recursion is safe.
package struct Node: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case mapping([Entry])
    case sequence([Node])
    case scalar(Scalar)
  }

  package var content: Content
  package var span: SourceSpan

  package init(_ content: Content, _ span: SourceSpan) {
    self.content = content
    self.span = span
  }
}

/// One `key: value` of a mapping.
package struct Entry: Sendable, Hashable {
  package var key: String
  package var keySpan: SourceSpan
  package var value: Node

  package init(key: String, keySpan: SourceSpan, value: Node) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

/// The text of a scalar and how it was written.
package struct Scalar: Sendable, Hashable {
  package enum Style: UInt8, Sendable {
    /// Bare: YAML without quotes, JSON numbers, `true`, `false` and `null`.
    case plain
    /// In quotes.
    case quoted
    /// A YAML block (`|` or `>`).
    case block
  }

  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Whether it stands for "no value": nothing at all, `~` or `null`, without quotes.
  package var isNull: Bool {
    style == .plain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
  }
}

extension Node {
  /// The entries of a mapping, nil for anything else.
  package var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The elements of a sequence, nil for anything else.
  package var elements: [Node]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The scalar, nil for mappings and sequences.
  package var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The text of a scalar that has a value.
  package var text: String? {
    guard let scalar, !scalar.isNull else { return nil }
    return scalar.text
  }

  package var isNull: Bool { scalar?.isNull ?? false }

  /// The entry of a mapping under `key`. Cost: linear in the number of keys.
  package func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = content else { return nil }
    // By position: a loop over the entries themselves would copy each one.
    for index in entries.indices where entries[index].key == key { return entries[index] }
    return nil
  }

  /// The value of a mapping under `key`.
  package subscript(key: String) -> Node? { entry(key)?.value }

  /// What it is, in the words of a message: "a list", "a mapping", "a text", "a number" or "nothing".
  package var kindWord: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar(let scalar) where scalar.style == .plain && DecimalNumber(scalar.text) != nil: "a number"
    case .scalar: "a text"
    }
  }
}
