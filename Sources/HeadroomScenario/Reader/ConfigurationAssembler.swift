import HeadroomKernel
import HeadroomModel

/// Puts one configuration together and checks what depends on it and the workload together.
struct ConfigurationAssembler {
  let context: ReaderContext
  let top: KnobReader.Overrides
  let topAccount: Node?
  let sources: [JobSource]
  let node: Node
  let isSelected: Bool

  /// The configuration, nil when it uses no service that is modelled.
  func assemble() -> Configuration? {
    if node["extends"] != nil { return nil }
    let own = KnobReader(context: context, reportsNotYet: isSelected).read(node["assumptions"])
    let assumptions = KnobReader.assumptions([top, own])
    let services = (node.entries ?? []).filter { ["batch", "lambda", "ecs"].contains($0.key) }
    if services.isEmpty { reportNoService() }
    guard let batch = services.first(where: { $0.key == "batch" }) else { return nil }
    var reader = BatchReader(context: context, profile: assumptions.profile)
    reader.read(batch.value)
    let account = AccountReader(layers: [topAccount, node["account"]].compactMap { $0 }, profile: assumptions.profile)
    var configuration = Configuration(
      name: node["name"]?.text ?? "", service: .batch(reader.batch), assumptions: assumptions, account: account.read())
    configuration.description = node["description"]?.text
    ChangeReader(context: context, batch: reader, isSelected: isSelected).read(node, into: &configuration)
    if isSelected {
      BatchRules(context: context, configuration: configuration, batch: reader, node: node, sources: sources).check()
    }
    return configuration
  }

  private func reportNoService() {
    let guessed = (node.entries ?? []).contains { Suggestion.nearest(to: $0.key, among: ["batch"]) != nil }
    if guessed { return }
    context.report(
      .serviceMissing, "the configuration `\(node["name"]?.text ?? "")` has no service",
      at: node["name"]?.span ?? node.span, label: "what serves the work?",
      help: "add `batch:` with compute environments and job queues")
  }
}
