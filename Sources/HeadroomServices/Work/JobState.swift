import HeadroomModel

/// Where a job is. The middle ones are Batch's own states (B-001); `calling` is before any service has it.
enum JobState: UInt8 {
  case free, calling, submitted, pending, runnable, starting, running, stopping, ended
}

/// A job in flight. Its row is written when it ends, then the slot is used again.
struct Job: BitwiseCopyable {
  /// Position in `Work.blueprints`, and in the service's own list of how things are submitted.
  var blueprint: Int32 = 0
  var plan: Int32 = 0
  var state = JobState.free
  /// CancelJob or TerminateJob was called while the job could still be stopped by it.
  var isCancelled = false
  var isTerminated = false
  var hasFailedParent = false
  /// What its dependencies mean for it is decided and about to be carried out.
  var isDecided = false
  var isRetry = false
  /// Changes when the slot is used again; events of an earlier life are stale.
  var life: UInt32 = 0
  /// Changes when an attempt ends; events of an earlier attempt are stale.
  var epoch: UInt32 = 0
  /// Order of acceptance: the FIFO rank (B-110).
  var rank: Int64 = 0
  /// The key under which the job waits now; differs from `rank` for retries.
  var waitingKey: Int64 = 0
  /// Since when the present part of the wait runs, µs.
  var since: Int64 = 0
  /// µs; when it last became RUNNABLE.
  var runnableAt: Int64 = 0
  var luckIndex: UInt64 = 0
  /// Position in the table of dependency nodes; -1 for a plain job that has to do with no other.
  var node: Int32 = -1
  var child: Int32 = -1
  /// Dependencies that are not terminal yet.
  var openParents: Int32 = 0
  /// Client of `closed` arrivals that waits for this job; -1 is none.
  var client: Int32 = -1
  var queue: Int32 = -1
  var share: Int32 = -1
  var environment: Int32 = -1
  /// It comes from a trace: `World.recorded` says more of it.
  var isRecorded = false
  var calls: Int32 = 0
  /// Attempts that ended in STARTING and do not count (U-14).
  var uncounted: Int32 = 0
  /// Refused calls and receives.
  var throttled: Int32 = 0
  /// Attempts RUNNING now, and what may still run it: messages, events, calls under way. One-attempt services leave
  /// both alone.
  var running: Int32 = 0
  var copies: Int32 = 0
  var duplicates: Int32 = 0
  /// Its end is known, though a copy of it may still run.
  var hasEnded = false
  var hasSucceeded = false
  /// A time limit ended one of its attempts.
  var isOverLimit = false
  /// It was moved to a dead-letter queue.
  var isDeadLetter = false
  /// Why it is lost once nothing can run it any more, and since when (µs).
  var lossReason: Int32 = -1
  var lostAt: Int64 = 0
  /// MiB that somebody wrote down; -1 where nobody did.
  var demandedMemory: Int64 = -1
  var attempt = Attempt()
  /// Position in `Names.workflows`; -1 outside one.
  var workflow: Int32 = -1
  /// Number of its `Place` in the recorder, and of the combination with its environment once it has been RUNNING there.
  var placeNumber: Int32 = -1
  var combination: Int32 = -1
  /// The job's own vCPUs (1/1024), before a configuration gives it others.
  var ownVCPUs: Int64 = 0
  /// µs of its first attempt on them, where they were drawn with its arrival; -1 where not.
  var ownRun: Int64 = -1
  /// The last field, with the first attempt at its end: a new job leaves that as it finds it.
  var record: JobRecord

  init(record: JobRecord) { self.record = record }
}

/// The attempt that holds capacity now.
struct Attempt: BitwiseCopyable {
  var record = AttemptRecord(job: -1, attempt: 0, placedAt: -1)
  /// µs from which it is billed (E-026).
  var billedFrom: Int64 = 0
  /// When it ends by itself, and how.
  var endsAt: Int64 = .max
  var ending = Ending()
  var ignoresSigterm = false
  /// It began while another attempt of its job ran or after one had succeeded.
  var isDuplicate = false
  /// Why it is being stopped, once it is.
  var stop: AttemptOutcome = .unfinished
  /// µs at which a Spot reclaim is announced; `Int64.max` for never.
  var interruptedAt: Int64 = .max
}

/// How an attempt ends by itself.
struct Ending: BitwiseCopyable {
  var succeeds = true
  var hasExitCode = true
  var exitCode: Int32 = 0
  /// Positions in `Names.texts`; -1 is none.
  var reason: Int32 = -1
  var statusReason: Int32 = -1
}

/// Where a job's row stands; it holds until another job is made.
typealias JobRow = UnsafeMutablePointer<Job>

/// Slots of jobs in flight, used again: memory follows jobs in flight, not jobs in total.
struct JobTable: ~Copyable {
  private var slots = Table<Job>()
  private var free = Table<Int32>()
  private(set) var inFlight = 0
  /// Bytes of a row that a new job begins with. Its first attempt means nothing until there is one.
  private let begins = MemoryLayout<Job>.offset(of: \.record.first) ?? MemoryLayout<Job>.size

  subscript(slot: Int32) -> Job {
    @inline(__always) unsafeAddress { UnsafePointer(slots.address(Int(slot))) }
    @inline(__always) unsafeMutableAddress { slots.address(Int(slot)) }
  }

  /// The row of a slot, for steps that need it several times. O(1).
  @inline(__always)
  func row(_ slot: Int32) -> JobRow { slots.address(Int(slot)) }

  /// The number of slots ever used.
  var capacity: Int32 { Int32(slots.count) }

  /// Takes a slot for a job that begins as a copy of a model; O(1).
  @inline(__always)
  mutating func insert(_ models: borrowing Table<Job>, _ model: Int) -> Int32 {
    inFlight &+= 1
    guard !free.isEmpty else {
      slots.append(models[model])
      return Int32(slots.count - 1)
    }
    let slot = free.removeLast()
    let job = slots.address(Int(slot))
    let (life, epoch) = (job.pointee.life, job.pointee.epoch)
    UnsafeMutableRawPointer(job).copyMemory(from: models.address(model), byteCount: begins)
    job.pointee.life = life
    job.pointee.epoch = epoch
    return slot
  }

  /// Gives a slot back; what still points at it is stale from now on.
  @inline(__always)
  mutating func remove(_ slot: Int32) {
    inFlight &-= 1
    let job = row(slot)
    job.pointee.state = .free
    job.pointee.life &+= 1
    job.pointee.epoch &+= 1
    free.append(slot)
  }
}
