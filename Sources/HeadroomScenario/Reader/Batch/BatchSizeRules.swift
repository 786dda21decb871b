import HeadroomKernel
import HeadroomModel

/// Checks the size and the length of jobs against the environments of their queue.
struct BatchSizeRules {
  let context: ReaderContext
  let configuration: Configuration
  let queue: Batch.JobQueue
  /// Those of the queue.
  private let own: [Batch.ComputeEnvironment]

  init(
    context: ReaderContext, configuration: Configuration, queue: Batch.JobQueue,
    environments: [Batch.ComputeEnvironment]
  ) {
    self.context = context
    self.configuration = configuration
    self.queue = queue
    own = queue.environments.map { environments[$0] }
  }

  func check(_ source: JobSource, _ template: JobTemplate, _ submission: Batch.Submission) {
    checkTimeout(source, template, submission)
    guard !own.isEmpty, let vcpus = JobNeed(template, submission.call).vcpus else { return }
    var billed = vcpus
    if own.allSatisfy(\.kind.isFargate) {
      checkLength(source, template)
      let rules = FargateSizeRules(context: context, configuration: configuration, rule: "B-033")
      guard let size = rules.size(source, template, submission.call) else { return }
      billed = size.vcpus
    }
    checkRoom(source, billed)
  }

  private func span(_ source: JobSource) -> SourceSpan { FargateSizeRules.span(source) }

  /// B-031: AWS Batch accepts a job that no environment can hold; it waits for ever and blocks the head.
  private func checkRoom(_ source: JobSource, _ vcpus: VCPU) {
    let most = own.map(\.maxVCPUs).max() ?? .zero
    let grows = configuration.changes.contains { change in
      guard case .batch(.environmentMaxVCPUs(let index, let maximum)) = change.effect else { return false }
      return queue.environments.contains(index) && maximum >= vcpus
    }
    if vcpus > most, !grows {
      context.report(
        .largerThanEnvironments,
        "\(source.words) needs \(SizeWords.vcpuCount(vcpus)), more than any environment of the queue `\(queue.name)`",
        at: span(source), label: "accepted, and never started (B-031)",
        notes: ["in the configuration `\(configuration.name)` the largest has \(SizeWords.vcpus(most)) vCPUs"])
      return
    }
    checkQuota(source, vcpus)
  }

  /// EC-14: a job larger than a quota is kept waiting, as the service does.
  private func checkQuota(_ source: JobSource, _ vcpus: VCPU) {
    let pairs: [(Batch.ComputeEnvironment.Kind, Account.Quota)] = [
      (.fargate, .fargateOnDemandVcpus), (.fargateSpot, .fargateSpotVcpus),
    ]
    for (kind, quota) in pairs where own.allSatisfy({ $0.kind == kind }) {
      FargateSizeRules(context: context, configuration: configuration, rule: "B-157")
        .checkQuota(quota, vcpus, source.words, at: span(source), consequence: "never started")
    }
  }

  /// B-090: Fargate gives no task more than 14 days for sure.
  private func checkLength(_ source: JobSource, _ template: JobTemplate) {
    guard let seconds = template.duration.isConstant, seconds > 14 * 86_400 else { return }
    context.report(
      .longFargateRun, "\(source.words) runs for more than 14 days on Fargate",
      at: source.node["duration"]?.span ?? source.span,
      label: "AWS may stop it after 14 days (B-090)", notes: ["simulated to its end"])
  }

  /// A timeout below a constant duration ends every attempt.
  private func checkTimeout(_ source: JobSource, _ template: JobTemplate, _ submission: Batch.Submission) {
    guard let timeout = submission.timeout, let seconds = template.duration.isConstant, timeout.seconds < seconds,
      template.outcomes.isEmpty, submission.call.vcpus == nil
    else { return }
    context.report(
      .timeoutCutsOff, "\(source.words) runs longer than its timeout", at: source.node["duration"]?.span ?? source.span,
      label: "every attempt times out (B-087)",
      notes: ["the timeout is \(SizeWords.seconds(timeout)) in the configuration `\(configuration.name)`"])
  }
}
