import HeadroomKernel
import HeadroomModel

/// Reads how tasks are started: `submit` entries of `ecs` and a job's own `submit`.
struct ECSSubmissionReader {
  let context: ReaderContext
  /// Decides the default back-off of a `client` (U-03).
  var profile = Profile.typical

  /// A job's own `submit`; a service in it is of this job alone, and called after it.
  func readOwn(_ node: Node, job: String) -> ECS.Submission {
    if node["runTask"] != nil, let service = node.entry("service") {
      context.report(
        .exactlyOne, "`submit` has both `runTask` and `service`", at: service.keySpan, label: "one too many",
        help: "keep one of `runTask`, `service`")
    }
    return read(node, key: job)
  }

  /// An entry of `submit`; `key` is what it is for.
  func read(_ node: Node, key: String) -> ECS.Submission {
    var submission = ECS.Submission()
    if let service = node["service"] {
      submission.start = .service(self.service(service, key: key))
    } else if let runTask = node["runTask"] {
      submission.start = .runTask(tasksPerCall: runTask["tasksPerCall"]?.int() ?? 1)
    }
    submission.call = CallOptionsReader(context: context, profile: profile).read(node)
    return submission
  }

  private func service(_ node: Node, key: String) -> ECS.Service {
    var service = ECS.Service(name: node["serviceName"]?.text ?? Self.defaultName(key))
    service.desiredCount = node["desiredCount"]?.int() ?? service.desiredCount
    service.concurrency = node["concurrency"]?.int() ?? service.concurrency
    service.vcpus = node["vcpus"]?.vcpu()
    service.memory = node["memory"]?.byteCount()
    service.queue = QueueReader().read(node)
    service.isProtected = node["protection"]?.flag() ?? false
    if let cooldown = node["scaleOutCooldown"]?.duration(bareSeconds: true) { service.scaleOutCooldown = cooldown }
    if let cooldown = node["scaleInCooldown"]?.duration(bareSeconds: true) { service.scaleInCooldown = cooldown }
    readScaling(node, &service)
    return service
  }

  /// The name of the service of an entry that writes none.
  static func defaultName(_ key: String) -> String { key == "*" ? "all" : key }

  private func readScaling(_ node: Node, _ service: inout ECS.Service) {
    service.backlogPerTask = node["backlogPerTask"]?.real()
    let scales = service.backlogPerTask != nil
    service.minCapacity = node["minCapacity"]?.int() ?? (scales ? min(1, service.desiredCount) : service.desiredCount)
    service.maxCapacity = node["maxCapacity"]?.int() ?? service.desiredCount
    if scales, node["maxCapacity"] == nil, let entry = node.entry("backlogPerTask") {
      context.report(
        .badCapacity, "`backlogPerTask` without `maxCapacity`", at: entry.keySpan,
        label: "how many tasks may there be at most?", help: "add `maxCapacity: 40`, or another number up to 5000")
    } else if service.minCapacity > service.maxCapacity,
      let bound = node.entry("minCapacity") ?? node.entry("maxCapacity")
    {
      context.report(
        .badCapacity, "`minCapacity` \(service.minCapacity) is above `maxCapacity` \(service.maxCapacity)",
        at: bound.value.span, label: "AWS refuses it (E-046)")
    }
  }
}
