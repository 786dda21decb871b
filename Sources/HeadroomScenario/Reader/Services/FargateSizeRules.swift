import HeadroomKernel
import HeadroomModel

/// Checks pairs of vCPUs and memory against those that Fargate has, and against the account's quotas.
struct FargateSizeRules {
  let context: ReaderContext
  let configuration: Configuration
  /// The rule of the service that refuses: `B-033` or `E-021`.
  let rule: String

  /// The size that a job gets, nil when it is not the same in every run, or refused with a diagnostic.
  func size(_ source: JobSource, _ template: JobTemplate, _ call: CallOptions) -> FargateSizes.Size? {
    let need = JobNeed(template, call)
    guard let vcpus = need.vcpus, let memory = need.memory else { return nil }
    return size(
      FargateSizes.Size(vcpus: vcpus, memory: memory), sizing: call.sizing, words: source.words, at: Self.span(source))
  }

  /// The size that is billed for a demand, nil with a diagnostic where Fargate has none.
  func size(
    _ size: FargateSizes.Size, sizing: CallOptions.Sizing?, words: String, at span: SourceSpan
  ) -> FargateSizes.Size? {
    if FargateSizes.exists(size) { return size }
    let next = FargateSizes.roundedUp(vcpus: size.vcpus, memory: size.memory)
    if sizing == .roundUp, let next { return next }
    let help =
      next.map { "write \(Self.words($0)), another size that Fargate has, or `sizing: roundUp` in the `submit` entry" }
      ?? "the largest size is 32 vCPUs with 244 GiB: make the job smaller"
    context.report(
      .fargateSize, "\(words) asks for \(Self.words(size)), which Fargate does not have", at: span,
      label: "refused in the configuration `\(configuration.name)` (\(rule))", notes: memoryNote(size), help: help)
    return nil
  }

  private func memoryNote(_ size: FargateSizes.Size) -> [String] {
    guard let row = FargateSizes.all.first(where: { $0.vcpus == size.vcpus }), let least = row.memory.first,
      let most = row.memory.last
    else {
      let known = FargateSizes.all.map { SizeWords.vcpus($0.vcpus) }.joined(separator: ", ")
      return ["Fargate has \(known) vCPUs"]
    }
    return [
      "with \(SizeWords.vcpuCount(size.vcpus)) Fargate has \(SizeWords.memory(least)) to \(SizeWords.memory(most))"
    ]
  }

  static func words(_ size: FargateSizes.Size) -> String {
    "\(SizeWords.vcpuCount(size.vcpus)) with \(SizeWords.memory(size.memory))"
  }

  static func span(_ source: JobSource) -> SourceSpan {
    source.node["vcpus"]?.span ?? source.node["memory"]?.span ?? source.span
  }

  /// EC-14: more vCPUs than a quota allows. Waiting does not help, raising the quota does.
  func checkQuota(
    _ quota: Account.Quota, _ vcpus: VCPU, _ words: String, at span: SourceSpan, consequence: String
  ) {
    guard let limit = configuration.account.quotas[quota], vcpus.units > limit else { return }
    // A quota that is raised in time lets the job through.
    let isRaised = configuration.changes.contains { change in
      guard case .quota(quota, let value) = change.effect else { return false }
      return value.map { $0 >= vcpus.units } ?? true
    }
    if isRaised { return }
    context.report(
      .largerThanQuota, "\(words) needs \(SizeWords.vcpuCount(vcpus)), more than the quota `\(quota.rawValue)`",
      at: span, label: "\(consequence) (\(rule))",
      notes: ["the quota is \(SizeWords.vcpus(VCPU(units: limit))) in the configuration `\(configuration.name)`"],
      help: quota.serviceQuotaCode.map { "raise \($0) in Service Quotas: waiting does not help" })
  }
}
