import HeadroomScenario
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("the canonical text of a YAML scenario reads as JSON, and to the same canonical text")
  func canonical() throws {
    let first = Fixture.read(
      Fixture.pool(top: "seed: 7\ndrain: false\nhorizon: 1h", jobs: "- { name: A, duration: 10s, vcpus: 0.5 }"))
    #expect(first.text() == "")
    let second = Fixture.read(first.canonicalText, name: "scenario.json")
    #expect(second.text() == "")
    #expect(second.canonicalText == first.canonicalText)
    #expect(second.scenario?.seed == 7)
  }

  private func json(_ name: String) -> String {
    Fixture.read(Fixture.pool(top: "description: XX", jobs: "- { name: A, duration: 10s }"))
      .canonicalText.replacing("\"XX\"", with: name)
  }

  @Test("surrogate pairs as Python writes them are one character")
  func surrogates() throws {
    let reading = Fixture.read(json("\"a\\ud83d\\ude00\\u00e9\\n\\/\""), name: "s.json")
    #expect(reading.text() == "")
    #expect(reading.scenario?.description == "a😀é\n/")
  }

  @Test(
    "what JSON does not allow is refused at its place",
    arguments: [
      "\"\\ud83d\"", "\"\\ude00\"", "\"\\u12\"", "\"\\x\"", "'a'", "\"a\tb\"", "01", "1.", ".5", "+1", "NaN", "TRUE",
      "// x",
      "\"a",
    ])
  func refused(_ value: String) {
    let reading = Fixture.read(json(value), name: "s.json")
    #expect(Fixture.codes(reading).first == "HR0013")
    #expect(reading.scenario == nil)
  }

  @Test("every trailing comma and duplicate key is reported")
  func several() {
    let reading = Fixture.read("{\"x-a\": [1,],\n \"x-b\": {\"c\": 1, \"c\": 2,},\n \"x-b\": 3}", name: "s.json")
    #expect(Fixture.codes(reading).filter { $0 == "HR0014" }.count == 2)
    #expect(Fixture.codes(reading).filter { $0 == "HR0008" }.count == 2)
  }

  @Test("positions count lines and code points")
  func positions() throws {
    let reading = Fixture.read("{\n  \"é😀\": 1, \"seed\": x\n}", name: "s.json")
    let diagnostic = try #require(reading.diagnostics.first)
    #expect((diagnostic.line, diagnostic.column) == (2, 20))
  }

  @Test("pointers say where, with `~` and `/` escaped")
  func pointers() {
    let reading = Fixture.read("{\"workload\": {\"jobs\": [{\"name\": \"A\", \"a/b~c\": 1}]}}", name: "s.json")
    #expect(reading.diagnostics.contains { $0.pointer == "/workload/jobs/0/a~1b~0c" && $0.code == .unknownKey })
  }

  @Test("nothing, a NUL and bad UTF-8 are answered")
  func bytes() {
    func read(_ bytes: [UInt8]) -> [String] {
      Fixture.codes(ScenarioReader.read(bytes, fileName: "s.json", load: { _ in .missing(nearest: nil) }))
    }
    #expect(read([]) == ["HR0001"])
    #expect(read([0x7B, 0x00, 0x7D]) == ["HR0003"])
    #expect(read([0x7B, 0xC3, 0x28, 0x7D]) == ["HR0002"])
    #expect(read([0xED, 0xA0, 0x80]) == ["HR0002"])
  }
}
