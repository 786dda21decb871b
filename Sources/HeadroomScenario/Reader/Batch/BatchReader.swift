import HeadroomKernel
import HeadroomModel

/// Reads the `batch` part of a configuration: resources first, then the entries of `submit` that refer to them.
struct BatchReader: ServiceReader {
  static let key = "batch"

  let context: ReaderContext
  let profile: Profile
  private(set) var batch = Batch.Configuration()
  private(set) var environmentNames = NameTable()
  private(set) var queueNames = NameTable()
  private(set) var policyNames = NameTable()
  private var definitions: [String: Batch.Submission] = [:]
  private var definitionNames: [String] = []

  var service: Configuration.Service { .batch(batch) }

  init(context: ReaderContext, profile: Profile) {
    self.context = context
    self.profile = profile
  }

  mutating func read(_ node: Node) {
    readEnvironments(node["computeEnvironments"]?.elements ?? [])
    readPolicies(node["schedulingPolicies"]?.elements ?? [])
    readQueues(node["jobQueues"]?.elements ?? [])
    readDefinitions(node["jobDefinitions"]?.elements ?? [])
    for entry in node.submitEntries {
      batch.submit.append(SubmitEntry(key: entry.key, submission: submission(entry.value)))
    }
  }

  private mutating func readEnvironments(_ nodes: [Node]) {
    for node in nodes {
      let index = batch.computeEnvironments.count
      let isNamed = environmentNames.add(
        node["computeEnvironmentName"], index, what: "compute environments", to: context)
      let resources = node["computeResources"]
      let kind = resources?["type"]?.text.flatMap(Batch.ComputeEnvironment.Kind.init)
      guard isNamed, let name = node["computeEnvironmentName"]?.text else { continue }
      // Kinds that are not modelled have had their diagnostic; a pool stands in so that queues can refer to it.
      var environment = Batch.ComputeEnvironment(
        name: name, kind: kind ?? .pool, maxVCPUs: resources?["maxvCpus"]?.vcpu() ?? VCPU(whole: 1))
      environment.state = Self.state(node["state"])
      environment.isValid = node["status"]?.text != "INVALID"
      environment.architecture = resources?["architecture"]?.text.flatMap(Architecture.init) ?? .x86
      batch.computeEnvironments.append(environment)
    }
  }

  static func state(_ node: Node?) -> ResourceState {
    node?.text.flatMap(ResourceState.init) ?? .enabled
  }

  private mutating func readPolicies(_ nodes: [Node]) {
    for node in nodes {
      let isNamed = policyNames.add(
        node["name"], batch.schedulingPolicies.count, what: "scheduling policies", to: context)
      guard isNamed, let name = node["name"]?.text else { continue }
      let policy = node["fairsharePolicy"]
      let decay = policy?["shareDecaySeconds"]?.integer() ?? 0
      let shares = policy?["shareDistribution"].map { ShareReader(context: context).read($0) } ?? []
      batch.schedulingPolicies.append(
        Batch.SchedulingPolicy(name: name, shareDecay: SimDuration(seconds: decay), shares: shares))
    }
  }

  private mutating func readQueues(_ nodes: [Node]) {
    for node in nodes {
      let isNamed = queueNames.add(node["jobQueueName"], batch.jobQueues.count, what: "job queues", to: context)
      let environments = EnvironmentOrderReader(
        context: context, names: environmentNames, environments: batch.computeEnvironments
      ).read(node, queue: node["jobQueueName"]?.text ?? "")
      guard isNamed, let name = node["jobQueueName"]?.text else { continue }
      var queue = Batch.JobQueue(name: name, priority: node["priority"]?.int() ?? 0, environments: environments)
      queue.state = Self.state(node["state"])
      queue.schedulingPolicy = node["schedulingPolicyArn"].flatMap {
        context.reference($0, to: policyNames, what: "scheduling policy")
      }
      batch.jobQueues.append(queue)
    }
  }
}

extension BatchReader {
  private mutating func readDefinitions(_ nodes: [Node]) {
    // B-022: a name without a revision means the latest.
    let sorted = nodes.enumerated().sorted {
      ($0.element["revision"]?.int() ?? 0, $0.offset) < ($1.element["revision"]?.int() ?? 0, $1.offset)
    }
    for (_, node) in sorted {
      guard let name = node["jobDefinitionName"]?.text else { continue }
      let submission = SubmissionReader(context: context, profile: profile).readDefinition(node)
      if let revision = node["revision"]?.text { definitions["\(name):\(revision)"] = submission }
      definitions[name] = submission
      definitionNames.append(name)
    }
  }

  private func submission(_ node: Node) -> Batch.Submission {
    var own = SubmissionReader(context: context, profile: profile).read(node)
    own.jobQueue = node["jobQueue"].flatMap { context.reference($0, to: queueNames, what: "job queue") }
    own.jobQueueName = own.jobQueue.map { batch.jobQueues[$0].name }
    guard let reference = node["jobDefinition"], let name = reference.resourceName() else { return own }
    guard let definition = definitions[name] else {
      context.report(
        .unknownResource, "there is no job definition `\(name)`", at: reference.span,
        label: Suggestion.label(for: name, among: definitionNames))
      return own
    }
    return definition.overlaid(by: own)
  }
}
