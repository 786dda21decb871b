import HeadroomModel

/// What an account must allow for this configuration not to wait for it (C-11).
package struct QuotaFinding: Sendable, Hashable {
  package var quota: Account.Quota
  /// Largest demand at one instant of any replication, in whole units of the quota, rounded up.
  package var needed: Int64
  package var awsDefault: Int64?
  /// In force; `nil` throttles nothing.
  package var limit: Double?
  /// The part of the limit, or else of AWS's default, from which on a use is flagged (CU-4).
  package var isFlagged: Bool

  package var exceedsDefault: Bool { awsDefault.map { needed > $0 } ?? false }

  static func all(_ index: TableIndex, warn: Double) -> [QuotaFinding] {
    Account.Quota.allCases.compactMap { quota in
      let uses = index.quotas.map(\.use).filter { $0.quota == quota }
      guard let needed = uses.map(\.needed).max(), needed > 0 else { return nil }
      return QuotaFinding(quota, needed: needed, limit: uses.compactMap(\.limit).min(), warn: warn)
    }
  }

  private init(_ quota: Account.Quota, needed: Int64, limit: Int64?, warn: Double) {
    let perUnit = quota.perUnit
    self.quota = quota
    self.needed = (needed + perUnit - 1) / perUnit
    awsDefault = quota.awsDefault
    self.limit = limit.map { Double($0) / Double(perUnit) }
    let bound = self.limit ?? quota.awsDefault.map(Double.init)
    isFlagged = bound.map { Double(needed) / Double(perUnit) > warn * $0 } ?? false
  }
}

extension Account.Quota {
  /// vCPU quotas are counted in 1/1024 vCPU.
  var perUnit: Int64 {
    switch self {
    case .fargateOnDemandVcpus, .fargateSpotVcpus, .ec2OnDemandVcpus, .ec2SpotVcpus: 1024
    case .lambdaConcurrency, .subnetAddresses: 1
    }
  }

  package var unit: String {
    switch self {
    case .fargateOnDemandVcpus, .fargateSpotVcpus, .ec2OnDemandVcpus, .ec2SpotVcpus: "vCPU"
    case .lambdaConcurrency: "environments"
    case .subnetAddresses: "addresses"
    }
  }
}

extension Assumptions {
  /// Knob `verdict.quotaWarn` (CU-4).
  var quotaWarn: Double { if case .ratio(let ratio)? = value("verdict.quotaWarn") { ratio } else { 0.8 } }
}
