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
    let lines = TimelineLines(workload: scenario.workload, rows: try SimulatedPart(scenario).rows)
    let expected = variant.expectations.map(lines.expected)
    let found = variant.expectations.map(lines.found) + lines.unexpected(variant.expectations)
    return lineDifference(expected: split(expected), actual: split(found))
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
