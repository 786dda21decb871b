import HeadroomModel

/// What the account allows its Fargate tasks: vCPUs, On-Demand and Spot apart (B-157, E-006, U-36), and addresses of its
/// subnets (E-012). Shared by every environment, first come first served in the order of the pass.
struct FargateQuotas {
  private(set) var used: [Int64] = [0, 0]
  private(set) var limits: [Int64?]
  private var needed: [Int64] = [0, 0]
  private static let quotas: [Account.Quota] = [.fargateOnDemandVcpus, .fargateSpotVcpus]
  private let kinds: [Bool]
  /// One private address a task, from its placement until it is STOPPED.
  private var addresses: Int64 = 0
  private var mostAddresses: Int64 = 0
  private(set) var addressLimit: Int64?

  init(_ account: Account, kinds: [Batch.ComputeEnvironment.Kind]) {
    limits = Self.quotas.map { account.quotas[$0] }
    addressLimit = account.quotas[.subnetAddresses]
    self.kinds = [kinds.contains(.fargate), kinds.contains(.fargateSpot)]
  }

  /// 0 for On-Demand, 1 for Spot; `nil` where no quota counts.
  static func index(_ kind: Batch.ComputeEnvironment.Kind) -> Int? {
    switch kind {
    case .fargate: 0
    case .fargateSpot: 1
    case .pool: nil
    }
  }

  func holds(_ vcpus: Int64, _ quota: Int) -> Bool {
    limits[quota].map { used[quota] + vcpus <= $0 } ?? true
  }

  var hasAddress: Bool { addressLimit.map { addresses < $0 } ?? true }

  mutating func takeAddress() {
    addresses += 1
    mostAddresses = max(mostAddresses, addresses)
  }

  mutating func giveAddress() { addresses -= 1 }

  /// A task for which no address was left.
  mutating func missAddress() { mostAddresses = max(mostAddresses, addresses + 1) }

  mutating func take(_ vcpus: Int64, _ quota: Int) {
    used[quota] += vcpus
    needed[quota] = max(needed[quota], used[quota])
  }

  mutating func give(_ vcpus: Int64, _ quota: Int) { used[quota] -= vcpus }

  /// Jobs that the quota alone keeps waiting: so much more would be used at once without it.
  mutating func miss(_ vcpus: Int64, _ quota: Int) { needed[quota] = max(needed[quota], used[quota] + vcpus) }

  mutating func set(_ quota: Account.Quota, _ limit: Int64?) {
    if quota == .subnetAddresses { addressLimit = limit }
    guard let index = Self.quotas.firstIndex(of: quota) else { return }
    limits[index] = limit
  }

  /// The largest use of each quota that the configuration touches.
  var use: [QuotaUse] {
    var use = Self.quotas.indices.filter { kinds[$0] }.map {
      QuotaUse(quota: Self.quotas[$0], needed: needed[$0], limit: limits[$0])
    }
    if addressLimit != nil {
      use.append(QuotaUse(quota: .subnetAddresses, needed: mostAddresses, limit: addressLimit))
    }
    return use
  }
}
