import HeadroomScenario
import Testing

@Suite("YAML and its traps")
struct YAMLTests {
  @Test("all duplicate keys of a file are reported, each with both places")
  func duplicates() {
    let reading = Fixture.read(
      "seed: 1\nseed: 2\nname: a\nname: b\n" + Fixture.pool(jobs: "- { name: A, duration: 10s }"))
    #expect(Fixture.codes(reading) == ["HR0008", "HR0008"])
    #expect(reading.diagnostics.map(\.line) == [2, 4])
    #expect(reading.diagnostics[1].label == "first written in line 3")
  }

  @Test("a tab is called a tab")
  func tab() {
    let reading = Fixture.read("workload:\n\tjobs: []\n")
    #expect(Fixture.codes(reading) == ["HR0007"])
    #expect(reading.diagnostics[0].line == 2)
  }

  @Test("an alias bomb is refused at once")
  func bomb() {
    var text = "x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...60 {
      text += "x-\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(Fixture.codes(Fixture.read(text)) == ["HR0011"])
  }

  @Test("aliases cannot make a document deeper than allowed")
  func deepAliases() {
    var text = "x-0: &a0 [x]\n"
    for level in 1...100 { text += "x-\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(Fixture.codes(Fixture.read(text)) == ["HR0010"])
  }

  @Test("an anchor does not contain itself")
  func selfReference() {
    #expect(Fixture.codes(Fixture.read("x-a: &a [*a]\n")) == ["HR0009"])
  }

  @Test("anchors, aliases and merge keys mean what YAML says")
  func merge() throws {
    let reading = Fixture.read(
      Fixture.pool(
        jobs: """
          - &usual { name: A, duration: 10s, vcpus: 2 }
          - { <<: *usual, name: B }
          - { <<: [*usual], name: C, vcpus: 1 }
          """))
    #expect(reading.text() == "")
    let jobs = try #require(reading.scenario).workload.jobs
    #expect(jobs.map(\.name) == ["A", "B", "C"])
    #expect(jobs[1].template.vcpus == .constant(.init(whole: 2)))
    #expect(jobs[2].template.vcpus == .constant(.init(whole: 1)))
  }

  @Test("CRLF, a byte order mark, block and flow style give the same scenario")
  func layouts() {
    let plain = Fixture.pool(jobs: "- { name: A, duration: 10s }")
    let windows = "\u{FEFF}" + plain.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let flow = plain.replacing("{ name: A, duration: 10s }", with: "{ name: A,\n        duration:\n          10s }")
    let first = Fixture.read(plain)
    #expect(first.text() == "")
    for other in [windows, flow] {
      let reading = Fixture.read(other)
      #expect(reading.text() == "")
      #expect(reading.canonicalText == first.canonicalText)
    }
  }

  @Test("columns count code points, and marks stand under wide characters")
  func columns() throws {
    let reading = Fixture.read(
      Fixture.pool(jobs: "- { name: A, duration: 10s, x-note: \"é😀\", vcpu: 1 }"))
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(diagnostic.code == .unknownKey)
    #expect((diagnostic.line, diagnostic.column) == (4, 47))
    let lines = reading.text().split(separator: "\n")
    #expect(lines[3].hasPrefix("4 |     - { name: A, duration: 10s, x-note: \"é😀\", vcpu: 1 }"))
    // One cell more than code points, since the emoji takes two.
    #expect(lines[4].prefix { $0 != "^" }.count == 4 + 46 + 1)
  }

  @Test("a very long line is cut around the mark")
  func longLine() {
    let reading = Fixture.read(
      "name: " + String(repeating: "a", count: 300_000) + "\nworkload: \(String(repeating: " ", count: 200_000))[x]\n")
    #expect(!reading.diagnostics.isEmpty)
    for line in reading.text().split(separator: "\n") { #expect(line.count < 250) }
  }

  @Test(
    "what is no YAML has a position and our words",
    arguments: [
      ("workload: {", 2), ("a: 'x", 1), ("a: b: c\n", 1), ("- a\nb: c\n", 2), ("a: @x\n", 1), ("a: [1, 2\nb: 3\n", 2),
    ])
  func faults(_ text: String, _ line: Int) {
    let reading = Fixture.read(text)
    #expect(Fixture.codes(reading) == ["HR0006"])
    #expect(reading.diagnostics.first?.line ?? 0 <= line + 1)
    #expect(!reading.text().contains("block mapping") || reading.text().contains("note"))
  }

  @Test(
    "comments alone, spaces alone and nothing are an empty file", arguments: ["", "  \n\n", "# x\n", "---\n", "~\n"])
  func empty(_ text: String) {
    #expect(Fixture.codes(Fixture.read(text)) == ["HR0001"])
  }

  @Test("a scenario is a mapping", arguments: ["- a\n", "text\n", "[]\n"])
  func root(_ text: String) {
    #expect(Fixture.codes(Fixture.read(text)) == ["HR0102"])
  }

  @Test("words that YAML 1.1 would convert stay texts where texts belong")
  func words() throws {
    let reading = Fixture.read(
      Fixture.pool(top: "name: no\ndescription: 010", jobs: "- { name: on, duration: 10s, tenant: 1_000 }"))
    #expect(reading.text() == "")
    let scenario = try #require(reading.scenario)
    #expect(scenario.name == "no")
    #expect(scenario.description == "010")
    #expect(scenario.workload.jobs[0].name == "on")
    #expect(scenario.workload.jobs[0].template.tenant == .fixed("1_000"))
  }
}
