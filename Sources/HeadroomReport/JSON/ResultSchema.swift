import HeadroomModel

/// The JSON Schema (draft 7) of the documents that `JSONReport` writes: `headroom schema results`.
package enum ResultSchema {
  package static var text: String { document.text }

  package static var document: JSONValue {
    let head: [(key: String, value: JSONValue)] = [
      ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", "Results of headroom run and compare"),
    ]
    guard case .object(let members) = root else { return root }
    return .object(head + members)
  }

  private static var root: JSONValue {
    object([
      (
        "schemaVersion",
        described(.object([("const", .integer(JSONReport.schemaVersion))]), "raised when a key changes")
      ),
      ("tool", object([("name", string("the program")), ("engineVersion", string("what the figures depend on"))])),
      ("scenario", string("name of the scenario")), ("scenarioDigest", string("of the scenario and its input files")),
      ("seed", integerOrText("seed; above 2^53 as text")), ("digest", string("of all results")),
      ("run", orNull("integer", "number in its store")), ("replications", type("integer", "per configuration")),
      ("verdict", verdict), ("insights", array(insight)), ("byDesign", array(design)),
      ("notes", array(string("what to know of the figures"))),
      ("configurations", array(configuration)), ("differences", array(difference)),
      ("diagnostics", array(diagnostic)),
    ])
  }

  /// A warning about the scenario; errors leave no results.
  private static var diagnostic: JSONValue {
    object([
      ("code", string("as `headroom explain` knows it")), ("severity", words(["error", "warning"])),
      ("file", string("as the command line names it")), ("line", type("integer", "from 1")),
      ("column", type("integer", "from 1, in code points")), ("pointer", string("JSON pointer into the scenario")),
      ("message", string("one sentence")), ("help", orNull("string", "what to write instead")),
    ])
  }

  private static var verdict: JSONValue {
    object([
      ("cheapestThatFits", orNull("string", "configuration; null when none fits")),
      ("smallestThatFits", orNull("string", "the smallest that fits of the form of service of the cheapest")),
      ("sentence", string("the answer in one sentence")),
    ])
  }

  private static var design: JSONValue {
    object([
      ("service", string("what it is about")), ("sentence", string("what no configuration changes")),
      ("rules", array(string("number of a rule"))),
    ])
  }

  private static var insight: JSONValue {
    object([
      ("code", string("a fixed word")), ("sentence", string("in words")), ("rules", array(string("rule number"))),
    ])
  }

  private static var difference: JSONValue {
    object([
      ("configuration", string("name")), ("against", string("name of the first configuration")),
      ("metric", words(Metric.allCases.map(\.rawValue))), ("statistic", words(Statistic.allCases.map(\.rawValue))),
      ("unit", string("of value, low95 and high95")), ("value", orNull("number", "mean of the differences")),
      ("low95", orNull("number", "95 % interval over replications")), ("high95", orNull("number", "likewise")),
      ("isPaired", type("boolean", "replication by replication on the same luck")),
    ])
  }
}

extension ResultSchema {
  /// An object with exactly these keys.
  static func object(_ properties: [(key: String, value: JSONValue)]) -> JSONValue {
    .object([
      ("type", "object"), ("additionalProperties", false),
      ("required", .array(properties.map { .string($0.key) })), ("properties", .object(properties)),
    ])
  }

  static func array(_ items: JSONValue) -> JSONValue { .object([("type", "array"), ("items", items)]) }

  static func type(_ name: String, _ description: String) -> JSONValue {
    .object([("type", .string(name)), ("description", .string(description))])
  }

  static func string(_ description: String) -> JSONValue { type("string", description) }

  static func number(_ description: String) -> JSONValue { type("number", description) }

  static func orNull(_ name: String, _ description: String) -> JSONValue {
    .object([("type", .array([.string(name), "null"])), ("description", .string(description))])
  }

  static func integerOrText(_ description: String) -> JSONValue {
    .object([("type", .array(["integer", "string"])), ("description", .string(description))])
  }

  static func words(_ allowed: [String]) -> JSONValue {
    .object([("type", "string"), ("enum", .array(allowed.map(JSONValue.string)))])
  }

  private static func described(_ schema: JSONValue, _ description: String) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object(members + [("description", .string(description))])
  }
}
