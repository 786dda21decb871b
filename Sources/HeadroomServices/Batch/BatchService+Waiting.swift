import HeadroomKernel
import HeadroomModel

/// How RUNNABLE jobs enter the order of their queue, and what a share knows of its jobs.
extension BatchService {
  /// The job only lacks resources from now on (B-005): it enters its queue at its rank (B-111, U-10).
  mutating func makeRunnable(_ slot: Int32, _ world: inout World) {
    world.spend(slot, on: .queue)
    world.jobs[slot].isRetry = false
    guard !knobs.ranksByRunnable else { return newlyRunnable.append(slot) }
    world.jobs[slot].waitingKey = world.jobs[slot].rank
    enter(slot, &world)
  }

  /// `queue.rank: runnableAt` (U-10): by the instant, those of one instant by the rank of submission.
  mutating func insertNewlyRunnable(_ world: inout World) {
    guard !newlyRunnable.isEmpty else { return }
    newlyRunnable.sort { world.jobs[$0].rank < world.jobs[$1].rank }
    for slot in newlyRunnable {
      world.jobs[slot].waitingKey = nextRank
      nextRank += 1
      enter(slot, &world)
    }
    newlyRunnable.removeAll(keepingCapacity: true)
  }

  private mutating func enter(_ slot: Int32, _ world: inout World) {
    world.jobs[slot].state = .runnable
    world.jobs[slot].runnableAt = world.now
    queues[Int(world.jobs[slot].queue)].waitingVCPUs += world.jobs[slot].record.vcpus
    world.lastChange = world.now
    passNeeded = true
    let (queue, share) = (Int(world.jobs[slot].queue), Int(world.jobs[slot].share))
    guard share >= 0 else { return queues[queue].fifo.insert(slot, world.jobs[slot].waiting) }
    queues[queue].ledger?.wait(slot, share: share, world.jobs[slot].waiting)
  }

  /// B-074, U-11: retries of one instant go by the rank of submission, ahead of everything that is no retry;
  /// also in a DISABLED queue (U-35).
  mutating func completionsAreOver(_ world: inout World) {
    guard !retries.isEmpty else { return }
    retries.sort { world.jobs[$0].rank < world.jobs[$1].rank }
    for slot in retries {
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
    retries.removeAll(keepingCapacity: true)
  }

  // MARK: Shares

  /// The share of an accepted job, opened on first use (B-120), and its scheduling priority.
  mutating func openShare(_ slot: Int32, _ world: inout World) {
    let queue = Int(world.jobs[slot].queue)
    guard let policy = queues[queue].ledger?.policy else { return }
    let facts = world.jobs[slot].refusalFacts
    guard let identifier = shareIdentifier(facts, world) else { return }
    let share =
      queues[queue].ledger?.position(of: identifier)
      ?? open(identifier, queue: queue, policies[policy], &world)
    world.jobs[slot].share = share
    let name = queues[queue].ledger?.shares[Int(share)].name ?? -1
    if name >= 0 { world.recorder.joinShare(name, &world.jobs[slot], at: world.now) }
    if let priority = schedulingPriority(slot, world) { world.jobs[slot].record.priority = priority }
    queues[queue].ledger?.shares[Int(share)].unfinished += 1
  }

  private mutating func open(
    _ identifier: String, queue: Int, _ policy: Batch.SchedulingPolicy, _ world: inout World
  ) -> Int32 {
    let name = world.recorder.shareName(identifier)
    return queues[queue].ledger?.open(identifier, name: name, policy) ?? -1
  }

  mutating func closeShare(_ slot: Int32, _ world: borrowing World) {
    if world.jobs[slot].state == .runnable {
      queues[Int(world.jobs[slot].queue)].waitingVCPUs -= world.jobs[slot].record.vcpus
    }
    let (queue, share) = (Int(world.jobs[slot].queue), Int(world.jobs[slot].share))
    guard queue >= 0, share >= 0 else { return }
    queues[queue].ledger?.shares[share].unfinished -= 1
    queues[queue].ledger?.shares[share].lastEnd = world.now
    if world.jobs[slot].state == .runnable { queues[queue].ledger?.shares[share].runnable -= 1 }
  }
}

extension FairShareLedger {
  mutating func wait(_ slot: Int32, share: Int, _ job: WaitingFacts) {
    shares[share].waiting.insert(slot, job)
    shares[share].oldest.insert(slot, job)
    shares[share].runnable += 1
  }
}
