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
  private var lookup: SubmitLookup<Batch.Submission> {
    SubmitLookup(
      context: context, configuration: configuration.name, entries: model.submit, node: node["batch"],
      own: { $0.batch }, needs: "{ jobQueue: … }", goal: "queue", asksForKeys: false)
  }

  func check() {
    let lookup = lookup
    for source in sources { check(source, lookup) }
    lookup.checkUnused(sources)
    checkMismatches()
    BatchTenantRules(context: context, batch: model, sources: sources).check()
    BatchQuotaLints(context: context, configuration: configuration, batch: model, node: node).check()
  }

  private func check(_ source: JobSource, _ lookup: SubmitLookup<Batch.Submission>) {
    guard let submission = lookup.effective(source) else { return lookup.reportNotSubmitted(source) }
    guard
      let index = lookup.resource(
        submission.jobQueue, named: submission.jobQueueName, among: batch.queueNames, what: "job queue",
        key: "jobQueue", source)
    else { return }
    let queue = model.jobQueues[index]
    checkQueue(queue, index, source)
    checkShare(submission, queue, source)
    guard let template = source.template else { return }
    checkDependencies(template, source)
    BatchSizeRules(
      context: context, configuration: configuration, queue: queue, environments: model.computeEnvironments
    ).check(source, template, submission)
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
}
