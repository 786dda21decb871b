import HeadroomKernel
import HeadroomModel

/// Reads `account`: the one at the top and the one of a configuration, laid over it key by key.
struct AccountReader {
  /// The `account` nodes from the top down.
  let layers: [Node]
  let profile: Profile

  func read() -> Account {
    var account = Account()
    for layer in layers {
      if let quotas = layer["quotas"] { readQuotas(quotas, &account) }
    }
    if profile == .typical {
      account.rates = Self.documentedRates
      account.rates[.lambdaRequests] = account.quotas[.lambdaConcurrency].flatMap(Self.requestRate)
      account.limitsRequestsOfReservations = true
    }
    for layer in layers {
      for entry in layer["rates"]?.entries ?? [] {
        if let rate = Account.Rate(rawValue: entry.key) { readRate(entry.value, rate, &account) }
      }
    }
    return account
  }

  /// L-004: ten requests a second for each environment that the account may have; the bucket holds one second's worth.
  private static func requestRate(_ concurrency: Int64) -> Account.Bucket? {
    if concurrency <= 0 { return nil }
    return Account.Bucket(burst: 10 * concurrency, microTokensPerSecond: 10_000_000 * concurrency)
  }

  /// AWS's numbers: B-025 for SubmitJob, B-157 and E-003 for Fargate and RunTask, L-003 for the environments of each
  /// function.
  private static let documentedRates: [Account.Rate: Account.Bucket] = [
    .submitJob: Account.Bucket(burst: 50, microTokensPerSecond: 50_000_000),
    .fargateLaunch: Account.Bucket(burst: 100, microTokensPerSecond: 20_000_000),
    .fargateSpotLaunch: Account.Bucket(burst: 100, microTokensPerSecond: 20_000_000),
    .runTask: Account.Bucket(burst: 20, microTokensPerSecond: 20_000_000),
    .lambdaEnvironments: Account.Bucket(burst: 1000, microTokensPerSecond: 100_000_000),
  ]

  private func readQuotas(_ node: Node, _ account: inout Account) {
    let base = node.text ?? node["base"]?.text
    if base == "awsDefaults" { account.quotas = Self.awsDefaults }
    if base == "none" { account.quotas = [:] }
    for entry in node.entries ?? [] {
      guard let quota = Account.Quota(rawValue: entry.key) else { continue }
      account.quotas[quota] = Self.quota(entry.value, quota)
    }
  }

  private static let awsDefaults: [Account.Quota: Int64] = {
    var quotas: [Account.Quota: Int64] = [:]
    for quota in Account.Quota.allCases {
      quotas[quota] = quota.awsDefault.map { $0 * (quota.countsVCPUs ? 1024 : 1) }
    }
    return quotas
  }()

  /// A quota in the model's unit, nil for `none` and `unlimited`.
  static func quota(_ node: Node, _ quota: Account.Quota) -> Int64? {
    guard let text = node.text, !LimitWord.matches(text) else { return nil }
    return quota.countsVCPUs ? try? SizeText.vcpuUnits(text, allowsNone: true) : node.integer()
  }

  private func readRate(_ node: Node, _ rate: Account.Rate, _ account: inout Account) {
    if node.text == "off" {
      if rate == .lambdaRequests { account.limitsRequestsOfReservations = false }
      account.rates[rate] = nil
    } else if let burst = node["burst"]?.integer(), let tokens = node["perSecond"]?.millionths() {
      account.rates[rate] = Account.Bucket(burst: burst, microTokensPerSecond: tokens)
    }
  }
}

extension Account.Quota {
  /// Whether it is counted in vCPUs (in the model: 1/1024 vCPU).
  package var countsVCPUs: Bool {
    switch self {
    case .fargateOnDemandVcpus, .fargateSpotVcpus, .ec2OnDemandVcpus, .ec2SpotVcpus: true
    case .lambdaConcurrency, .subnetAddresses: false
    }
  }
}
