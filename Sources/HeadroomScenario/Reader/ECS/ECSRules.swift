import HeadroomKernel
import HeadroomModel

/// Checks what RunTask and CreateService would refuse in every run of a configuration, and what is legal but doubtful.
struct ECSRules {
  let context: ReaderContext
  let configuration: Configuration
  let ecs: ECSReader
  let node: Node
  let sources: [JobSource]

  private var model: ECS.Configuration { ecs.ecs }
  private var quota: Account.Quota { model.launchType == .fargate ? .fargateOnDemandVcpus : .fargateSpotVcpus }
  private var sizes: FargateSizeRules {
    FargateSizeRules(context: context, configuration: configuration, rule: "E-021")
  }

  func check() {
    let lookup = SubmitLookup<ECS.Submission>(
      context: context, configuration: configuration.name, entries: model.submit, node: node["ecs"],
      own: { $0.ecs }, needs: "{ runTask: {} }", goal: "task or service")
    var members: [Int: [JobSource]] = [:]
    for source in sources {
      guard let submission = lookup.effective(source) else {
        lookup.reportNotSubmitted(source)
        continue
      }
      guard let start = submission.start else {
        lookup.reportIncomplete(source, missing: "runTask")
        continue
      }
      guard let template = source.template else { continue }
      switch start {
      case .runTask: checkTask(source, template, submission.call)
      case .service(let service):
        checkMessage(source, template)
        if case .service? = source.ownSubmit?.ecs.start, let written = source.node.entry("submit") {
          // A service of this job alone.
          checkService(service, written, [source], lookup)
        } else if let position = lookup.position(source) {
          members[position, default: []].append(source)
        }
      }
    }
    lookup.checkUnused(sources)
    for (position, entry) in model.submit.enumerated() {
      guard let own = members[position], case .service(let service)? = entry.submission.start,
        let written = node["ecs"]?["submit"]?.entry(entry.key)
      else { continue }
      checkService(service, written, own, lookup)
    }
  }

  private func checkTask(_ source: JobSource, _ template: JobTemplate, _ call: CallOptions) {
    guard let size = sizes.size(source, template, call) else { return }
    FargateSizeRules(context: context, configuration: configuration, rule: "E-006").checkQuota(
      quota, size.vcpus, source.words, at: FargateSizeRules.span(source), consequence: "every RunTask is refused")
  }

  private func checkMessage(_ source: JobSource, _ template: JobTemplate) {
    PayloadRules(context: context, configuration: configuration.name)
      .check(template, source, most: ByteCount(mebibytes: 1), words: "a message of SQS", rule: "S-002")
  }

  /// `written` is the mapping in which the service stands.
  private func checkService(
    _ service: ECS.Service, _ written: Entry, _ own: [JobSource], _ lookup: SubmitLookup<ECS.Submission>
  ) {
    let rules = ECSServiceRules(context: context, configuration: configuration, service: service, written: written)
    rules.checkCapacity(own)
    guard let size = rules.size(own, lookup) else { return }
    rules.checkVisibility(own, size.vcpus)
    FargateSizeRules(context: context, configuration: configuration, rule: "E-006").checkQuota(
      quota, size.vcpus, "a task of the service `\(service.name)`",
      at: written.value["service"]?["vcpus"]?.span ?? written.keySpan, consequence: "no task ever starts")
  }
}
