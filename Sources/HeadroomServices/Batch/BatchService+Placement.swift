import HeadroomKernel
import HeadroomModel

/// Where a job goes (B-102, B-105, B-156, B-157).
extension BatchService {
  /// Places a job on the first compute environment that takes it now; false leaves it RUNNABLE, to be tried again by
  /// every later pass (B-191). O(environments).
  mutating func place(_ slot: Int32, _ world: inout World) throws -> Bool {
    let row = world.jobs.row(slot)
    let vcpus = row.pointee.record.vcpus
    passOver.lacksVCPUs = false
    let queue = queues.address(Int(row.pointee.queue))
    var position = 0
    while position < queue.pointee.order.count {
      let index = queue.pointee.order[position]
      position &+= 1
      let environment = environments.address(index)
      // B-102: an environment that is INVALID or DISABLED, or can never hold the job, is skipped for it.
      guard environment.pointee.takesJobs, vcpus <= environment.pointee.most else { continue }
      switch room(for: vcpus, of: Int(row.pointee.queue), on: index, environment, &world) {
      case .now:
        try start(slot, row, from: queue, on: index, environment, &world)
        return true
      case .full:
        if position < queue.pointee.order.count, waitsBeforeOverflow(slot, &world) { return false }
      case .atNextToken:
        // U-06: an environment that only has to launch more slowly is not full.
        if knobs.overflow != .whenNotImmediately { return false }
      }
    }
    if hasPriorities { passOver.refuse(Int(row.pointee.queue), row.pointee.record.sequence, vcpus: vcpus) }
    return false
  }

  private enum Room { case now, full, atNextToken }

  @inline(__always)
  private mutating func room(
    for vcpus: Int64, of queue: Int, on index: Int, _ environment: UnsafeMutablePointer<EnvironmentRuntime>,
    _ world: inout World
  ) -> Room {
    // B-156: the vCPUs of jobs that hold a slot, and this job's, stay within maxvCpus. Memory limits nothing.
    guard environment.pointee.used &+ vcpus <= environment.pointee.most else {
      passOver.lacksVCPUs = true
      return .full
    }
    guard let quota = environment.pointee.fargate else { return .now }
    return fargateRoom(for: vcpus, of: queue, on: index, quota, &world)
  }

  @inline(never)
  private mutating func fargateRoom(
    for vcpus: Int64, of queue: Int, on index: Int, _ quota: FargateKind, _ world: inout World
  ) -> Room {
    guard quotas.holds(vcpus, quota) else {
      passOver.lacksVCPUs = true
      quotas.miss(min(queues[queue].waitingVCPUs, environments[index].most - environments[index].used), quota)
      return .full
    }
    guard quotas.hasAddress else {
      quotas.missAddress()
      return .full
    }
    guard launchBuckets[quota.rawValue] != nil else { return .now }
    if (launchBuckets[quota.rawValue]?.available(at: world.instant) ?? 1) > 0 { return .now }
    schedulePass(at: launchBuckets[quota.rawValue]?.nextAvailable(after: world.instant).microseconds ?? .max, &world)
    return .atNextToken
  }

  /// A pass at the instant at which a launch token comes.
  private mutating func schedulePass(at instant: Int64, _ world: inout World) {
    guard instant != tokenPassAt else { return }
    tokenPassAt = instant
    world.schedule(Event(BatchEvent.pass, 1), at: instant)
  }

  /// `queue.overflow: afterWait`: the next environment is for those who have waited long enough.
  private mutating func waitsBeforeOverflow(_ slot: Int32, _ world: inout World) -> Bool {
    guard knobs.overflow == .afterWait else { return false }
    let due = world.jobs[slot].runnableAt.addingClamped(knobs.overflowAfter)
    if due <= world.now { return false }
    schedulePass(at: due, &world)
    return true
  }

  /// RUNNABLE to STARTING: capacity is held from here (B-006), and the attempt counts (B-071, U-14).
  @inline(__always)
  private mutating func start(
    _ slot: Int32, _ row: JobRow, from queue: UnsafeMutablePointer<QueueRuntime>, on index: Int,
    _ environment: UnsafeMutablePointer<EnvironmentRuntime>, _ world: inout World
  ) throws {
    environment.pointee.used &+= row.pointee.record.vcpus
    unline(row, queue)
    if let quota = environment.pointee.fargate { takeTask(row.pointee.record.vcpus, quota, world.instant) }
    if row.pointee.share >= 0 { takeShare(row, world.now) }
    placements &+= 1
    world.lastChange = world.now
    row.pointee.start(on: Int32(truncatingIfNeeded: index), placement: placements, at: world.now)
    if let kind = environment.pointee.fargate { return try launchTask(slot, kind, &world) }
    begin(slot, row, &world)
  }

  @inline(never)
  private mutating func takeShare(_ row: JobRow, _ now: Int64) {
    let (ledger, share) = (queues[Int(row.pointee.queue)].ledger, Int(row.pointee.share))
    ledgers[ledger].hold(row.pointee.record.vcpus, share: share, at: now)
    ledgers[ledger].leave(share: share)
  }

  @inline(never)
  private mutating func takeTask(_ vcpus: Int64, _ quota: FargateKind, _ now: SimInstant) {
    if launchBuckets[quota.rawValue] != nil { _ = launchBuckets[quota.rawValue]?.take(at: now) }
    quotas.takeAddress()
    if knobs.quotaCountsFromAcceptance { quotas.take(vcpus, quota) }
  }
}
