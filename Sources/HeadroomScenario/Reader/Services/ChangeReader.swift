import HeadroomKernel
import HeadroomModel

/// Reads `changes` and `outages`: what happens to a configuration in mid-run.
struct ChangeReader<Service: ServiceReader> {
  let context: ReaderContext
  let service: Service
  let isSelected: Bool

  private var changeable: [String] { Service.changeable + ["account.quotas.NAME"] }

  func read(_ node: Node, into configuration: inout Configuration) {
    var changes: [ScriptedChange] = []
    for change in node["changes"]?.elements ?? [] {
      guard let at = change["at"]?.instant() else { continue }
      for entry in change["set"]?.entries ?? [] {
        guard let effect = effect(entry) else { continue }
        changes.append(ScriptedChange(at: at, effect: effect))
      }
    }
    configuration.changes = changes.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
    configuration.outages = (node["outages"]?.elements ?? []).compactMap(outage)
  }

  /// What putting a value at a path does; nil with a diagnostic.
  private func effect(_ entry: Entry) -> ScriptedChange.Effect? {
    guard let path = DocumentPath(entry.key) else {
      context.report(
        .badPath, "`\(entry.key)` is no path", at: entry.keySpan,
        help: "keys joined by dots, such as `\(changeable[0])`")
      return nil
    }
    let change = ChangedPath(
      context: context, entry: entry, steps: path.steps, isSelected: isSelected, changeable: changeable)
    guard path.steps.count >= 3 else { return change.notChangeable() }
    switch path.steps[0] {
    case .key(Service.key): return service.effect(change)
    case .key("account"): return quotaEffect(change)
    default: return change.notChangeable()
    }
  }

  private func quotaEffect(_ change: ChangedPath) -> ScriptedChange.Effect? {
    guard change.steps.count == 3, change.steps[1] == .key("quotas"), case .key(let name) = change.steps[2],
      let quota = Account.Quota(rawValue: name)
    else { return change.notChangeable() }
    return change.isGood(.quotas, name) ? .quota(quota, AccountReader.quota(change.value, quota)) : nil
  }

  private func outage(_ node: Node) -> Outage? {
    guard let from = node["from"]?.instant(), let until = node["until"]?.instant(), let resource = node["resource"],
      let name = resource.text
    else { return nil }
    if until <= from {
      context.report(
        .emptyWindow, "`until` of an outage is not after `from`", at: node.entry("until")?.keySpan ?? node.span,
        label: "it never holds")
      return nil
    }
    let targets = service.outageTargets
    if let known = targets.first(where: { $0.name == name }) {
      return Outage(from: from, until: until, target: known.target)
    }
    context.report(
      .unknownResource, "an outage names `\(name)`, which is not here", at: resource.span,
      label: Suggestion.label(for: name, among: targets.map(\.name)),
      help: targets.isEmpty ? "leave `outages` out: they are not for `\(Service.key)`" : nil)
    return nil
  }
}
