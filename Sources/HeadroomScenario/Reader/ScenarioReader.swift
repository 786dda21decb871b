import HeadroomKernel
import HeadroomModel

/// A value laid over a scenario by `--set PATH=VALUE`.
package struct PathSetting: Sendable, Hashable {
  package let path: String
  package let value: String

  package init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

/// What came of reading a scenario.
package struct ScenarioReading: Sendable {
  /// Nil when there is an error among the diagnostics.
  package var scenario: Scenario?
  /// Sorted by position.
  package var diagnostics: [Diagnostic]
  /// The document after `extends` and `--set`; nil when it could not be read at all.
  var document: Node?
  /// Files that distributions name, in the order of first use; traces are read elsewhere.
  package var inputFiles: [InputFile]
  /// The texts that the diagnostics speak of.
  package var sources: [SourceText]

  /// The document in its one canonical form; empty when it could not be read at all. Written anew each time: a scenario
  /// that is only checked pays nothing for it.
  package var canonicalText: String { document.map(CanonicalJSON.write) ?? "" }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The diagnostics as people read them.
  package func text(color: Bool = false) -> String {
    DiagnosticText(sources: sources, color: color).render(diagnostics)
  }

  /// The status with which a command ends that needs the scenario: 0, or 64, 65, 66 (`DiagnosticCode.exitStatus`).
  ///
  /// What is wrong with the path of a `--set` is a mistake on the command line.
  package var exitStatus: Int32 {
    let statuses = diagnostics.filter { $0.severity == .error }.map { diagnostic -> Int32 in
      let isPath: Bool =
        switch diagnostic.code {
        case .badPath, .unknownPath, .ambiguousPath: true
        default: false
        }
      return isPath && diagnostic.span.source > 0 ? 64 : diagnostic.code.exitStatus
    }
    return statuses.contains(64) ? 64 : statuses.contains(65) ? 65 : statuses.first ?? 0
  }
}

/// Reads scenario files into the model.
package enum ScenarioReader {
  /// Reads a scenario and says everything that is wrong or doubtful in it.
  ///
  /// - Parameters:
  ///   - bytes: content of the file, YAML, or JSON when its name ends in `.json`.
  ///   - fileName: name for messages; `-` for standard input.
  ///   - sets: values of `--set`, applied in order after `extends`.
  ///   - configurations: names of the selected ones, nil for all. The others are checked, but may use what is not
  ///     modelled yet, and are not in the result.
  ///   - load: reads files that the scenario names.
  package static func read(
    _ bytes: [UInt8], fileName: String, sets: [PathSetting] = [], configurations: [String]? = nil,
    load: @escaping FileLoader
  ) -> ScenarioReading {
    let diagnostics = DiagnosticList()
    let context = ReaderContext(diagnostics: diagnostics, load: load)
    let main = SourceText(name: fileName, bytes: bytes, format: SourceText.format(ofFile: fileName))
    let settings = sets.map { SourceText(name: "--set", bytes: Array("\($0.path)=\($0.value)".utf8), format: .yaml) }
    let sources = [main] + settings
    var scenario: Scenario?
    var document = DocumentReader.read(main, into: diagnostics)
    if var root = document, isMapping(root, context) {
      ExtendsResolver(context: context).resolve(&root)
      PathSetter(context: context).apply(sets, to: &root)
      document = root
      scenario = ScenarioAssembler(context: context, selected: configurations).assemble(root)
    }
    var list = diagnostics.sorted()
    for index in list.indices { list[index].file = sources[Int(list[index].span.source)].name }
    if let document { DiagnosticPointer.fill(&list, from: document) }
    return ScenarioReading(
      scenario: diagnostics.hasErrors ? nil : scenario, diagnostics: list, document: document,
      inputFiles: context.files, sources: sources)
  }

  /// Reads a scenario from text.
  package static func read(
    _ text: String, fileName: String, sets: [PathSetting] = [], configurations: [String]? = nil,
    load: @escaping FileLoader
  ) -> ScenarioReading {
    read(Array(text.utf8), fileName: fileName, sets: sets, configurations: configurations, load: load)
  }

  private static func isMapping(_ root: Node, _ context: ReaderContext) -> Bool {
    if root.entries != nil { return true }
    if root.isNull {
      context.report(
        .emptyFile, "the file is empty", at: root.span, help: "`headroom init` writes a small scenario to begin with")
    } else {
      context.report(
        .wrongKind, "a scenario is a mapping, not \(root.kindWord)", at: root.span,
        help: "it begins with keys such as `workload:` and `configurations:`")
    }
    return false
  }
}
