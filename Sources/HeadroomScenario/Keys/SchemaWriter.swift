/// Writes the JSON Schema (draft 7) of scenarios from the table of keys, for editors.
///
/// Every property has a description, examples and, where there is one, its default; quantities have patterns; unknown
/// keys are refused, keys that begin with `x-` allowed.
package enum SchemaWriter {
  /// The schema, indented, with keys in a fixed order; ends with a line feed.
  package static func write() -> String {
    let definitions = KeyTable.sections.map { ($0.name.rawValue, SchemaObject.section($0)) }
    var members: [(String, SchemaValue)] = [
      ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text("Headroom scenario")),
      ("description", .text("A workload, and the AWS configurations that are compared on it.")),
      ("$ref", .text("#/definitions/scenario")),
    ]
    members.append(("definitions", .object(definitions)))
    return SchemaValue.object(members).text(indent: 0) + "\n"
  }
}

/// A JSON value with keys in the order in which they were given.
package indirect enum SchemaValue: Sendable {
  case text(String)
  case literal(String)
  case list([SchemaValue])
  case object([(String, SchemaValue)])

  func text(indent: Int) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .text(let text): return JSONText.quote(text)
    case .literal(let text): return text
    case .list(let values):
      if values.isEmpty { return "[]" }
      return "[" + values.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(JSONText.quote($0.0)): \($0.1.text(indent: indent + 2))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  /// The value of a node: what a default or an example in YAML is in JSON.
  init(_ node: Node) {
    switch node.content {
    case .scalar(let scalar):
      let isBare = scalar.style == .plain && (scalar.text == "true" || scalar.text == "false")
      self = isBare || CanonicalJSON.isJSONNumber(scalar) ? .literal(scalar.text) : .text(scalar.text)
    case .sequence(let elements): self = .list(elements.map(SchemaValue.init))
    case .mapping(let entries): self = .object(entries.map { ($0.key, SchemaValue($0.value)) })
    }
  }
}

/// Sections and keys as schemas.
enum SchemaObject {
  static func section(_ section: Section) -> SchemaValue {
    var members: [(String, SchemaValue)] = [
      ("type", .text("object")), ("description", .text(section.doc)),
      ("properties", .object(section.keys.map { ($0.name, property($0)) })),
      ("patternProperties", .object([("^x-", .object([("description", .text("A note of your own."))]))])),
      ("additionalProperties", .literal("false")),
    ]
    let required = section.keys.filter(\.isRequired).map { SchemaValue.text($0.name) }
    // What a configuration that extends another leaves out comes from there.
    if !required.isEmpty { members.append(("required", .list(required))) }
    for group in section.exactlyOne {
      members.append(
        ("oneOf", .list(group.map { .object([("required", .list([.text($0)]))]) })))
    }
    return .object(members)
  }

  private static func property(_ key: Key) -> SchemaValue {
    var description = key.doc
    switch key.modelled {
    case .notYet(let thing): description += " Not modelled yet: \(thing)."
    case .notYetUnless(_, let thing): description += " Not modelled yet: \(thing)."
    case .notYetFor(let texts, let thing):
      description += " Not modelled yet: \(thing) (\(texts.joined(separator: ", ")))."
    case .yes, .ignored: break
    }
    var members: [(String, SchemaValue)] = [("description", .text(description))]
    if let text = key.defaultText, let value = value(text) { members.append(("default", value)) }
    if !key.isIgnored, let example = value(key.example) { members.append(("examples", .list([example]))) }
    if case .object(let type) = schema(key.type) { members += type }
    return .object(members)
  }

  /// A default or an example; nil for one with `…` in it.
  private static func value(_ text: String) -> SchemaValue? {
    if text.contains("…") { return nil }
    let source = SourceText(name: "", bytes: Array(text.utf8), format: .yaml)
    return YAMLReader.read(source, into: DiagnosticList()).map(SchemaValue.init)
  }

  static func schema(_ type: ValueType) -> SchemaValue {
    switch type {
    case .text: .object([("type", .list([.text("string"), .text("number"), .text("boolean")]))])
    case .flag: .object([("type", .text("boolean"))])
    case .integer(let range): integer(range)
    case .quantity(let quantity): SchemaQuantity.schema(quantity)
    case .seconds(let range): SchemaQuantity.seconds(range)
    case .mebibytes(let range): SchemaQuantity.mebibytes(range)
    case .choice(let words): .object([("enum", .list(words.map { .text($0) }))])
    case .section(let name): .object([("$ref", .text("#/definitions/\(name.rawValue)"))]).wrapped
    case .list(let element): .object([("type", .text("array")), ("items", schema(element))])
    case .named(let value): .object([("type", .text("object")), ("additionalProperties", schema(value))])
    case .oneOf(let types): .object([("anyOf", .list(types.map(schema)))])
    case .distribution(let quantity):
      .object([
        ("anyOf", .list([SchemaQuantity.schema(quantity), .object([("$ref", .text("#/definitions/distribution"))])]))
      ])
    case .knobs, .paths: .object([("type", .text("object"))])
    case .anything: .object([])
    }
  }

  private static func integer(_ range: ClosedRange<Int64>) -> SchemaValue {
    var members: [(String, SchemaValue)] = [
      ("type", .text("integer")), ("minimum", .literal("\(range.lowerBound)")),
    ]
    if range.upperBound < 1_000_000_000_000 { members.append(("maximum", .literal("\(range.upperBound)"))) }
    return .object(members)
  }
}

extension SchemaValue {
  /// Draft 7 ignores what stands beside `$ref`: wrapped, the description beside it counts.
  fileprivate var wrapped: SchemaValue { .object([("allOf", .list([self]))]) }
}
