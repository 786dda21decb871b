import HeadroomKernel
import HeadroomModel

/// Puts a scenario together from a document whose `extends` and `--set` are resolved.
struct ScenarioAssembler {
  let context: ReaderContext
  /// Names of the selected configurations, nil for all.
  let selected: [String]?

  func assemble(_ root: Node) -> Scenario {
    let configurations = root["configurations"]?.elements ?? []
    checkKeys(root, configurations)
    readFrame(root)
    var reader = WorkloadReader(context: context)
    if let workload = root["workload"] { reader.read(workload) }
    var scenario = Scenario(
      name: root["name"]?.text ?? "scenario", workload: reader.workload, configurations: [])
    fill(&scenario, root)
    FrameRules(context: context, root: root).check(scenario)
    let top = KnobReader(context: context).read(root["assumptions"])
    var names = NameTable()
    for (index, node) in configurations.enumerated() {
      let isNamed = names.add(node["name"], index, what: "configurations", to: context)
      let assembler = ConfigurationAssembler(
        context: context, top: top, topAccount: root["account"], sources: reader.sources, node: node,
        isSelected: isSelected(node))
      let configuration = assembler.assemble()
      if isNamed, isSelected(node), let configuration { scenario.configurations.append(configuration) }
    }
    checkSelection(names, root)
    ExpectationReader(context: context, sources: reader.sources, root: root, configurationNames: names.names)
      .read(into: &scenario)
    return scenario
  }

  private func isSelected(_ configuration: Node) -> Bool {
    guard let selected else { return true }
    return configuration["name"]?.text.map { selected.contains($0) } ?? false
  }

  /// Compares the document with the table of keys, each configuration by itself.
  private func checkKeys(_ root: Node, _ configurations: [Node]) {
    var shell = root
    if case .mapping(var entries) = root.content,
      let index = entries.firstIndex(where: { $0.key == "configurations" && $0.value.elements != nil })
    {
      entries[index].value.content = .sequence([])
      shell.content = .mapping(entries)
      if configurations.isEmpty {
        context.report(
          .emptyList, "`configurations` is empty", at: entries[index].keySpan, label: "nothing serves the work")
      }
    }
    var check = KeyCheck(diagnostics: context.diagnostics)
    check.check(shell, .scenario, key: "scenario")
    for configuration in configurations {
      check.reportsNotYet = isSelected(configuration)
      check.check(configuration, .configuration, key: "configurations")
    }
  }

  /// What arrivals need to know of the scenario around them.
  private func readFrame(_ root: Node) {
    context.start = root["start"]?.text.flatMap { try? InstantText.parse($0) }
    context.hasStart = root["start"] != nil
    context.horizon = root["horizon"]?.duration()
    context.hasEnd = root["horizon"] != nil || root["stopAfter"] != nil
  }

  private func fill(_ scenario: inout Scenario, _ root: Node) {
    scenario.description = root["description"]?.text
    scenario.seed = root["seed"]?.integer().flatMap { UInt64(exactly: $0) } ?? 1
    scenario.start = context.start
    scenario.horizon = context.horizon
    scenario.drain = root["drain"]?.flag() ?? true
    scenario.stopAfterJobs = root["stopAfter"]?["jobs"]?.integer()
    scenario.region = root["region"]?.text ?? "us-east-1"
    if let jobs = root["warmup"]?["jobs"]?.integer() {
      scenario.warmup = .jobs(jobs)
    } else if let time = root["warmup"]?.duration() {
      scenario.warmup = .time(time)
    }
  }

  private func checkSelection(_ names: NameTable, _ root: Node) {
    for name in selected ?? [] where names.index(name) == nil {
      context.report(
        .unknownConfiguration, "there is no configuration `\(name)`",
        at: root.entry("configurations")?.keySpan ?? root.span, label: Suggestion.label(for: name, among: names.names),
        help: "configurations are " + names.names.map { "`\($0)`" }.joined(separator: ", "))
    }
  }
}
