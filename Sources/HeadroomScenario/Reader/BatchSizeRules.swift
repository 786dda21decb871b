import HeadroomKernel
import HeadroomModel

/// Checks the size and the length of jobs against the environments of their queue.
struct BatchSizeRules {
  let context: ReaderContext
  let configuration: Configuration
  let queue: Batch.JobQueue
  let environments: [Batch.ComputeEnvironment]

  private var own: [Batch.ComputeEnvironment] { queue.environments.map { environments[$0] } }

  func check(_ source: JobSource, _ template: JobTemplate, _ submission: Batch.Submission) {
    checkTimeout(source, template, submission)
    guard !own.isEmpty, let vcpus = constantVCPUs(template, submission) else { return }
    var billed = vcpus
    if own.allSatisfy(\.kind.isFargate) {
      checkLength(source, template)
      guard let size = fargateSize(source, template, submission, vcpus) else { return }
      billed = size.vcpus
    }
    checkRoom(source, billed)
  }

  private func constantVCPUs(_ template: JobTemplate, _ submission: Batch.Submission) -> VCPU? {
    if let own = submission.call.vcpus { return own }
    if case .constant(let vcpus) = template.vcpus { return vcpus }
    return nil
  }

  /// B-033: a pair of vCPUs and memory that Fargate has. A memory written nowhere follows the vCPUs in force.
  private func fargateSize(
    _ source: JobSource, _ template: JobTemplate, _ submission: Batch.Submission, _ vcpus: VCPU
  ) -> FargateSizes.Size? {
    var memory = submission.call.memory
    if memory == nil {
      switch template.memory {
      case .constant(let bytes): memory = bytes
      case .drawn: return nil
      case nil: memory = FargateSizes.defaultMemory(for: vcpus)
      }
    }
    let size = FargateSizes.Size(vcpus: vcpus, memory: memory ?? .zero)
    if FargateSizes.exists(size) { return size }
    let next = FargateSizes.roundedUp(vcpus: size.vcpus, memory: size.memory)
    if submission.call.sizing == .roundUp, let next { return next }
    report(size, next, source)
    return nil
  }

  private func report(_ size: FargateSizes.Size, _ next: FargateSizes.Size?, _ source: JobSource) {
    let help =
      next.map { "write \(words($0)), another size that Fargate has, or `sizing: roundUp` in the `submit` entry" }
      ?? "the largest size is 32 vCPUs with 244 GiB; use a `POOL`, or make the job smaller"
    context.report(
      .fargateSize, "\(source.words) asks for \(words(size)), which Fargate does not have", at: span(source),
      label: "refused in the configuration `\(configuration.name)` (B-033)", notes: memoryNote(size), help: help)
  }

  private func memoryNote(_ size: FargateSizes.Size) -> [String] {
    guard let row = FargateSizes.all.first(where: { $0.vcpus == size.vcpus }), let least = row.memory.first,
      let most = row.memory.last
    else {
      let known = FargateSizes.all.map { SizeWords.vcpus($0.vcpus) }.joined(separator: ", ")
      return ["Fargate has \(known) vCPUs"]
    }
    return [
      "with \(SizeWords.vcpus(size.vcpus)) vCPUs Fargate has \(SizeWords.memory(least)) to \(SizeWords.memory(most))"
    ]
  }

  private func words(_ size: FargateSizes.Size) -> String {
    "\(SizeWords.vcpus(size.vcpus)) vCPUs with \(SizeWords.memory(size.memory))"
  }

  private func span(_ source: JobSource) -> SourceSpan {
    source.node["vcpus"]?.span ?? source.node["memory"]?.span ?? source.span
  }

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
        "\(source.words) needs \(SizeWords.vcpus(vcpus)) vCPUs, more than any environment of the queue `\(queue.name)`",
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
      guard let limit = configuration.account.quotas[quota], vcpus.units > limit else { continue }
      context.report(
        .largerThanQuota,
        "\(source.words) needs \(SizeWords.vcpus(vcpus)) vCPUs, more than the quota `\(quota.rawValue)`",
        at: span(source), label: "never started",
        notes: ["the quota is \(SizeWords.vcpus(VCPU(units: limit))) in the configuration `\(configuration.name)`"])
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

/// Sizes and times in the words of a message.
enum SizeWords {
  static func vcpus(_ amount: VCPU) -> String { plain(amount.value) }

  static func memory(_ size: ByteCount) -> String {
    size.bytes % (1 << 30) == 0 ? "\(size.bytes >> 30) GiB" : "\(plain(Double(size.bytes) / 1_048_576)) MiB"
  }

  static func seconds(_ span: SimDuration) -> String { "\(plain(span.seconds)) s" }

  /// The shortest decimal, without `.0`.
  static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
