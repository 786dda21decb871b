import HeadroomKernel
import HeadroomModel

/// Reads the `ecs` part of a configuration.
struct ECSReader: ServiceReader {
  static let key = "ecs"

  let context: ReaderContext
  let profile: Profile
  private(set) var ecs = ECS.Configuration()
  private var serviceNames = NameTable()

  var service: Configuration.Service { .ecs(ecs) }

  init(context: ReaderContext, profile: Profile) {
    self.context = context
    self.profile = profile
  }

  mutating func read(_ node: Node) {
    ecs.launchType = node["launchType"]?.text.flatMap(ECS.LaunchType.init) ?? .fargate
    ecs.architecture = node["architecture"]?.text.flatMap(Architecture.init) ?? .x86
    for entry in node.submitEntries {
      let submission = ECSSubmissionReader(context: context, profile: profile).read(entry.value, key: entry.key)
      if case .service(let service)? = submission.start { addName(service, entry) }
      ecs.submit.append(SubmitEntry(key: entry.key, submission: submission))
    }
  }

  /// Statistics go by the name of a service, so no two may have the same.
  private mutating func addName(_ service: ECS.Service, _ entry: Entry) {
    let span = entry.value["service"]?["serviceName"]?.span ?? entry.keySpan
    _ = serviceNames.add(
      Node(.scalar(Scalar(service.name, .quoted)), span), ecs.submit.count, what: "services", to: context)
  }
}

/// What AWS lets one update in mid-run.
extension ECSReader {
  static let changeable = [
    "ecs.submit.NAME.service.desiredCount", "ecs.submit.NAME.service.minCapacity",
    "ecs.submit.NAME.service.maxCapacity",
  ]

  var outageTargets: [(name: String, target: Outage.Target)] { Outage.Target.fargateKinds }

  func effect(_ change: ChangedPath) -> ScriptedChange.Effect? {
    guard change.steps[1] == .key("submit") else { return change.notChangeable() }
    let keys = ecs.submit.map(\.key)
    guard let index = change.position(change.steps[2], in: keys, what: "`submit` entry") else { return nil }
    guard case .service? = ecs.submit[index].submission.start, change.steps.count == 5,
      change.steps[3] == .key("service"), case .key(let key) = change.steps[4],
      ["desiredCount", "minCapacity", "maxCapacity"].contains(key)
    else { return change.notChangeable() }
    guard change.isGood(.service, key), let count = change.value.int() else { return nil }
    switch key {
    case "desiredCount": return .ecs(.desiredCount(index, count))
    case "minCapacity": return .ecs(.minCapacity(index, count))
    default: return .ecs(.maxCapacity(index, count))
    }
  }

  func check(_ configuration: Configuration, _ node: Node, _ sources: [JobSource]) {
    ECSRules(context: context, configuration: configuration, ecs: self, node: node, sources: sources).check()
  }
}
