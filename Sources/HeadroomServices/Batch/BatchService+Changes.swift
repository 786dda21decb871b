import HeadroomKernel
import HeadroomModel

/// What is updated in mid-run (B-109, B-151, B-153, B-197, U-34): it acts from the next pass on, running jobs go on.
extension BatchService {
  /// - Parameter index: position in `Configuration.changes`, or below zero the start (odd) or end of an outage.
  mutating func applyChange(_ index: Int32, _ world: inout World) throws {
    passNeeded = true
    // Jobs that are still there may be moved by it.
    world.lastChange = world.now
    guard index >= 0 else { return switchOutage(index, world) }
    changesLeft -= 1
    switch world.configuration.changes[Int(index)].effect {
    case .batch(let change):
      apply(change, &world)
      findOpenQueues()
    case .quota(let quota, let limit): quotas.set(quota, limit)
    case .lambda, .ecs: break
    }
    try callRefusedAgain(&world)
    try makeReadyCalls(&world)
  }

  private mutating func switchOutage(_ index: Int32, _ world: borrowing World) {
    let position = Int(-1 - index) / 2
    let change = Int(-1 - index) % 2 == 0 ? 1 : -1
    for environment in environments.indices {
      switch world.configuration.outages[position].target {
      case .environment(let target) where target == environment: environments[environment].outages += change
      case .kind(let kind) where kind == configuration.computeEnvironments[environment].kind:
        environments[environment].outages += change
      default: break
      }
    }
  }

  private mutating func apply(_ effect: Batch.Change, _ world: inout World) {
    switch effect {
    case .queueState(let queue, let state): queues[queue].isEnabled = state == .enabled
    case .queuePriority(let queue, let priority):
      queues[queue].queue.priority = priority
      sortQueues()
    case .queueEnvironments(let queue, let order):
      queues[queue].queue.environments = order
      queues[queue].order = Table(order)
      findRivals()
    case .queuePolicy(let queue, let policy):
      guard queues[queue].ledger >= 0 else { return }
      ledgers[queues[queue].ledger].policy = policy
      ledgers[queues[queue].ledger].reweigh(policies[policy])
    case .environmentState(let index, let state): environments[index].isEnabled = state == .enabled
    case .environmentIsValid(let index, let isValid): environments[index].isValid = isValid
    case .environmentMaxVCPUs(let index, let maximum):
      environments[index].most = maximum.units
      world.recorder.provide(maximum, environment: index, at: world.now)
    case .policyShares(let policy, let shares):
      policies[policy].shares = shares
      reweigh(policy)
    case .policyDecay(let policy, let decay):
      policies[policy].shareDecay = decay
      reweigh(policy)
    }
  }

  private mutating func reweigh(_ policy: Int) {
    for ledger in ledgers.indices where ledgers[ledger].policy == policy { ledgers[ledger].reweigh(policies[policy]) }
  }
}
