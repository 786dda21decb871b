import HeadroomKernel
import HeadroomModel

extension CaseFile {
  /// Runs a variant and compares what came out with what is expected.
  ///
  /// - Returns: the difference, minus and plus, or nil when there is none.
  /// - Throws: `CaseError` when the scenario does not read although no error is expected.
  package func difference(of variant: Variant) throws -> String? {
    let changes = variant.changes.map { (path: $0.path, value: $0.value) }
    let files = attachments.map { (name: $0.name, text: $0.text) }
    let read = try ScenarioText(variant.scenario, changes: changes, files: files).read()
    let errors = variant.expectations.filter { if case .error = $0 { true } else { false } }
    guard errors.isEmpty else { return difference(errors, from: read) }
    guard let scenario = read.scenario else {
      throw CaseError("the scenario does not read:\n\(read.diagnostics.map(\.text).joined(separator: "\n"))")
    }
    let parts = try CaseParts(scenario, variant.blocks)
    var expected: [String] = []
    var found: [String] = []
    for block in variant.blocks {
      let lines = TimelineLines(scenario: scenario, part: try parts.part(of: block))
      if let name = block.configuration {
        expected.append("in \(name)")
        found.append("in \(name)")
      }
      for expectation in block.expectations {
        switch expectation {
        case .finding(let finding):
          expected.append(parts.findings.expected(finding))
          found.append(parts.findings.found(finding))
        case .warning(let text):
          expected.append("warning \(text)")
          found.append(warning(text, read.diagnostics))
        default:
          expected.append(lines.expected(expectation))
          found.append(lines.found(expectation))
        }
      }
      found += parts.keepsRows ? lines.unexpected(block.expectations) : []
    }
    return lineDifference(expected: split(expected), actual: split(found))
  }

  private func warning(_ text: String, _ diagnostics: [ScenarioText.Message]) -> String {
    let warnings = diagnostics.filter { !$0.isError }.map(\.text)
    if warnings.contains(where: { $0.contains(text) }) { return "warning \(text)" }
    return warnings.isEmpty ? "no warning" : warnings.map { "warning \($0)" }.joined(separator: "\n")
  }

  private func split(_ lines: [String]) -> [String] {
    lines.flatMap { $0.split(separator: "\n").map(String.init) }
  }

  /// Every expected error has to be among the diagnostics, and every diagnostic among the expected ones.
  private func difference(_ expectations: [Expectation], from read: ScenarioText.Result) -> String? {
    let errors = read.diagnostics.filter(\.isError)
    let missing = expectations.filter { expectation in !errors.contains { matches($0, expectation) } }
    let others = errors.filter { error in !expectations.contains { matches(error, $0) } }
    guard !missing.isEmpty || !others.isEmpty || errors.isEmpty else { return nil }
    return (missing.map { "- \($0)" } + others.map { "+ \($0.text)" }).joined(separator: "\n")
  }

  private func matches(_ message: ScenarioText.Message, _ expectation: Expectation) -> Bool {
    guard case .error(let code, let text) = expectation else { return false }
    return (code == nil || message.code == code) && message.text.contains(text)
  }
}

/// The configurations of a case, simulated as far as its lines ask for them.
private struct CaseParts {
  private let scenario: Scenario
  private var parts: [Int: SimulatedPart] = [:]
  let findings: FindingLines
  let keepsRows: Bool

  init(_ scenario: Scenario, _ blocks: [CaseFile.Block]) throws {
    self.scenario = scenario
    let lines = blocks.flatMap(\.expectations)
    let asksAll = lines.contains { if case .finding = $0 { true } else { false } }
    let asksSeries = lines.contains { if case .provided = $0 { true } else { false } }
    keepsRows = lines.contains(where: \.needsRows)
    var indices = Set(try blocks.map { try Self.index(of: $0, in: scenario) })
    if asksAll { indices.formUnion(scenario.configurations.indices) }
    var results: [PartResult] = []
    for index in indices.sorted() {
      let part = try SimulatedPart(
        scenario, configuration: index, keep: keepsRows ? .all : .none,
        interval: asksSeries ? SimDuration(seconds: 1) : nil)
      parts[index] = part
      results.append(part.result)
    }
    findings = FindingLines(scenario: scenario, parts: asksAll ? results : [])
  }

  func part(of block: CaseFile.Block) throws -> SimulatedPart {
    guard let part = parts[try Self.index(of: block, in: scenario)] else { throw CaseError("not simulated") }
    return part
  }

  private static func index(of block: CaseFile.Block, in scenario: Scenario) throws -> Int {
    guard let name = block.configuration else { return 0 }
    guard let index = scenario.configurations.firstIndex(where: { $0.name == name }) else {
      throw CaseError("no configuration \(name)")
    }
    return index
  }
}
