import HeadroomModel

/// Warns of quotas written for a configuration that its environments can never reach.
struct BatchQuotaLints {
  let context: ReaderContext
  let configuration: Configuration
  let batch: Batch.Configuration
  let node: Node

  func check() {
    check(.fargate, .fargateOnDemandVcpus)
    check(.fargateSpot, .fargateSpotVcpus)
  }

  private func check(_ kind: Batch.ComputeEnvironment.Kind, _ quota: Account.Quota) {
    // A quota at the top holds for all configurations and need not bind in each.
    guard let entry = node["account"]?["quotas"]?.entry(quota.rawValue),
      let limit = configuration.account.quotas[quota]
    else { return }
    let total = batch.computeEnvironments.filter { $0.kind == kind }.reduce(0) { $0 + $1.maxVCPUs.units }
    let changes = configuration.changes.contains {
      if case .batch(.environmentMaxVCPUs) = $0.effect { true } else { false }
    }
    guard limit >= total, !changes else { return }
    context.report(
      .limitNeverBinds, "the quota `\(quota.rawValue)` can never bind", at: entry.keySpan,
      label: "the \(kind.rawValue) environments have \(SizeWords.vcpus(VCPU(units: total))) vCPUs together")
  }
}
