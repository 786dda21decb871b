import HeadroomScenario
import Testing

@Suite("The table of keys")
struct KeyTests {
  @Test("every key has a text, an example that it accepts, and a default that it accepts")
  func keys() {
    for section in KeyTable.sections {
      #expect(!section.doc.isEmpty)
      #expect(Set(section.keys.map(\.name)).count == section.keys.count, "\(section.name)")
      for key in section.keys {
        #expect(!key.doc.isEmpty && key.doc.hasSuffix("."), "\(section.name).\(key.name)")
        #expect(!key.example.isEmpty)
        #expect(KeyTable.problems(of: key).map(\.message) == [], "\(section.name).\(key.name)")
      }
    }
  }

  @Test("every section is in the table")
  func sections() {
    #expect(Set(KeyTable.sections.map(\.name)) == Set(SectionName.allCases))
  }

  @Test("the schema is JSON, and every property says what it is")
  func schema() throws {
    let text = SchemaWriter.write()
    let root = try JSONTree.parse(text)
    let definitions = root["definitions"]?.members ?? []
    #expect(definitions.count == SectionName.allCases.count)
    for (name, definition) in definitions {
      #expect(definition["additionalProperties"]?.text == "false", "\(name)")
      for (key, property) in definition["properties"]?.members ?? [] {
        #expect(property["description"]?.text?.isEmpty == false, "\(name).\(key)")
      }
    }
    let references = text.matches(of: /#\/definitions\/([A-Za-z]+)/).map { String($0.1) }
    #expect(Set(references).isSubset(of: Set(definitions.map(\.0))))
  }

  @Test(
    "names are suggested when they are near, and nothing when they are not",
    arguments: [
      ("vcpu", "vcpus"), ("Vcpus", "vcpus"), ("memroy", "memory"), ("dependson", "dependsOn"),
      ("depends_on", "dependsOn"),
      ("tenants", "tenant"), ("colour", nil), ("xy", nil), ("", nil), ("timeout", nil),
    ] as [(String, String?)])
  func suggestions(_ word: String, _ expected: String?) {
    let names = ["name", "duration", "vcpus", "memory", "tenant", "dependsOn", "failure"]
    #expect(Suggestion.nearest(to: word, among: names) == expected)
  }

  @Test("a misspelt key is not also a missing one")
  func oneCause() {
    let reading = Fixture.read(Fixture.pool(jobs: "- { name: A, durration: 10s }"))
    #expect(Fixture.codes(reading) == ["HR0103"])
  }

  @Test("a queue with a bad name does not also give dangling references")
  func oneCauseOfNames() {
    let text = Fixture.pool(jobs: "- { name: A, duration: 10s }")
      .replacing("type: POOL", with: "type: POL").replacing("vcpu: 1", with: "")
    #expect(Fixture.codes(Fixture.read(text)) == ["HR0104"])
  }

  @Test(
    "paths read back to themselves",
    arguments: [
      "a.b.c", "jobs[0].at", "submit[\"a.b\"].timeout", "assumptions.queue.headOfLine", "x.assumptions.a.b[0]",
    ])
  func paths(_ text: String) throws {
    #expect(try #require(DocumentPath(text)).text == text)
  }
}

/// Just enough of JSON for the tests of the schema: members in order.
indirect enum JSONTree {
  case leaf(String)
  case list([JSONTree])
  case object([(String, JSONTree)])

  var text: String? { if case .leaf(let text) = self { text } else { nil } }
  var members: [(String, JSONTree)] { if case .object(let members) = self { members } else { [] } }
  subscript(key: String) -> JSONTree? { members.first { $0.0 == key }?.1 }

  static func parse(_ text: String) throws -> JSONTree {
    let diagnostics = DiagnosticList()
    let source = SourceText(name: "schema.json", bytes: Array(text.utf8), format: .json)
    let node = DocumentReader.read(source, into: diagnostics)
    #expect(diagnostics.count == 0)
    return tree(try #require(node))
  }

  private static func tree(_ node: Node) -> JSONTree {
    switch node.content {
    case .scalar(let scalar): .leaf(scalar.text)
    case .sequence(let elements): .list(elements.map(tree))
    case .mapping(let entries): .object(entries.map { ($0.key, tree($0.value)) })
    }
  }
}
