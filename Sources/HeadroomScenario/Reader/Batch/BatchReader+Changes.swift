import HeadroomKernel
import HeadroomModel

/// What AWS lets one update in mid-run.
extension BatchReader {
  static let changeable = [
    "batch.jobQueues.NAME.state", "batch.jobQueues.NAME.priority", "batch.jobQueues.NAME.computeEnvironmentOrder",
    "batch.jobQueues.NAME.schedulingPolicyArn", "batch.computeEnvironments.NAME.state",
    "batch.computeEnvironments.NAME.status", "batch.computeEnvironments.NAME.computeResources.maxvCpus",
    "batch.schedulingPolicies.NAME.fairsharePolicy.shareDistribution",
    "batch.schedulingPolicies.NAME.fairsharePolicy.shareDecaySeconds",
  ]

  var outageTargets: [(name: String, target: Outage.Target)] {
    environmentNames.names.enumerated().map { ($1, .environment($0)) } + Outage.Target.fargateKinds
  }

  func effect(_ change: ChangedPath) -> ScriptedChange.Effect? {
    let effect: Batch.Change? =
      switch change.steps[1] {
      case .key("jobQueues"): queueEffect(change)
      case .key("computeEnvironments"): environmentEffect(change)
      case .key("schedulingPolicies"): policyEffect(change)
      default: change.notChangeable()
      }
    return effect.map { .batch($0) }
  }

  private func queueEffect(_ change: ChangedPath) -> Batch.Change? {
    guard let index = change.position(change.steps[2], in: queueNames.names, what: "job queue") else { return nil }
    guard change.steps.count == 4, case .key(let key) = change.steps[3], KeyTable.section(.jobQueue).key(key) != nil
    else { return change.notChangeable() }
    guard change.isGood(.jobQueue, key) else { return nil }
    switch key {
    case "state": return .queueState(index, Self.state(change.value))
    case "priority": return change.value.int().map { .queuePriority(index, $0) }
    case "computeEnvironmentOrder": return orderEffect(change.entry, index)
    case "schedulingPolicyArn": return policyChange(change.value, index)
    default: return change.notChangeable()
    }
  }

  private func orderEffect(_ entry: Entry, _ index: Int) -> Batch.Change? {
    let queue = Node(
      .mapping([Entry(key: "computeEnvironmentOrder", keySpan: entry.keySpan, value: entry.value)]), entry.keySpan)
    let before = context.diagnostics.count
    let environments = EnvironmentOrderReader(
      context: context, names: environmentNames, environments: batch.computeEnvironments
    ).read(queue, queue: batch.jobQueues[index].name)
    return context.diagnostics.count == before ? .queueEnvironments(index, environments) : nil
  }

  /// B-116: a policy is replaced by another one; a FIFO queue never gains one.
  private func policyChange(_ value: Node, _ index: Int) -> Batch.Change? {
    let queue = batch.jobQueues[index]
    if queue.schedulingPolicy == nil {
      context.report(
        .notChangeable, "the queue `\(queue.name)` is FIFO and cannot get a scheduling policy", at: value.span,
        label: "AWS Batch refuses it (B-116)")
      return nil
    }
    return context.reference(value, to: policyNames, what: "scheduling policy").map { .queuePolicy(index, $0) }
  }

  private func environmentEffect(_ change: ChangedPath) -> Batch.Change? {
    let names = environmentNames.names
    guard let index = change.position(change.steps[2], in: names, what: "compute environment") else { return nil }
    switch Array(change.steps[3...]) {
    case [.key("state")]:
      return change.isGood(.computeEnvironment, "state") ? .environmentState(index, Self.state(change.value)) : nil
    case [.key("status")]:
      return change.isGood(.computeEnvironment, "status")
        ? .environmentIsValid(index, change.value.text != "INVALID") : nil
    case [.key("computeResources"), .key("maxvCpus")]:
      guard change.isGood(.computeResources, "maxvCpus") else { return nil }
      return change.value.vcpu().map { .environmentMaxVCPUs(index, $0) }
    default: return change.notChangeable()
    }
  }

  private func policyEffect(_ change: ChangedPath) -> Batch.Change? {
    let names = policyNames.names
    guard let index = change.position(change.steps[2], in: names, what: "scheduling policy") else { return nil }
    guard change.steps.count == 5, change.steps[3] == .key("fairsharePolicy"), case .key(let key) = change.steps[4]
    else { return change.notChangeable() }
    switch key {
    case "shareDistribution":
      guard change.isGood(.fairsharePolicy, key) else { return nil }
      return .policyShares(index, ShareReader(context: context).read(change.value))
    case "shareDecaySeconds":
      guard change.isGood(.fairsharePolicy, key) else { return nil }
      return change.value.integer().map { .policyDecay(index, SimDuration(seconds: $0)) }
    default: return change.notChangeable()
    }
  }

  func check(_ configuration: Configuration, _ node: Node, _ sources: [JobSource]) {
    BatchRules(context: context, configuration: configuration, batch: self, node: node, sources: sources).check()
  }
}
