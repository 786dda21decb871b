import HeadroomModel

/// What SubmitJob refuses at once. What the file alone decides is a diagnostic of the reader; this is the rest.
extension BatchService {
  /// The reason of a refusal as a position in `Names.texts`; `nil` when the call is accepted.
  mutating func refusal(of call: Int32, _ world: borrowing World) -> Int32? {
    if let reason = refusal(ofJob: firstSlot(of: call), world) { return reason }
    return call < 0 && refusesDependencies(~call) ? reasons.refusedDependencies : nil
  }

  /// The same for a job that depends on no other.
  @inline(__always)
  mutating func refusal(ofJob slot: Int32, _ world: borrowing World) -> Int32? {
    let queue = Int(world.jobs[slot].queue)
    // B-021: a DISABLED queue accepts no job.
    guard queue >= 0, queues[queue].isEnabled else { return reasons.refusedQueue }
    if isMissized(slot, in: queue, world) { return reasons.refusedSize }
    return shareRefusal(slot, in: queue, world)
  }

  /// Notes which queues refuse no job that depends on no other; called when something has changed that decides it.
  mutating func findOpenQueues() {
    for queue in queues.indices {
      let isFargate = !queues[queue].order.isEmpty && environments[queues[queue].order[0]].fargate != nil
      queues[queue].takesAnyJob = queues[queue].isEnabled && queues[queue].ledger < 0 && !isFargate
    }
  }

  /// B-033, B-037: Fargate has pairs of vCPU and memory; a plain pool takes any need.
  @inline(__always)
  private mutating func isMissized(_ slot: Int32, in queue: Int, _ world: borrowing World) -> Bool {
    guard !queues[queue].order.isEmpty, environments[queues[queue].order[0]].fargate != nil else { return false }
    return !FargateSizes.exists(
      FargateSizes.Size(
        vcpus: VCPU(units: world.jobs[slot].record.vcpus),
        memory: ByteCount(mebibytes: world.jobs[slot].record.memoryMiB)))
  }

  /// B-027, B-028, B-030: a fair-share queue needs a share and a priority, and holds at most 500 active shares.
  @inline(__always)
  private mutating func shareRefusal(_ slot: Int32, in queue: Int, _ world: borrowing World) -> Int32? {
    let (tenant, plan) = (world.jobs[slot].record.tenant, Int(world.jobs[slot].plan))
    let ledger = queues[queue].ledger
    guard ledger >= 0 else { return planFacts[plan].writesShare ? reasons.refusedShare : nil }
    guard planFacts[plan].writesShare || (tenant >= 0 && tenantHasShare[Int(tenant)]) else {
      return reasons.refusedShare
    }
    guard schedulingPriority(slot, world) != nil else { return reasons.refusedPriority }
    guard ledgers[ledger].shares.count >= Self.mostActiveShares else { return nil }
    return isOneTooMany(tenant, Int32(plan), ledger, world) ? reasons.refusedShare : nil
  }

  @inline(never)
  private mutating func isOneTooMany(_ tenant: Int32, _ plan: Int32, _ ledger: Int, _ world: borrowing World) -> Bool {
    let window = ledgers[ledger].window(policies[ledgers[ledger].policy])
    let writesShare = planFacts[Int(plan)].writesShare
    var share = ledgers[ledger].position(tenant: tenant, plan: plan, writesShare: writesShare)
    if share < 0, let identifier = shareIdentifier(tenant: tenant, plan: plan) {
      share = ledgers[ledger].position(of: identifier) ?? -1
    }
    if share >= 0, ledgers[ledger].isActive(Int(share), at: world.now, window: window) { return false }
    return ledgers[ledger].activeCount(at: world.now, window: window) >= Self.mostActiveShares
  }

  private static var mostActiveShares: Int { 500 }

  /// The written share, else the tenant without what is not alphanumeric.
  func shareIdentifier(tenant: Int32, plan: Int32) -> String? {
    if let written = plans.plans[Int(plan)].shareIdentifier { return written }
    guard tenant >= 0, tenantHasShare[Int(tenant)] else { return nil }
    return tenantShares[Int(tenant)]
  }

  @inline(__always)
  mutating func schedulingPriority(_ slot: Int32, _ world: borrowing World) -> Int32? {
    let written = planFacts[Int(world.jobs[slot].plan)].priority
    if written >= 0 { return written }
    guard world.jobs[slot].isRecorded else { return nil }
    let recorded = world.recorded[slot].priority
    return recorded < 0 ? nil : recorded
  }

  /// B-040, U-16, U-17, U-18: the twenty-first dependency, an unknown id, a failed one, arrays of different size.
  private mutating func refusesDependencies(_ node: Int32) -> Bool {
    let graph = intake.dependencies.graph
    let own = graph[node]
    if (knobs.countsDistinctEntries ? own.distinctEntries : own.entries) > 20 { return true }
    return own.parents.contains { parent in
      switch graph[parent.node].status {
      case .unknown: knobs.unknownDependency == .reject
      case .failed: knobs.rejectsFailedDependency
      case .waiting, .live, .succeeded: false
      }
    }
  }
}
