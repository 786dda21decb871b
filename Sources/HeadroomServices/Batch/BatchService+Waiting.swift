import HeadroomKernel
import HeadroomModel

/// How RUNNABLE jobs enter the order of their queue, and what a share knows of its jobs.
extension BatchService {
  /// The job only lacks resources from now on (B-005): it enters its queue at its rank (B-111, U-10).
  @inline(__always)
  mutating func makeRunnable(_ slot: Int32, _ world: inout World) {
    world.jobs[slot].makeRunnable(at: world.now)
    guard !knobs.ranksByRunnable else { return newlyRunnable.append(slot) }
    enter(slot, &world)
  }

  /// `queue.rank: runnableAt` (U-10): by the instant, those of one instant by the rank of submission.
  @inline(never)
  mutating func insertNewlyRunnable(_ world: inout World) {
    newlyRunnable.sort { world.jobs[$0].rank < world.jobs[$1].rank }
    for index in newlyRunnable.indices {
      let slot = newlyRunnable[index]
      world.jobs[slot].waitingKey = nextRank
      nextRank += 1
      enter(slot, &world)
    }
    newlyRunnable.removeAll()
  }

  @inline(__always)
  private mutating func enter(_ slot: Int32, _ world: inout World) {
    let row = world.jobs.row(slot)
    row.pointee.wait(from: world.now)
    world.lastChange = world.now
    line(slot, row)
  }

  /// A RUNNABLE job stands in its queue from now on.
  @inline(__always)
  mutating func line(_ slot: Int32, _ row: JobRow) {
    passNeeded = true
    let queue = queues.address(Int(row.pointee.queue))
    queue.pointee.waitingVCPUs &+= row.pointee.record.vcpus
    queue.pointee.waiting &+= 1
    waiting &+= 1
    guard row.pointee.share < 0 else { return lineUp(slot, row) }
    queue.pointee.fifo.insert(slot, &row.pointee)
  }

  @inline(never)
  private mutating func lineUp(_ slot: Int32, _ row: JobRow) {
    ledgers[queues[Int(row.pointee.queue)].ledger].wait(slot, share: Int(row.pointee.share), &row.pointee)
  }

  /// A job of the queue waits no more.
  @inline(__always)
  mutating func unline(_ row: JobRow, _ queue: UnsafeMutablePointer<QueueRuntime>) {
    queue.pointee.waitingVCPUs &-= row.pointee.record.vcpus
    queue.pointee.waiting &-= 1
    waiting &-= 1
  }

  /// B-074, U-11: retries of one instant go by the rank of submission, ahead of everything that is no retry;
  /// also in a DISABLED queue (U-35).
  @inline(__always)
  mutating func completionsAreOver(_ world: inout World) {
    guard !retries.isEmpty else { return }
    enterRetries(&world)
  }

  @inline(never)
  private mutating func enterRetries(_ world: inout World) {
    retries.sort { world.jobs[$0].rank < world.jobs[$1].rank }
    for index in retries.indices {
      let slot = retries[index]
      switch knobs.retryPosition {
      case .front:
        world.jobs[slot].isRetry = true
        world.jobs[slot].waitingKey = nextRetryKey
        nextRetryKey += 1
      case .back:
        world.jobs[slot].isRetry = false
        world.jobs[slot].waitingKey = nextRank
        nextRank += 1
      case .original:
        // Its key is that of its first wait.
        world.jobs[slot].isRetry = false
      }
      enter(slot, &world)
    }
    retries.removeAll()
  }

  // MARK: Shares

  /// The share of an accepted job, opened on first use (B-120), and its scheduling priority.
  @inline(never)
  mutating func openShare(_ slot: Int32, _ world: inout World) {
    let row = world.jobs.row(slot)
    let ledger = queues[Int(row.pointee.queue)].ledger
    guard ledger >= 0 else { return }
    let (tenant, plan) = (row.pointee.record.tenant, row.pointee.plan)
    let writesShare = planFacts[Int(plan)].writesShare
    var share = ledgers[ledger].position(tenant: tenant, plan: plan, writesShare: writesShare)
    if share < 0 { share = newShare(tenant, plan, writesShare, ledger, &world) }
    guard share >= 0 else { return }
    row.pointee.share = share
    let name = ledgers[ledger].shares[Int(share)].name
    if name >= 0 { world.recorder.joinShare(name, &row.pointee, at: world.now) }
    if let priority = schedulingPriority(slot, world) { row.pointee.record.priority = priority }
    ledgers[ledger].shares[Int(share)].unfinished &+= 1
  }

  @inline(never)
  private mutating func newShare(
    _ tenant: Int32, _ plan: Int32, _ writesShare: Bool, _ ledger: Int, _ world: inout World
  ) -> Int32 {
    guard let identifier = shareIdentifier(tenant: tenant, plan: plan) else { return -1 }
    let share = ledgers[ledger].position(of: identifier) ?? open(identifier, ledger, &world)
    ledgers[ledger].note(share, tenant: tenant, plan: plan, writesShare: writesShare)
    return share
  }

  private mutating func open(_ identifier: String, _ ledger: Int, _ world: inout World) -> Int32 {
    let name = world.recorder.shareName(identifier)
    return ledgers[ledger].open(identifier, name: name, policies[ledgers[ledger].policy])
  }

  @inline(__always)
  mutating func closeShare(_ row: JobRow, _ now: Int64) {
    let isRunnable = row.pointee.state == .runnable
    if isRunnable {
      let queue = queues.address(Int(row.pointee.queue))
      unline(row, queue)
      queue.pointee.fifo.hasStale = true
    }
    if row.pointee.share >= 0 {
      closeShare(Int(row.pointee.share), of: Int(row.pointee.queue), isRunnable: isRunnable, now)
    }
  }

  @inline(never)
  private mutating func closeShare(_ share: Int, of queue: Int, isRunnable: Bool, _ now: Int64) {
    let ledger = queues[queue].ledger
    ledgers[ledger].shares[share].unfinished -= 1
    ledgers[ledger].shares[share].lastEnd = now
    if isRunnable { ledgers[ledger].leave(share: share) }
  }
}
