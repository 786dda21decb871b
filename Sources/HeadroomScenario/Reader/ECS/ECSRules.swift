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
  private var launchRate: Account.Rate { model.launchType == .fargate ? .fargateLaunch : .fargateSpotLaunch }
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
      case .runTask(let tasks):
        checkTask(source, template, submission.call)
        checkBurst(source, template, tasks, lookup)
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
      guard case .service(let service)? = entry.submission.start,
        let written = node["ecs"]?["submit"]?.entry(entry.key)
      else { continue }
      if let own = members[position] {
        checkService(service, written, own, lookup)
      } else {
        reportUnused(service, written, lookup)
      }
    }
  }

  /// A service whose tasks run, and are paid for, without work. Rows of a trace may bring it some.
  private func reportUnused(_ service: ECS.Service, _ written: Entry, _ lookup: SubmitLookup<ECS.Submission>) {
    if sources.contains(where: \.isTrace) || !lookup.isNamed(written.key, sources) { return }
    context.report(
      .unusedSubmit, "no job goes to the service `\(service.name)`", at: written.keySpan,
      label: "its tasks wait for nothing",
      help: "leave the entry out: every job has one that comes first, or a `submit` of its own")
  }

  private func checkTask(_ source: JobSource, _ template: JobTemplate, _ call: CallOptions) {
    guard let size = sizes.size(source, template, call) else { return }
    FargateSizeRules(context: context, configuration: configuration, rule: "E-006").checkQuota(
      quota, size.vcpus, source.words, at: FargateSizeRules.span(source), consequence: "every RunTask is refused")
  }

  /// E-003: a call takes a launch token for each of its tasks, all at once.
  private func checkBurst(
    _ source: JobSource, _ template: JobTemplate, _ tasks: Int, _ lookup: SubmitLookup<ECS.Submission>
  ) {
    let largest = min(tasks, template.array?.size ?? 1)
    guard let burst = configuration.account.rates[launchRate]?.burst, Int64(largest) > burst else { return }
    let written = source.node["submit"]?["runTask"] ?? lookup.written(source)?.value["runTask"]
    context.report(
      .callAboveBurst, "a call of \(largest) tasks is more than the bucket `\(launchRate.rawValue)` ever holds",
      at: written?["tasksPerCall"]?.span ?? source.span, label: "throttled every time (E-003)",
      notes: ["its `burst` is \(burst) in the configuration `\(configuration.name)`"],
      help: "set `tasksPerCall: \(burst)` or fewer, or raise the `burst`")
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
    rules.checkMemory(own, size, lookup)
    rules.checkVisibility(own, size.vcpus)
    FargateSizeRules(context: context, configuration: configuration, rule: "E-006").checkQuota(
      quota, size.vcpus, "a task of the service `\(service.name)`",
      at: written.value["service"]?["vcpus"]?.span ?? written.keySpan, consequence: "no task ever starts")
  }
}
