import HeadroomKernel

/// What the account allows: adjustable quotas bind only when the scenario says so, rates are token buckets.
package struct Account: Sendable, Hashable {
  package enum Quota: String, Sendable, Hashable, CaseIterable {
    case fargateOnDemandVcpus, fargateSpotVcpus, ec2OnDemandVcpus, ec2SpotVcpus, lambdaConcurrency, subnetAddresses

    /// AWS's default for a new account, in the quota's own unit; `nil` where it does not bind a plan (B-157).
    package var awsDefault: Int64? {
      switch self {
      case .fargateOnDemandVcpus, .fargateSpotVcpus: 6
      case .lambdaConcurrency: 1000
      case .ec2OnDemandVcpus, .ec2SpotVcpus, .subnetAddresses: nil
      }
    }

    /// The code by which Service Quotas knows it (E-006); `nil` where none is known for sure.
    package var serviceQuotaCode: String? {
      switch self {
      case .fargateOnDemandVcpus: "L-3032A538"
      case .fargateSpotVcpus: "L-36FBB829"
      case .lambdaConcurrency: "L-B99A9384"
      case .ec2OnDemandVcpus, .ec2SpotVcpus, .subnetAddresses: nil
      }
    }
  }

  package enum Rate: String, Sendable, Hashable, CaseIterable {
    case submitJob, fargateLaunch, fargateSpotLaunch, runTask, lambdaEnvironments, lambdaRequests
  }

  /// A bucket that starts full.
  package struct Bucket: Sendable, Hashable {
    package var burst: Int64
    /// Tokens per second, in millionths.
    package var microTokensPerSecond: Int64

    package init(burst: Int64, microTokensPerSecond: Int64) {
      self.burst = burst
      self.microTokensPerSecond = microTokensPerSecond
    }
  }

  /// vCPU quotas in 1/1024 vCPU, the others in whole units; what is not there throttles nothing.
  package var quotas: [Quota: Int64] = [:]
  /// With the profile's defaults filled in by the reader; what is not there is off.
  package var rates: [Rate: Bucket] = [:]
  /// Whether a function with a reservation has a bucket of ten requests a second for each reserved environment (L-004):
  /// in `typical`, unless `lambdaRequests` is off.
  package var limitsRequestsOfReservations = false

  package init() {}
}
