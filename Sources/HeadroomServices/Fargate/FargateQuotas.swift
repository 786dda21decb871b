import HeadroomModel

/// What the account allows its Fargate tasks: vCPUs, On-Demand and Spot apart (B-157, E-006, U-36), and addresses of its
/// subnets (E-012). Shared by everything that starts tasks, first come first served.
struct FargateQuotas {
  /// By kind, 1/1024 vCPU.
  private var used: InlineArray<2, Int64> = [0, 0]
  private var limits: InlineArray<2, Int64?>
  private var needed: InlineArray<2, Int64> = [0, 0]
  private let kinds: [FargateKind]
  /// One private address a task, from its placement until it is STOPPED.
  private var addresses: Int64 = 0
  private var mostAddresses: Int64 = 0
  private(set) var addressLimit: Int64?

  /// - Parameter kinds: those that the configuration uses.
  init(_ account: Account, kinds: [FargateKind]) {
    limits = [account.quotas[FargateKind.onDemand.quota], account.quotas[FargateKind.spot.quota]]
    addressLimit = account.quotas[.subnetAddresses]
    self.kinds = kinds
  }

  /// Whether anything but the launch rate can keep a task of a kind from starting.
  func bind(_ kind: FargateKind) -> Bool { limits[kind.rawValue] != nil || addressLimit != nil }

  /// Whether there is a vCPU quota.
  @inline(__always)
  func isLimited(_ kind: FargateKind) -> Bool { limits[kind.rawValue] != nil }

  func holds(_ vcpus: Int64, _ kind: FargateKind) -> Bool {
    limits[kind.rawValue].map { used[kind.rawValue] + vcpus <= $0 } ?? true
  }

  /// Whether a task of a size fits into the quota when nothing else runs.
  func everHolds(_ vcpus: Int64, _ kind: FargateKind) -> Bool { limits[kind.rawValue].map { vcpus <= $0 } ?? true }

  /// How many tasks of a size the quota has room for, at most `count`.
  func room(for count: Int, _ vcpus: Int64, _ kind: FargateKind) -> Int {
    guard let limit = limits[kind.rawValue], vcpus > 0 else { return count }
    return min(count, Int(max(limit - used[kind.rawValue], 0) / vcpus))
  }

  var hasAddress: Bool { addressLimit.map { addresses < $0 } ?? true }

  mutating func takeAddress() {
    addresses += 1
    mostAddresses = max(mostAddresses, addresses)
  }

  mutating func giveAddress() { addresses -= 1 }

  /// A task for which no address was left.
  mutating func missAddress() { mostAddresses = max(mostAddresses, addresses + 1) }

  mutating func take(_ vcpus: Int64, _ kind: FargateKind) {
    used[kind.rawValue] += vcpus
    needed[kind.rawValue] = max(needed[kind.rawValue], used[kind.rawValue])
  }

  mutating func give(_ vcpus: Int64, _ kind: FargateKind) { used[kind.rawValue] -= vcpus }

  /// Work that the quota alone keeps out: so much more would be used at once without it.
  mutating func miss(_ vcpus: Int64, _ kind: FargateKind) {
    needed[kind.rawValue] = max(needed[kind.rawValue], used[kind.rawValue] + vcpus)
  }

  mutating func set(_ quota: Account.Quota, _ limit: Int64?) {
    if quota == .subnetAddresses { addressLimit = limit }
    for kind in FargateKind.allCases where kind.quota == quota { limits[kind.rawValue] = limit }
  }

  /// The largest use of each quota that the configuration touches.
  var use: [QuotaUse] {
    var use = FargateKind.allCases.filter { kinds.contains($0) }.map {
      QuotaUse(quota: $0.quota, needed: needed[$0.rawValue], limit: limits[$0.rawValue])
    }
    if addressLimit != nil {
      use.append(QuotaUse(quota: .subnetAddresses, needed: mostAddresses, limit: addressLimit))
    }
    return use
  }
}
