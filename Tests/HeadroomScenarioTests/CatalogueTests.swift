import Foundation
import HeadroomScenario
import Testing

@Suite("The catalogue of diagnostics")
struct CatalogueTests {
  @Test("every code has one entry, in the order of the codes")
  func complete() {
    #expect(DiagnosticCatalogue.entries.map(\.code) == DiagnosticCode.allCases)
  }

  @Test("a bad example gives its code, and no other", arguments: DiagnosticCatalogue.entries.map(\.code))
  func bad(_ code: DiagnosticCode) throws {
    let reading = try #require(DiagnosticCatalogue.entry(code)).bad.read()
    #expect(Set(reading.diagnostics.map(\.code)) == [code], "\(reading.text())")
    #expect((reading.scenario == nil) == (code.severity == .error))
  }

  @Test("a good example gives nothing", arguments: DiagnosticCatalogue.entries.map(\.code))
  func good(_ code: DiagnosticCode) throws {
    let reading = try #require(DiagnosticCatalogue.entry(code)).good.read()
    #expect(reading.text() == "")
    #expect(reading.scenario != nil)
  }

  @Test("the text of every diagnostic is its golden", arguments: DiagnosticCatalogue.entries.map(\.code))
  func golden(_ code: DiagnosticCode) throws {
    let reading = try #require(DiagnosticCatalogue.entry(code)).bad.read()
    let json = DiagnosticJSON.render(reading.diagnostics)
    try Golden.check("\(code.rawValue).txt", reading.text() + "\n" + json + "\n")
  }

  @Test("rules that an entry names look like rules")
  func rules() {
    for entry in DiagnosticCatalogue.entries {
      for rule in entry.rules {
        #expect(rule.firstMatch(of: /^(B|L|S|E|P|U|LU|EU)-[0-9]+$/) != nil, "\(entry.code) \(rule)")
      }
    }
  }

  @Test("titles and meanings are there, and no page ends in an empty example")
  func pages() {
    for entry in DiagnosticCatalogue.entries {
      #expect(!entry.title.isEmpty && !entry.title.hasSuffix("."))
      #expect(entry.meaning.hasSuffix("."))
      #expect(!entry.bad.shown.isEmpty)
      #expect(DiagnosticCatalogue.page(entry.code).contains(entry.title))
    }
  }

  @Test("the reference pages are those of the catalogue and of the table of keys")
  func reference() throws {
    try Golden.checkDocument("diagnostics.md", DiagnosticCatalogue.reference())
    try Golden.checkDocument("scenario.md", ReferenceWriter.write())
  }
}

/// Golden files: compared, or written anew with HEADROOM_UPDATE_GOLDENS=1.
enum Golden {
  static func check(_ name: String, _ text: String) throws {
    try compare(Fixture.goldens.appendingPathComponent(name), text)
  }

  /// A generated page under `docs/reference`.
  static func checkDocument(_ name: String, _ text: String) throws {
    let root = Fixture.sources.deletingLastPathComponent().deletingLastPathComponent()
    try compare(root.appendingPathComponent("docs/reference").appendingPathComponent(name), text)
  }

  private static func compare(_ file: URL, _ text: String) throws {
    if Fixture.updatesGoldens {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let known = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text == known, "\(file.lastPathComponent): HEADROOM_UPDATE_GOLDENS=1 writes it anew")
  }
}
