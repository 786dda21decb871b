import HeadroomModel

/// What SubmitJob refuses at once. What the file alone decides is a diagnostic of the reader; this is the rest.
extension BatchService {
  /// The reason of a refusal as a position in `Names.texts`; `nil` when the call is accepted.
  func refusal(of call: Int32, _ world: borrowing World) -> Int32? {
    let slot = firstSlot(of: call)
    let job = world.jobs[slot].refusalFacts
    // B-021: a DISABLED queue accepts no job.
    guard job.queue >= 0, queues[Int(job.queue)].queue.state == .enabled else { return reasons.refusedQueue }
    if isMissized(job) { return reasons.refusedSize }
    if let reason = shareRefusal(job, slot, world) { return reason }
    if call < 0, refusesDependencies(~call) { return reasons.refusedDependencies }
    return nil
  }

  /// B-033, B-037: Fargate has pairs of vCPU and memory; a plain pool takes any need.
  private func isMissized(_ job: RefusalFacts) -> Bool {
    guard let first = queues[Int(job.queue)].queue.environments.first else { return false }
    guard environments[first].environment.kind.isFargate else { return false }
    return !FargateSizes.exists(
      FargateSizes.Size(vcpus: VCPU(units: job.vcpus), memory: ByteCount(mebibytes: job.memoryMiB)))
  }

  /// B-027, B-028, B-030: a fair-share queue needs a share and a priority, and holds at most 500 active shares.
  private func shareRefusal(_ job: RefusalFacts, _ slot: Int32, _ world: borrowing World) -> Int32? {
    let plan = plans.plans[Int(job.plan)]
    guard let ledger = queues[Int(job.queue)].ledger else {
      return plan.shareIdentifier == nil ? nil : reasons.refusedShare
    }
    guard let identifier = shareIdentifier(job, world) else { return reasons.refusedShare }
    guard schedulingPriority(slot, world) != nil else { return reasons.refusedPriority }
    guard ledger.shares.count >= Self.mostActiveShares else { return nil }
    let window = ledger.window(policies[ledger.policy])
    if let known = ledger.position(of: identifier),
      ledger.isActive(ledger.shares[Int(known)], at: world.now, window: window)
    {
      return nil
    }
    let active = ledger.activeCount(at: world.now, window: window)
    return active >= Self.mostActiveShares ? reasons.refusedShare : nil
  }

  private static var mostActiveShares: Int { 500 }

  /// The written share, else the tenant without what is not alphanumeric.
  func shareIdentifier(_ job: RefusalFacts, _ world: borrowing World) -> String? {
    if let written = plans.plans[Int(job.plan)].shareIdentifier { return written }
    guard job.tenant >= 0 else { return nil }
    let name = tenantShares[Int(job.tenant)]
    return name.isEmpty ? nil : name
  }

  func schedulingPriority(_ slot: Int32, _ world: borrowing World) -> Int32? {
    if let written = plans.plans[Int(world.jobs[slot].plan)].priority { return written }
    guard world.jobs[slot].isRecorded else { return nil }
    let recorded = world.recorded[slot].priority
    return recorded < 0 ? nil : recorded
  }

  /// B-040, U-16, U-17, U-18: the twenty-first dependency, an unknown id, a failed one, arrays of different size.
  private func refusesDependencies(_ node: Int32) -> Bool {
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

/// What a refusal depends on.
struct RefusalFacts {
  var queue: Int32
  var plan: Int32
  var vcpus: Int64
  var memoryMiB: Int64
  var tenant: Int32
}

extension Job {
  var refusalFacts: RefusalFacts {
    RefusalFacts(
      queue: queue, plan: plan, vcpus: record.vcpus, memoryMiB: record.memoryMiB, tenant: record.tenant)
  }
}
