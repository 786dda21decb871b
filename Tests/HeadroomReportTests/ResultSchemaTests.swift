import Foundation
import HeadroomAnalysis
import HeadroomReport
import TestSupport
import Testing

@Suite("Schema of results")
struct ResultSchemaTests {
  @Test("every document holds to the schema", arguments: [1, 3])
  func documents(replications: Int) throws {
    let findings = RunFixture.findings(replications: replications)
    #expect(try Self.problems(JSONReport.run(findings)) == [])
    #expect(try Self.problems(JSONReport.compare(findings)) == [])
  }

  @Test("documents over several services hold to it too")
  func services() throws {
    #expect(try Self.problems(JSONReport.compare(RunFixture.services)) == [])
  }

  @Test("a document with a missing, an unknown or a wrong key does not")
  func violations() throws {
    let text = JSONReport.run(RunFixture.findings(replications: 1))
    let unknown = text.replacing("\"notes\":", with: "\"remarks\":")
    #expect(try Self.problems(unknown) == ["$: missing notes", "$: unknown remarks"])
    let wrong = text.replacing("\"replications\": 1", with: "\"replications\": \"1\"")
    #expect(try Self.problems(wrong).contains("$.replications: not integer"))
    let word = text.replacing("\"level\": \"red\"", with: "\"level\": \"blue\"")
    #expect(try Self.problems(word).contains { $0.hasSuffix(".level: not in the list") })
  }

  @Test("a seed above 2^53 is text")
  func largeSeed() {
    var findings = RunFixture.findings(replications: 1)
    findings.identity.seed = 1 << 53
    #expect(JSONReport.run(findings).contains("\"seed\": 9007199254740992,"))
    findings.identity.seed = .max
    #expect(JSONReport.run(findings).contains("\"seed\": \"18446744073709551615\","))
  }

  private static func problems(_ text: String) throws -> [String] {
    let schema = try JSONSerialization.jsonObject(with: Data(ResultSchema.text.utf8))
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return SchemaCheck.problems(document, try #require(schema as? [String: Any]), path: "$")
  }
}

/// Checks a document against the part of JSON Schema that our schema uses.
enum SchemaCheck {
  static func problems(_ value: Any, _ schema: [String: Any], path: String) -> [String] {
    if let constant = schema["const"] as? NSNumber, constant != value as? NSNumber { return ["\(path): not constant"] }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty && !types.contains(where: { matches(value, $0) }) {
      return ["\(path): not \(types.joined(separator: " or "))"]
    }
    if let words = schema["enum"] as? [String], let text = value as? String, !words.contains(text) {
      return ["\(path): not in the list"]
    }
    if let items = value as? [Any], let schema = schema["items"] as? [String: Any] {
      return items.enumerated().flatMap { problems($1, schema, path: "\(path)[\($0)]") }
    }
    guard let object = value as? [String: Any] else { return [] }
    return members(object, schema, path: path)
  }

  private static func members(_ object: [String: Any], _ schema: [String: Any], path: String) -> [String] {
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): missing \($0)" }
    let unknown = object.keys.sorted().filter { known[$0] == nil }.map { "\(path): unknown \($0)" }
    let inner = object.keys.sorted().flatMap { key -> [String] in
      guard let schema = known[key], let value = object[key] else { return [] }
      return problems(value, schema, path: "\(path).\(key)")
    }
    return missing + unknown + inner
  }

  private static func matches(_ value: Any, _ type: String) -> Bool {
    let number = value as? NSNumber
    let isBoolean = number.map { isBooleanNumber($0) } ?? false
    return switch type {
    case "null": value is NSNull
    case "string": value is String
    case "boolean": isBoolean
    case "number": number != nil && !isBoolean
    case "integer": number.map { !isBoolean && $0.doubleValue.rounded() == $0.doubleValue } ?? false
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  /// Foundation bridges booleans to numbers; their type encoding tells them apart.
  private static func isBooleanNumber(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}
