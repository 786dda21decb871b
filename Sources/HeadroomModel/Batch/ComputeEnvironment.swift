import HeadroomKernel

/// What AWS Batch has: names and spellings are those of its API.
package enum Batch {}

/// The `state` of a queue or environment.
package enum ResourceState: String, Sendable, Hashable, CaseIterable {
  case enabled = "ENABLED"
  case disabled = "DISABLED"
}

extension Batch {
  /// Where jobs run: a pool of vCPUs bounded by `maxvCpus` (B-155, B-156).
  package struct ComputeEnvironment: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      case fargate = "FARGATE"
      case fargateSpot = "FARGATE_SPOT"
      /// Ours, not AWS's: a plain pool without instances, size rules, launch rates or price.
      case pool = "POOL"

      package var isFargate: Bool { self != .pool }
    }

    package var name: String
    package var kind: Kind
    package var state: ResourceState = .enabled
    /// False for `status: INVALID` (B-152).
    package var isValid = true
    package var maxVCPUs: VCPU
    package var architecture: Architecture = .x86

    package init(name: String, kind: Kind, maxVCPUs: VCPU) {
      self.name = name
      self.kind = kind
      self.maxVCPUs = maxVCPUs
    }
  }
}
