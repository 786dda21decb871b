import Foundation
import HeadroomModel
import HeadroomScenario
import HeadroomTraces

/// A scenario as text, with the files beside it, on its way through the public reader.
package struct ScenarioText {
  /// What a reader says, without its types.
  package struct Message: Sendable {
    package var code: String
    package var isError: Bool
    package var text: String
  }

  package struct Result {
    /// `nil` when there are errors.
    package var scenario: Scenario?
    package var diagnostics: [Message]
  }

  private let text: String
  private let changes: [(path: String, value: String)]
  private let files: [(name: String, text: String)]

  package init(
    _ text: String, changes: [(path: String, value: String)] = [], files: [(name: String, text: String)] = []
  ) {
    self.text = text
    self.changes = changes
    self.files = files
  }

  /// Reads the text and the traces that it names, as a command would.
  package func read() throws -> Result {
    let reading = ScenarioReader.read(
      text, fileName: "scenario.yaml", sets: changes.map { PathSetting(path: $0.path, value: $0.value) }
    ) { name in
      files.first { $0.name == name }.map { .bytes(Array($0.text.utf8)) } ?? .missing(nearest: nil)
    }
    let diagnostics = reading.diagnostics.map { diagnostic in
      Message(
        code: diagnostic.code.rawValue, isError: diagnostic.severity == .error,
        text: "\(diagnostic.line):\(diagnostic.column): \(diagnostic.message)")
    }
    var result = Result(scenario: reading.scenario, diagnostics: diagnostics)
    for index in result.scenario?.workload.traces.indices ?? 0..<0 { readTrace(index, into: &result) }
    return result
  }

  private func readTrace(_ index: Int, into result: inout Result) {
    guard let trace = result.scenario?.workload.traces[index] else { return }
    let reading = TraceReader.read(trace, bytes: bytes(of: trace.file), fileName: trace.file)
    result.scenario?.workload.traces[index].table = reading.table
    result.diagnostics += reading.problems.map { Message(code: "", isError: !$0.isWarning, text: $0.message) }
    if reading.hasErrors { result.scenario = nil }
  }

  private func bytes(of name: String) -> [UInt8] {
    files.first { $0.name == name }.map { Array($0.text.utf8) } ?? []
  }
}
