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

  /// Every service that can be simulated.
  private static var services: [any ServiceReader.Type] { [BatchReader.self, LambdaReader.self, ECSReader.self] }

  /// The configuration, nil without a service.
  func assemble() -> Configuration? {
    if node["extends"] != nil { return nil }
    let own = KnobReader(context: context, reportsNotYet: isSelected).read(node["assumptions"])
    let assumptions = KnobReader.assumptions([top, own])
    let written = (node.entries ?? []).filter { entry in Self.services.contains { $0.key == entry.key } }
    guard let first = written.first, let service = Self.services.first(where: { $0.key == first.key }) else {
      reportNoService()
      return nil
    }
    if written.count > 1, isSelected, node["route"] == nil { reportSeveral(written[1]) }
    return assemble(service.init(context: context, profile: assumptions.profile), first.value, assumptions)
  }

  private func assemble<Service: ServiceReader>(
    _ service: Service, _ written: Node, _ assumptions: Assumptions
  ) -> Configuration {
    var service = service
    service.read(written)
    let account = AccountReader(layers: [topAccount, node["account"]].compactMap { $0 }, profile: assumptions.profile)
    var configuration = Configuration(
      name: node["name"]?.text ?? "", service: service.service, assumptions: assumptions, account: account.read())
    configuration.description = node["description"]?.text
    ChangeReader(context: context, service: service, isSelected: isSelected).read(node, into: &configuration)
    if isSelected { service.check(configuration, node, sources) }
    return configuration
  }

  private func reportNoService() {
    let keys = Self.services.map { $0.key }
    let guessed = (node.entries ?? []).contains { Suggestion.nearest(to: $0.key, among: keys) != nil }
    if guessed { return }
    context.report(
      .serviceMissing, "the configuration `\(node["name"]?.text ?? "")` has no service",
      at: node["name"]?.span ?? node.span, label: "what serves the work?",
      help: "add `batch:`, `lambda:` or `ecs:` with how jobs are submitted")
  }

  private func reportSeveral(_ second: Entry) {
    context.report(
      .notModelledYet, "several services in one configuration are not modelled yet", at: second.keySpan,
      label: "`route`, which says what goes where, is not there yet",
      help: "give `\(second.key)` a configuration of its own: all configurations run on the same work")
  }
}
