import HeadroomKernel
import HeadroomModel

/// Reads `changes` and `outages`: what happens to a configuration in mid-run.
struct ChangeReader {
  let context: ReaderContext
  let batch: BatchReader
  let isSelected: Bool

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
        help: "keys joined by dots, such as `batch.jobQueues.q.priority`")
      return nil
    }
    let keys = path.steps
    guard keys.count >= 3, case .key(let first) = keys[0], case .key(let list) = keys[1] else {
      return notChangeable(entry)
    }
    switch (first, list) {
    case ("batch", "jobQueues"): return queueEffect(entry, keys).map { .batch($0) }
    case ("batch", "computeEnvironments"): return environmentEffect(entry, keys).map { .batch($0) }
    case ("batch", "schedulingPolicies"): return policyEffect(entry, keys).map { .batch($0) }
    case ("account", "quotas"): return quotaEffect(entry, keys)
    default: return notChangeable(entry)
    }
  }

  private static let changeable = [
    "batch.jobQueues.NAME.state", "batch.jobQueues.NAME.priority", "batch.jobQueues.NAME.computeEnvironmentOrder",
    "batch.jobQueues.NAME.schedulingPolicyArn", "batch.computeEnvironments.NAME.state",
    "batch.computeEnvironments.NAME.status", "batch.computeEnvironments.NAME.computeResources.maxvCpus",
    "batch.schedulingPolicies.NAME.fairsharePolicy.shareDistribution",
    "batch.schedulingPolicies.NAME.fairsharePolicy.shareDecaySeconds", "account.quotas.NAME",
  ]

  private func notChangeable<Change>(_ entry: Entry) -> Change? {
    context.report(
      .notChangeable, "`\(entry.key)` cannot be changed in mid-run", at: entry.keySpan,
      label: Suggestion.label(for: entry.key, among: Self.changeable),
      help: "what can be: " + Self.changeable.map { "`\($0)`" }.joined(separator: ", "))
    return nil
  }

  private func position(_ step: DocumentPath.Step, _ names: NameTable, what: String, _ entry: Entry) -> Int? {
    switch step {
    case .index(let index) where index < names.names.count: return index
    case .index: break
    case .key(let name):
      if let index = names.index(name) { return index }
    }
    let shown = DocumentPath(steps: [step]).text
    context.report(
      .unknownPath, "there is no \(what) `\(shown)`", at: entry.keySpan,
      label: Suggestion.label(for: shown, among: names.names))
    return nil
  }

  /// Whether the value is what the table of keys says; a diagnostic if not.
  private func isGood(_ entry: Entry, _ section: SectionName, _ key: String) -> Bool {
    guard let known = KeyTable.section(section).key(key) else { return false }
    let before = context.diagnostics.count
    var check = KeyCheck(diagnostics: context.diagnostics)
    check.reportsNotYet = isSelected
    check.check(entry.value, known.type, key: key, drawn: .number)
    return context.diagnostics.count == before
  }
}

extension ChangeReader {
  private func queueEffect(_ entry: Entry, _ keys: [DocumentPath.Step]) -> Batch.Change? {
    guard let index = position(keys[2], batch.queueNames, what: "job queue", entry) else { return nil }
    guard keys.count == 4, case .key(let key) = keys[3], KeyTable.section(.jobQueue).key(key) != nil else {
      return notChangeable(entry)
    }
    guard isGood(entry, .jobQueue, key) else { return nil }
    let value = entry.value
    switch key {
    case "state": return .queueState(index, BatchReader.state(value))
    case "priority": return value.int().map { .queuePriority(index, $0) }
    case "computeEnvironmentOrder": return orderEffect(entry, index)
    case "schedulingPolicyArn": return policyChange(value, index)
    default: return notChangeable(entry)
    }
  }

  private func orderEffect(_ entry: Entry, _ index: Int) -> Batch.Change? {
    let queue = Node(
      .mapping([Entry(key: "computeEnvironmentOrder", keySpan: entry.keySpan, value: entry.value)]), entry.keySpan)
    let before = context.diagnostics.count
    let environments = EnvironmentOrderReader(
      context: context, names: batch.environmentNames, environments: batch.batch.computeEnvironments
    ).read(queue, queue: batch.batch.jobQueues[index].name)
    return context.diagnostics.count == before ? .queueEnvironments(index, environments) : nil
  }

  /// B-116: a policy is replaced by another one; a FIFO queue never gains one.
  private func policyChange(_ value: Node, _ index: Int) -> Batch.Change? {
    let queue = batch.batch.jobQueues[index]
    if queue.schedulingPolicy == nil {
      context.report(
        .notChangeable, "the queue `\(queue.name)` is FIFO and cannot get a scheduling policy", at: value.span,
        label: "AWS Batch refuses it (B-116)")
      return nil
    }
    return batch.reference(value, to: batch.policyNames, what: "scheduling policy").map { .queuePolicy(index, $0) }
  }

  private func environmentEffect(_ entry: Entry, _ keys: [DocumentPath.Step]) -> Batch.Change? {
    guard let index = position(keys[2], batch.environmentNames, what: "compute environment", entry) else { return nil }
    switch Array(keys[3...]) {
    case [.key("state")]:
      return isGood(entry, .computeEnvironment, "state")
        ? .environmentState(index, BatchReader.state(entry.value)) : nil
    case [.key("status")]:
      return isGood(entry, .computeEnvironment, "status")
        ? .environmentIsValid(index, entry.value.text != "INVALID") : nil
    case [.key("computeResources"), .key("maxvCpus")]:
      guard isGood(entry, .computeResources, "maxvCpus") else { return nil }
      return entry.value.vcpu().map { .environmentMaxVCPUs(index, $0) }
    default: return notChangeable(entry)
    }
  }

  private func policyEffect(_ entry: Entry, _ keys: [DocumentPath.Step]) -> Batch.Change? {
    guard let index = position(keys[2], batch.policyNames, what: "scheduling policy", entry) else { return nil }
    guard keys.count == 5, keys[3] == .key("fairsharePolicy"), case .key(let key) = keys[4] else {
      return notChangeable(entry)
    }
    switch key {
    case "shareDistribution":
      guard isGood(entry, .fairsharePolicy, key) else { return nil }
      return .policyShares(index, ShareReader(context: context).read(entry.value))
    case "shareDecaySeconds":
      guard isGood(entry, .fairsharePolicy, key) else { return nil }
      return entry.value.integer().map { .policyDecay(index, SimDuration(seconds: $0)) }
    default: return notChangeable(entry)
    }
  }

  private func quotaEffect(_ entry: Entry, _ keys: [DocumentPath.Step]) -> ScriptedChange.Effect? {
    guard keys.count == 3, case .key(let name) = keys[2], let quota = Account.Quota(rawValue: name) else {
      return notChangeable(entry)
    }
    return isGood(entry, .quotas, name) ? .quota(quota, AccountReader.quota(entry.value, quota)) : nil
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
    if let index = batch.environmentNames.index(name) {
      return Outage(from: from, until: until, target: .environment(index))
    }
    if name == "FARGATE" || name == "FARGATE_SPOT", let kind = Batch.ComputeEnvironment.Kind(rawValue: name) {
      return Outage(from: from, until: until, target: .kind(kind))
    }
    context.report(
      .unknownResource, "there is no compute environment `\(name)`", at: resource.span,
      label: Suggestion.label(for: name, among: batch.environmentNames.names + ["FARGATE", "FARGATE_SPOT"]))
    return nil
  }
}
