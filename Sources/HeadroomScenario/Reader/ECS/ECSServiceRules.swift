import HeadroomKernel
import HeadroomModel

/// Checks one service of workers against the work that is routed to it.
struct ECSServiceRules {
  let context: ReaderContext
  let configuration: Configuration
  let service: ECS.Service
  /// Its `submit` entry, or the `submit` of the job that has it for itself.
  let written: Entry

  private func span(_ key: String) -> SourceSpan {
    written.value["service"]?[key]?.span ?? written.value.entry("service")?.keySpan ?? written.keySpan
  }

  /// The size of its tasks: as written, else the largest need routed to it; nil when that is not the same in every run,
  /// or with a diagnostic.
  func size(_ own: [JobSource], _ lookup: SubmitLookup<ECS.Submission>) -> FargateSizes.Size? {
    var most = FargateSizes.Size(vcpus: service.vcpus ?? .zero, memory: service.memory ?? .zero)
    var sizing: CallOptions.Sizing?
    for source in own {
      guard let template = source.template, var call = lookup.effective(source)?.call else { continue }
      // A memory written nowhere follows the vCPUs of the task.
      call.vcpus = service.vcpus ?? call.vcpus
      if call.sizing == .roundUp { sizing = .roundUp }
      let need = JobNeed(template, call)
      guard let vcpus = need.vcpus else { return reportUnknown(source, "vcpus") }
      guard let memory = service.memory ?? need.memory else { return reportUnknown(source, "memory") }
      most.vcpus = max(most.vcpus, vcpus)
      most.memory = max(most.memory, memory)
    }
    return FargateSizeRules(context: context, configuration: configuration, rule: "E-021").size(
      most, sizing: sizing, words: "the service `\(service.name)`",
      at: span("vcpus"))
  }

  /// Tasks of a service have one size: it cannot follow what is drawn for each job.
  private func reportUnknown(_ source: JobSource, _ key: String) -> FargateSizes.Size? {
    context.report(
      .sizeUnknown, "the service `\(service.name)` has no size: `\(key)` of \(source.words) is drawn", at: span(key),
      label: "all its tasks have one size", help: "add `\(key)` to `service`")
    return nil
  }

  /// A written memory is a demand; above that of a worker the job is lost at submission.
  func checkMemory(_ own: [JobSource], _ size: FargateSizes.Size, _ lookup: SubmitLookup<ECS.Submission>) {
    for source in own {
      guard let template = source.template, let call = lookup.effective(source)?.call else { continue }
      let need = JobNeed(template, call)
      guard need.isMemoryWritten, let memory = need.memory, memory > size.memory else { continue }
      let has = SizeWords.memory(size.memory)
      context.report(
        .largerThanWorker,
        "\(source.words) asks for \(SizeWords.memory(memory)), and a worker of the service `\(service.name)` has \(has)",
        at: source.node["memory"]?.span ?? source.span, label: "lost at submission: `refused: memory` (E-040)",
        notes: ["in the configuration `\(configuration.name)`"],
        help: "give the service more `memory`, or the `submit` entry a `memory` of its own")
    }
  }

  /// Bounds and counts that make no difference, or all of it.
  func checkCapacity(_ own: [JobSource]) {
    guard service.minCapacity <= service.maxCapacity else { return }
    let isChanged = configuration.changes.contains {
      if case .ecs = $0.effect { true } else { false }
    }
    if service.backlogPerTask == nil, !isChanged, let bound = boundWithoutScaling {
      context.report(
        .limitNeverBinds, "`\(bound.key)` has no effect without `backlogPerTask`", at: bound.keySpan,
        label: "nothing scales the service `\(service.name)`",
        help: "add `backlogPerTask: 10`, or another target (E-057)")
    } else if !(service.minCapacity...service.maxCapacity).contains(service.desiredCount) {
      context.report(
        .desiredOutsideBounds,
        "`desiredCount` \(service.desiredCount) lies outside \(service.minCapacity) to \(service.maxCapacity)",
        at: span("desiredCount"), label: "the first alarm brings it inside (E-046)",
        notes: ["the service `\(service.name)` in the configuration `\(configuration.name)`"])
    }
    let most = service.backlogPerTask == nil ? service.desiredCount : max(service.maxCapacity, service.desiredCount)
    if most == 0, !isChanged {
      context.report(
        .neverServed, "the service `\(service.name)` never has a task", at: span("desiredCount"),
        label: "\(own[0].words) waits until its message expires (S-003)", help: "set `desiredCount: 1` or more")
    }
  }

  private var boundWithoutScaling: Entry? {
    let node = written.value["service"]
    if service.maxCapacity != service.desiredCount { return node?.entry("maxCapacity") }
    return service.minCapacity != service.desiredCount ? node?.entry("minCapacity") : nil
  }

  /// S-006: a message that becomes visible again while it is worked on runs twice.
  func checkVisibility(_ own: [JobSource], _ vcpus: VCPU) {
    for source in own {
      guard let template = source.template, template.outcomes.isEmpty else { continue }
      let length = RunLength(template: template)
      guard let typical = length.typical, let factor = length.factor(on: vcpus) else { continue }
      let seconds = typical * factor
      guard seconds > service.queue.visibilityTimeout.seconds else { continue }
      context.report(
        .visibilityBelowRun,
        "\(source.words) runs longer than its message is hidden\(length.isConstant ? "" : " on average")",
        at: source.node["duration"]?.span ?? source.span,
        label: "it returns while it is worked on, and runs twice (S-006)",
        notes: [
          "\(SizeWords.rounded(seconds)) of run, \(SizeWords.seconds(service.queue.visibilityTimeout)) of visibility"
            + " timeout in the configuration `\(configuration.name)`"
        ],
        help:
          "set `visibilityTimeout: \(Int64((seconds * 2).rounded(.up)))` in `service`, or another time above the longest run"
      )
    }
  }
}
