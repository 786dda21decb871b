/// A piece of a scenario that shows a diagnostic, or its absence: the lines that matter, and the whole file around them.
///
/// The files run in the tests: a bad example gives its code, a good one nothing.
package struct DiagnosticExample: Sendable {
  /// The lines that a page shows.
  package let shown: String
  /// The file as bytes.
  package let bytes: @Sendable () -> [UInt8]
  package var fileName = "scenario.yaml"
  package var sets: [PathSetting] = []
  package var selected: [String]?
  package var files: [String: String] = [:]

  /// Parts of a file, the others being those of a small good scenario. Lines are written without indentation.
  package static func parts(
    top: String? = nil, classes: String? = nil, workflows: String? = nil, jobs: String? = nil, traces: String? = nil,
    configuration: String? = nil, environments: String? = nil, queues: String? = nil, policies: String? = nil,
    submit: String? = nil, files: [String: String] = [:]
  ) -> DiagnosticExample {
    let work = [("classes", classes), ("workflows", workflows), ("jobs", jobs), ("traces", traces)]
    let service: [(key: String, text: String?, standard: String?)] = [
      ("computeEnvironments", environments, defaultEnvironments), ("jobQueues", queues, defaultQueues),
      ("schedulingPolicies", policies, nil), ("submit", submit, "\"*\": { jobQueue: q }"),
    ]
    return around("batch", service, top: top, work: work, configuration: configuration, files: files)
  }

  /// Parts of a file with a configuration of Lambda.
  package static func lambda(
    top: String? = nil, jobs: String? = nil, configuration: String? = nil, functions: String? = nil,
    submit: String? = nil
  ) -> DiagnosticExample {
    let service: [(key: String, text: String?, standard: String?)] = [
      ("functions", functions, defaultFunctions),
      ("submit", submit, "\"*\": { function: worker, source: { sync: {} } }"),
    ]
    return around("lambda", service, top: top, work: [("jobs", jobs)], configuration: configuration)
  }

  /// Parts of a file with a configuration of ECS.
  package static func ecs(
    top: String? = nil, jobs: String? = nil, configuration: String? = nil, launchType: String? = nil,
    submit: String? = nil
  ) -> DiagnosticExample {
    let service: [(key: String, text: String?, standard: String?)] = [
      ("launchType", launchType, "FARGATE"), ("submit", submit, "\"*\": { runTask: {} }"),
    ]
    return around("ecs", service, top: top, work: [("jobs", jobs)], configuration: configuration)
  }

  /// A file around the parts that are given; of the others it has the standard ones.
  private static func around(
    _ name: String, _ service: [(key: String, text: String?, standard: String?)], top: String?,
    work: [(String, String?)], configuration: String?, files: [String: String] = [:]
  ) -> DiagnosticExample {
    let hasWork = work.contains { $0.1 != nil }
    var lines = top.map { [$0] } ?? []
    lines.append("workload:")
    for (key, text) in work {
      guard let text = text ?? (key == "jobs" && !hasWork ? "- { name: A, duration: 10s }" : nil) else { continue }
      lines.append("  \(key):\n" + indented(text, 4))
    }
    lines.append("configurations:\n  - name: main")
    if let configuration { lines.append(indented(configuration, 4)) }
    lines.append("    \(name):")
    for part in service {
      guard let text = part.text ?? part.standard else { continue }
      lines.append("      \(part.key):\n" + indented(text, 8))
    }
    let shown = shown(
      [(nil, top)] + work.map { ($0.0, $0.1) } + [(nil, configuration)] + service.map { ($0.key, $0.text) })
    return .file(lines.joined(separator: "\n") + "\n", shown: shown, files: files)
  }

  /// A whole file.
  package static func file(
    _ text: String, shown: String? = nil, name: String = "scenario.yaml", files: [String: String] = [:]
  ) -> DiagnosticExample {
    var example = DiagnosticExample(shown: shown ?? text, bytes: { Array(text.utf8) })
    (example.fileName, example.files) = (name, files)
    return example
  }

  /// A file that is too large, or too strange, to be printed.
  package static func generated(_ words: String, _ bytes: @escaping @Sendable () -> [UInt8]) -> DiagnosticExample {
    DiagnosticExample(shown: words, bytes: bytes)
  }

  /// The small good scenario with a `--set`.
  package static func set(
    _ path: String, _ value: String, on base: DiagnosticExample = parts()
  ) -> DiagnosticExample {
    var example = DiagnosticExample(shown: "headroom run scenario.yaml --set \(path)=\(value)", bytes: base.bytes)
    example.sets = [PathSetting(path: path, value: value)]
    return example
  }

  /// The small good scenario with a `--configuration`.
  package static func select(_ name: String) -> DiagnosticExample {
    let base = parts()
    var example = DiagnosticExample(shown: "headroom run scenario.yaml --configuration \(name)", bytes: base.bytes)
    example.selected = [name]
    return example
  }

  package static let defaultEnvironments =
    "- { computeEnvironmentName: main, computeResources: { type: FARGATE, maxvCpus: 4 } }"
  package static let defaultQueues =
    "- { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }"

  package static let defaultFunctions = "- { functionName: worker, memorySize: 2048, timeout: 900 }"

  private static func indented(_ text: String, _ width: Int) -> String {
    let space = String(repeating: " ", count: width)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
  }

  private static func shown(_ parts: [(key: String?, text: String?)]) -> String {
    parts.compactMap { part in
      part.text.map { text in part.key.map { "\($0):\n" + indented(text, 2) } ?? text }
    }.joined(separator: "\n")
  }

  /// Reads the example as a scenario.
  package func read() -> ScenarioReading {
    ScenarioReader.read(bytes(), fileName: fileName, sets: sets, configurations: selected) { path in
      files[path].map { .bytes(Array($0.utf8)) }
        ?? .missing(nearest: Suggestion.nearest(to: path, among: files.keys.sorted()))
    }
  }
}
