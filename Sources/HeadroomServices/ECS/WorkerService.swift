import HeadroomKernel
import HeadroomModel

/// A service of workers over time: its queue, how many tasks it wants, and those that it has (E-040).
struct WorkerService: ~Copyable {
  let service: ECS.Service
  /// Position of its `submit` entry; -1 for that of a single job.
  let entry: Int
  /// `nil` when Fargate has no task of the size that its jobs need.
  let size: FargateSizes.Size?
  let image: ByteCount?
  let sharing: FargateBillBook.Sharing
  /// Where the luck of its tasks is found.
  let key: StreamKey
  var queue: MessageQueue
  var minimum: Int
  var maximum: Int
  var desired: Int
  var tracking: TargetTracking?
  var metrics: QueueMetrics

  /// Tasks by order of placement, those that are being stopped included.
  var workers: [Int32] = []
  var starting = 0
  var running = 0
  /// Tasks that still work though they are being stopped.
  var stopping = 0
  /// Tasks whose replacement waits for `ecs.replaceDelay`.
  var replacing = 0
  /// Tasks ever placed, and ever RUNNING.
  var placed: UInt64 = 0
  var started: UInt64 = 0
  /// Tasks with a free place, by order of RUNNING.
  var free = VisibleOrder()
  var limiter = Self.launchLimiter
  var launchAt = Int64.max

  /// Tasks whose polls find nothing.
  var polling = TimeWeighted()
  /// 1e-12 USD: what stands ready, in the whole run and in the window.
  var standing: Int128 = 0
  var standingInWindow: Int128 = 0

  /// E-041: 500 tasks a minute, smoothed; three seconds' worth may start at once (EC-7, EC-13).
  private static let launchLimiter = TokenBucket(burst: 25, microTokensPerSecond: 8_333_333)

  init(_ place: ServiceList.Place, _ need: WorkerNeed, key: StreamKey, _ knobs: ECSKnobs) {
    service = place.service
    entry = place.entry
    size = need.size
    image = need.image
    sharing = FargateBillBook.Sharing(
      size: need.size ?? FargateSizes.Size(vcpus: .zero, memory: .zero), places: Int64(place.service.concurrency))
    self.key = key
    queue = MessageQueue(
      place.service.queue, knobs.queue, visibility: place.service.queue.visibilityTimeout.microseconds)
    minimum = place.service.minCapacity
    maximum = place.service.maxCapacity
    desired = place.service.desiredCount
    metrics = QueueMetrics(wakeDelay: knobs.scaling.wakeDelay)
    tracking = place.service.backlogPerTask.map {
      TargetTracking(
        target: $0, outCooldown: place.service.scaleOutCooldown.microseconds,
        inCooldown: place.service.scaleInCooldown.microseconds, mostAdded: knobs.scaling.mostAdded)
    }
  }

  /// Tasks that are there to stay.
  var alive: Int { starting + running }

  /// Tasks to be launched now.
  var missing: Int { size == nil ? 0 : max(desired - alive - replacing, 0) }

  var provided: VCPU { VCPU(units: Int64(running + stopping) * (size?.vcpus.units ?? 0)) }
}

/// A task of a service.
struct Worker {
  enum State { case starting, running, stopping }

  let service: Int32
  var state = State.starting
  let placedAt: Int64
  /// µs; start of the pull (E-026).
  var billedFrom: Int64
  var startedAt: Int64 = -1
  /// Order of RUNNING within its service, from 1.
  var order: UInt64 = 0
  /// µs of the notice of a Spot reclaim; `Int64.max` for never.
  var reclaimedAt = Int64.max
  /// What it works on.
  var runs: [Int32] = []
  var use = WorkerUse()
}

/// A job on a worker: one attempt.
struct WorkerRun: BitwiseCopyable {
  var attempt: Attempt
  var slot: Int32
  var worker: Int32
  var message: Int32
  var messageLife: UInt32
}
