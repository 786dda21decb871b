extension CaseFile {
  /// Reads a case; every line must be understood.
  ///
  /// - Throws: `CaseError` with the number of the line.
  package init(parsing text: String) throws {
    var parser = CaseParser(sections: try CaseParser.sections(of: text))
    self = try parser.parse()
  }
}

/// Takes the sections of a case file one by one.
private struct CaseParser {
  /// A line at the margin and the indented lines below it, which lose two blanks.
  struct Section {
    var number: Int
    var keyword: String
    var rest: String
    var body: [(number: Int, text: String)] = []

    var text: String { body.map { $0.text + "\n" }.joined() }
  }

  var sections: [Section]

  static func sections(of text: String) throws -> [Section] {
    var sections: [Section] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("  ") || line.isEmpty {
        if !sections.isEmpty { sections[sections.count - 1].body.append((number, String(line.dropFirst(2)))) }
        continue
      }
      guard !line.hasPrefix(" ") else { throw CaseError("line \(number): indented by one blank") }
      let words = line.split(separator: " ", maxSplits: 1)
      sections.append(Section(number: number, keyword: String(words[0]), rest: words.count > 1 ? String(words[1]) : ""))
    }
    return sections
  }

  mutating func parse() throws -> CaseFile {
    let head = try take("case").rest.split(separator: " ", maxSplits: 1).map(String.init)
    guard head.count == 2 else { throw CaseError("`case` needs an id and a title") }
    let rules = try take("rules").rest.split(separator: " ").map(String.init)
    guard !rules.isEmpty else { throw CaseError("\(head[0]): no rules") }
    var attachments: [CaseFile.Attachment] = []
    while let file = takeIfNext("file") { attachments.append(CaseFile.Attachment(name: file.rest, text: file.text)) }
    var file = CaseFile(id: head[0], title: head[1], rules: rules, attachments: attachments, variants: [])
    let scenario = try take("scenario").text
    file.variants.append(try variant("", scenario))
    while let section = takeIfNext("variant") { file.variants.append(try variant(after: section, scenario)) }
    guard let left = sections.first else { return file }
    throw CaseError("line \(left.number): `\(left.keyword)` does not belong here")
  }

  /// A variant changes the case's scenario, or has one of its own.
  private mutating func variant(after section: Section, _ base: String) throws -> CaseFile.Variant {
    guard !section.rest.isEmpty else { throw CaseError("line \(section.number): a variant needs a title") }
    let changes = try section.body.filter { !$0.text.isEmpty }.map { line in
      let words = line.text.split(separator: " ", maxSplits: 3).map(String.init)
      guard words.count == 4, words[0] == "set", words[2] == "=" else {
        throw CaseError("line \(line.number): expected `set PATH = VALUE`")
      }
      return CaseFile.Change(path: words[1], value: words[3])
    }
    let own = takeIfNext("scenario")?.text
    guard own == nil || changes.isEmpty else { throw CaseError("line \(section.number): changes and a scenario") }
    var variant = try variant(section.rest, own ?? base)
    variant.changes = changes
    return variant
  }

  private mutating func variant(_ title: String, _ scenario: String) throws -> CaseFile.Variant {
    let expect = try take("expect")
    let lines = expect.body.filter { line in
      let text = line.text.drop { $0 == " " }
      return !text.isEmpty && !text.hasPrefix("#")
    }
    guard !lines.isEmpty else { throw CaseError("line \(expect.number): nothing is expected") }
    let blocks = try blocks(of: lines)
    return CaseFile.Variant(title: title, scenario: scenario, changes: [], blocks: blocks)
  }

  /// A line `in NAME` begins the lines about another configuration; further blanks before a line say nothing.
  private func blocks(of lines: [(number: Int, text: String)]) throws -> [CaseFile.Block] {
    var blocks = [CaseFile.Block(configuration: nil, expectations: [])]
    for line in lines {
      let text = String(line.text.drop { $0 == " " })
      if text.hasPrefix("in ") {
        blocks.append(CaseFile.Block(configuration: String(text.dropFirst(3)), expectations: []))
        continue
      }
      do { blocks[blocks.count - 1].expectations.append(try CaseFile.Expectation(parsing: text)) } catch {
        throw CaseError("line \(line.number): \(error): \(text)")
      }
    }
    if let empty = blocks.dropFirst().first(where: \.expectations.isEmpty) {
      throw CaseError("nothing is expected in \(empty.configuration ?? "")")
    }
    return blocks.filter { !$0.expectations.isEmpty }
  }

  private mutating func take(_ keyword: String) throws -> Section {
    guard let section = takeIfNext(keyword) else {
      throw CaseError("expected `\(keyword)` at line \(sections.first?.number ?? 0)")
    }
    return section
  }

  private mutating func takeIfNext(_ keyword: String) -> Section? {
    sections.first?.keyword == keyword ? sections.removeFirst() : nil
  }
}
