import HeadroomModel

/// The two ways to buy a Fargate task: each has a vCPU quota, a launch bucket and a price of its own (E-003, E-006).
enum FargateKind: Int, CaseIterable {
  case onDemand, spot

  var quota: Account.Quota { self == .onDemand ? .fargateOnDemandVcpus : .fargateSpotVcpus }
  var launchRate: Account.Rate { self == .onDemand ? .fargateLaunch : .fargateSpotLaunch }
}

extension Batch.ComputeEnvironment.Kind {
  /// `nil` for a plain pool, which has none of these limits.
  var fargate: FargateKind? {
    switch self {
    case .fargate: .onDemand
    case .fargateSpot: .spot
    case .pool: nil
    }
  }
}

extension ECS.LaunchType {
  var fargate: FargateKind { self == .fargate ? .onDemand : .spot }
}
