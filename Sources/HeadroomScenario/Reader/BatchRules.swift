import HeadroomKernel
import HeadroomModel

/// Checks what SubmitJob and RegisterJobDefinition would refuse in every run of a configuration, and what is legal
/// but doubtful. One message for each class, step, job or trace.
struct BatchRules {
  let context: ReaderContext
  let configuration: Configuration
  let batch: BatchReader
  let node: Node
  let sources: [JobSource]

  private var model: Batch.Configuration { batch.batch }

  func check() {
    for source in sources { check(source) }
    checkUnused()
    checkMismatches()
    BatchTenantRules(context: context, batch: model, sources: sources).check()
    BatchQuotaLints(context: context, configuration: configuration, batch: model, node: node).check()
  }

  private func check(_ source: JobSource) {
    guard let submission = effective(source) else { return reportNoQueue(source) }
    guard let index = queue(submission, source) else { return }
    let queue = model.jobQueues[index]
    checkQueue(queue, index, source)
    checkShare(submission, queue, source)
    guard let template = source.template else { return }
    checkDependencies(template, source)
    BatchSizeRules(
      context: context, configuration: configuration, queue: queue, environments: model.computeEnvironments
    ).check(source, template, submission)
  }

  /// The entry that holds, with the job's own keys laid over it.
  private func effective(_ source: JobSource) -> Batch.Submission? {
    let entry = model.submission(job: source.jobName, className: source.className, workflow: source.workflow)
    guard let own = source.ownSubmit?.batch else { return entry }
    return (entry ?? Batch.Submission()).overlaid(by: own)
  }

  private func reportNoQueue(_ source: JobSource) {
    // A trace whose classes are a column of the file may have entries for them.
    if source.isTrace, !model.submit.isEmpty { return }
    context.report(
      .notSubmitted, "\(source.words) goes to no queue in the configuration `\(configuration.name)`", at: source.span,
      label: "no entry of `submit` is for it", help: "add `\"*\": { jobQueue: … }` to `submit`")
  }

  private func queue(_ submission: Batch.Submission, _ source: JobSource) -> Int? {
    if let index = submission.jobQueue { return index }
    if let name = submission.jobQueueName {
      if let index = batch.queueNames.index(name) { return index }
      context.report(
        .unknownResource, "there is no job queue `\(name)` in the configuration `\(configuration.name)`",
        at: source.node["submit"]?["jobQueue"]?.span ?? source.span,
        label: Suggestion.label(for: name, among: batch.queueNames.names))
      return nil
    }
    let key = [source.jobName, source.className, source.workflow, "*"].compactMap { $0 }
      .first { key in model.submit.contains { $0.key == key } }
    // An entry that names an unknown queue has had its message.
    let entry = key.flatMap { node["batch"]?["submit"]?.entry($0) }
    if let entry, entry.value["jobQueue"] != nil { return nil }
    context.report(
      .notSubmitted, "\(source.words) goes to no queue in the configuration `\(configuration.name)`",
      at: entry?.keySpan ?? source.span, label: "`jobQueue` is missing",
      help: "add `jobQueue:` with the name of a queue")
    return nil
  }

  /// B-021: a queue that is DISABLED from the start and never enabled refuses every job.
  private func checkQueue(_ queue: Batch.JobQueue, _ index: Int, _ source: JobSource) {
    guard queue.state == .disabled else { return }
    let isChanged = configuration.changes.contains {
      if case .batch(.queueState(index, .enabled)) = $0.effect { true } else { false }
    }
    if isChanged { return }
    context.report(
      .queueDisabled, "\(source.words) goes to the queue `\(queue.name)`, which is DISABLED all the time",
      at: source.span, label: "every submission is refused (B-021)",
      help: "set its `state` to ENABLED, or use another queue")
  }

  private func checkShare(_ submission: Batch.Submission, _ queue: Batch.JobQueue, _ source: JobSource) {
    guard queue.schedulingPolicy != nil else {
      // B-027: on a FIFO queue a share must be absent.
      if let share = submission.shareIdentifier {
        context.report(
          .shareOnFIFO, "\(source.words) has the share `\(share)`, and the queue `\(queue.name)` is FIFO",
          at: shareSpan(source), label: "AWS Batch refuses it (B-027)",
          help: "leave `shareIdentifier` out, or give the queue a `schedulingPolicyArn`")
      }
      return
    }
    // B-027: on a fair-share queue there must be a share; ours defaults to the tenant.
    let hasTenant = source.isTrace || source.template.map { $0.tenant != .none } ?? true
    if submission.shareIdentifier == nil, !hasTenant {
      context.report(
        .shareMissing, "\(source.words) has no share, and the queue `\(queue.name)` is fair share", at: source.span,
        label: "AWS Batch refuses it (B-027)",
        help: "add `shareIdentifier` to its `submit` entry, or a `tenant` to the job")
    }
    // B-028: and a scheduling priority; rows of a trace may bring their own.
    if submission.schedulingPriority == nil, !source.isTrace {
      context.report(
        .priorityMissing, "\(source.words) has no scheduling priority, and the queue `\(queue.name)` is fair share",
        at: source.span, label: "AWS Batch refuses it (B-028)",
        help: "add `schedulingPriority: 0` to its `submit` entry")
    }
  }

  private func shareSpan(_ source: JobSource) -> SourceSpan {
    source.node["submit"]?.entry("shareIdentifier")?.keySpan ?? source.span
  }

  /// B-040: at most 20 dependencies; by U-17 entries, or distinct jobs.
  private func checkDependencies(_ template: JobTemplate, _ source: JobSource) {
    let isDistinct = configuration.assumptions.choice("deps.countMode") == "distinct"
    let count = isDistinct ? Set(template.dependsOn).count : template.dependsOn.count
    if count > 20 {
      context.report(
        .tooManyDependencies, "\(source.words) has \(count) dependencies",
        at: source.node.entry("dependsOn")?.keySpan ?? source.span,
        label: "AWS Batch takes 20 at most (B-040)",
        help: "put an array job or a job that does nothing in between (B-045)")
    }
  }

  /// U-18: `N_TO_N` between arrays of different size is refused, unless a knob says otherwise.
  private func checkMismatches() {
    guard configuration.assumptions.choice("deps.sizeMismatch") == "reject" else { return }
    for mismatch in context.sizeMismatches {
      context.report(
        .badArrayDependency, "`N_TO_N` between arrays of different size", at: mismatch.span, label: mismatch.message,
        help: "make them equal, or set the knob `deps.sizeMismatch: ignoreExtra` (U-18)")
    }
  }

  /// Entries that no job uses; traces with classes of their own may.
  private func checkUnused() {
    if sources.contains(where: \.isTrace) { return }
    let used = Set(sources.flatMap { [$0.jobName, $0.className, $0.workflow].compactMap { $0 } } + ["*"])
    for entry in node["batch"]?["submit"]?.entries ?? [] where !used.contains(entry.key) && !Section.isNote(entry.key) {
      context.report(
        .unusedSubmit, "the `submit` entry `\(entry.key)` is for no job", at: entry.keySpan,
        label: Suggestion.label(for: entry.key, among: used.sorted()),
        help: "entries are for a job name, a class, a workflow or `\"*\"`")
    }
  }
}
