import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import HeadroomStore
import HeadroomTraces

/// Reads the traces that a scenario names and puts their jobs into it.
struct TraceLoader {
  struct Inputs {
    /// One for each file, in the order of first use.
    var inputs: [StoredInput] = []
    var diagnostics: [Diagnostic] = []
    /// 0, or 66 when a file is missing, else 65.
    var status: Int32 = 0
  }

  let source: ScenarioSource
  /// The texts of which the scenario was read.
  let sources: [SourceText]

  /// - Parameter scenario: `nil` when it is invalid; then there is nothing to do.
  func load(into scenario: inout Scenario?) -> Inputs {
    var result = Inputs()
    for (index, trace) in (scenario?.workload.traces ?? []).enumerated() {
      if let file = source.openLong(trace.file) {
        do {
          let reading = try TraceReader.read(trace, file: file, fileName: trace.file)
          scenario?.workload.traces[index].table = take(reading, of: trace, content: nil, into: &result)
        } catch {
          result.report(unreadable(trace, index, error.reason), status: CommandStatus.noInput.rawValue)
        }
        continue
      }
      switch source.load(trace.file) {
      case .bytes(let bytes):
        let reading = TraceReader.read(trace, bytes: bytes, fileName: trace.file)
        scenario?.workload.traces[index].table = take(reading, of: trace, content: bytes, into: &result)
      case .missing(let nearest):
        result.report(missing(trace, index, nearest: nearest), status: CommandStatus.noInput.rawValue)
      case .unreadable(let reason):
        result.report(unreadable(trace, index, reason), status: CommandStatus.noInput.rawValue)
      }
    }
    return result
  }

  private func take(
    _ reading: TraceReading, of trace: Trace, content: [UInt8]?, into result: inout Inputs
  ) -> TraceTable {
    for problem in reading.problems {
      result.report(Diagnostic(problem), status: problem.isWarning ? 0 : CommandStatus.invalidInput.rawValue)
    }
    if !result.inputs.contains(where: { $0.name == trace.file }) {
      result.inputs.append(
        StoredInput(
          name: trace.file, size: reading.table.report.bytes, digest: reading.table.report.digest, content: content))
    }
    return reading.table
  }

  private func missing(_ trace: Trace, _ index: Int, nearest: String?) -> Diagnostic {
    place(
      Diagnostic(
        .missingFile, "there is no file `\(trace.file)`", at: .start,
        label: nearest.map { "did you mean `\($0)`?" } ?? "", help: "paths are relative to the scenario file"),
      trace: index)
  }

  private func unreadable(_ trace: Trace, _ index: Int, _ reason: String) -> Diagnostic {
    place(
      Diagnostic(.missingFile, "the file `\(trace.file)` cannot be read: \(reason)", at: .start), trace: index)
  }

  /// Points at the trace's `file` in the scenario.
  private func place(_ diagnostic: Diagnostic, trace index: Int) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.file = source.name
    diagnostic.pointer = "/workload/traces/\(index)/file"
    guard let main = sources.first, let root = DocumentReader.read(main, into: DiagnosticList()),
      let traces = root["workload"]?["traces"]?.elements, traces.indices.contains(index),
      let file = traces[index]["file"]
    else { return diagnostic }
    diagnostic.span = file.span
    return diagnostic
  }
}

extension TraceLoader.Inputs {
  mutating func report(_ diagnostic: Diagnostic, status: Int32) {
    diagnostics.append(diagnostic)
    if self.status == 0 { self.status = status }
  }
}

extension Diagnostic {
  /// A problem of a trace: its file is none of the texts that an excerpt could be taken from.
  init(_ problem: TraceProblem) {
    let span = SourceSpan(source: -1, line: max(1, problem.line), column: max(1, problem.column))
    self.init(.badFile, problem.message, at: span, help: problem.help)
    severity = problem.isWarning ? .warning : .error
    file = problem.file
  }
}
