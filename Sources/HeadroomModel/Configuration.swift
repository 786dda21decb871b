import HeadroomKernel

/// What serves the work: AWS resources, with the account and the assumptions that hold for them.
package struct Configuration: Sendable {
  package enum Service: Sendable {
    case batch(Batch.Configuration)
    case lambda(Lambda.Configuration)
    case ecs(ECS.Configuration)
  }

  package var name: String
  package var description: String?
  package var service: Service
  package var assumptions: Assumptions
  package var account: Account
  /// The dated list, with the user's own file (PU-3) before it.
  package var prices = PriceList.builtIn
  /// Sorted by instant, then by place in the file.
  package var changes: [ScriptedChange] = []
  package var outages: [Outage] = []

  package init(name: String, service: Service, assumptions: Assumptions, account: Account) {
    self.name = name
    self.service = service
    self.assumptions = assumptions
    self.account = account
  }
}

/// Something that is updated in mid-run.
package struct ScriptedChange: Sendable {
  package enum Effect: Sendable {
    case batch(Batch.Change)
    case lambda(Lambda.Change)
    case ecs(ECS.Change)
    /// `nil` lifts the quota.
    case quota(Account.Quota, Int64?)
  }

  package var at: SimInstant
  package var effect: Effect

  package init(at: SimInstant, effect: Effect) {
    self.at = at
    self.effect = effect
  }
}

/// A window without new placement.
package struct Outage: Sendable {
  package enum Target: Sendable, Hashable {
    case environment(Int)
    case kind(Batch.ComputeEnvironment.Kind)
  }

  package var from: SimInstant
  package var until: SimInstant
  package var target: Target

  package init(from: SimInstant, until: SimInstant, target: Target) {
    self.from = from
    self.until = until
    self.target = target
  }
}
