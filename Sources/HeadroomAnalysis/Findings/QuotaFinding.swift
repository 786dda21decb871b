import HeadroomModel

/// What an account must allow for this configuration not to wait for it (C-11).
package struct QuotaFinding: Sendable, Hashable {
  package var quota: Account.Quota
  /// Largest demand at one instant of any replication, in whole units of the quota, rounded up.
  package var needed: Int64
  /// The same before it was rounded.
  package var demand: Double
  package var awsDefault: Int64?
  /// In force; `nil` throttles nothing.
  package var limit: Double?
  /// The part of the limit, or else of AWS's default, from which on a use is flagged (CU-4).
  package var isFlagged: Bool

  package var exceedsDefault: Bool { awsDefault.map { needed > $0 } ?? false }

  /// Whether the limit in force is what refuses work or keeps it waiting.
  package var isExceeded: Bool { limit.map { demand > $0 } ?? false }

  /// What to do about it: `raise L-3032A538 to 16 vCPU`. A quota is never waited for (EC-14).
  package var remedy: String {
    let amount = Phrase.count(Double(needed))
    switch quota {
    case .subnetAddresses: return "give the subnets \(amount) free \(needed == 1 ? "address" : "addresses")"
    case .lambdaConcurrency: return "raise \(quota.name) to \(amount)"
    default: return "raise \(quota.name) to \(amount) vCPU"
    }
  }

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
    let demand = Double(needed) / Double(perUnit)
    self.demand = demand
    awsDefault = quota.awsDefault
    self.limit = limit.map { Double($0) / Double(perUnit) }
    let bound = self.limit ?? quota.awsDefault.map(Double.init)
    isFlagged = bound.map { demand > warn * $0 } ?? false
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

  /// The code under which AWS takes requests for more, where it is known.
  package var awsCode: String? {
    switch self {
    case .fargateOnDemandVcpus: "L-3032A538"
    case .fargateSpotVcpus: "L-36FBB829"
    case .lambdaConcurrency: "L-B99A9384"
    case .ec2OnDemandVcpus, .ec2SpotVcpus, .subnetAddresses: nil
    }
  }

  /// The code, else the name in scenarios.
  var name: String { awsCode ?? rawValue }

  package var unit: String {
    switch self {
    case .fargateOnDemandVcpus, .fargateSpotVcpus, .ec2OnDemandVcpus, .ec2SpotVcpus: "vCPU"
    case .lambdaConcurrency: "environments"
    case .subnetAddresses: "addresses"
    }
  }
}

extension QuotaFinding {
  /// Behind the last figure that is shown, the limit in force or else the need: `environment`, `addresses`.
  package var unitWord: String {
    guard (limit ?? Double(needed)) == 1 else { return quota.unit }
    return switch quota {
    case .lambdaConcurrency: "environment"
    case .subnetAddresses: "address"
    case .fargateOnDemandVcpus, .fargateSpotVcpus, .ec2OnDemandVcpus, .ec2SpotVcpus: quota.unit
    }
  }
}

extension Assumptions {
  /// Knob `verdict.quotaWarn` (CU-4).
  var quotaWarn: Double { if case .ratio(let ratio)? = value("verdict.quotaWarn") { ratio } else { 0.8 } }
}
