/// Writes a document as JSON in one form: the text whose digest identifies a scenario.
///
/// Keys are sorted, notes (`x-…`) left out, no spaces. Two files that say the same in YAML and in JSON, in another
/// layout or another order of keys, give the same bytes; the text can be read again as a scenario.
package enum CanonicalJSON {
  package static func write(_ node: Node) -> String {
    var text = ""
    append(node, to: &text)
    return text
  }

  private static func append(_ node: Node, to text: inout String) {
    switch node.content {
    case .scalar(let scalar): text += write(scalar)
    case .sequence(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        append(element, to: &text)
      }
      text += "]"
    case .mapping(let entries):
      text += "{"
      // Positions are sorted: an entry is a large thing to move.
      let kept = entries.indices.filter { !Section.isNote(entries[$0].key) }
      for (place, index) in kept.sorted(by: { entries[$0].key < entries[$1].key }).enumerated() {
        if place > 0 { text += "," }
        text += JSONText.quote(entries[index].key)
        text += ":"
        append(entries[index].value, to: &text)
      }
      text += "}"
    }
  }

  /// Numbers, flags and null stay what they are, everything else becomes a text.
  private static func write(_ scalar: Scalar) -> String {
    if scalar.isNull { return "null" }
    let isBare = scalar.style == .plain && (scalar.text == "true" || scalar.text == "false")
    return isBare || isJSONNumber(scalar) ? scalar.text : JSONText.quote(scalar.text)
  }

  /// Whether a bare scalar is a number that JSON writes the same way.
  static func isJSONNumber(_ scalar: Scalar) -> Bool { scalar.style == .plain && isNumber(scalar.text) }

  /// Whether JSON writes this number the same way: no `.5`, `5.`, `010` or exponents.
  private static func isNumber(_ text: String) -> Bool {
    if NumberText.plain(text) != nil { return true }
    guard DecimalNumber(text) != nil, !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
      return false
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let whole = digits.prefix { $0 != "." }
    return !whole.isEmpty && (whole == "0" || !whole.hasPrefix("0")) && !text.hasSuffix(".")
  }
}
