import HeadroomKernel
import HeadroomModel

/// AWS Batch over time: queues, compute environments, and the jobs between them.
///
/// The parts of its behaviour stand in files of their name: admission, refusals, the dependency graph, evaluation,
/// the scheduling pass, placement, attempts, retries, cancellation, changes, the bill.
struct BatchService: ServiceModel, ~Copyable {
  let configuration: Batch.Configuration
  let knobs: BatchKnobs
  let plans: SubmitPlans
  /// By position in `plans`: what the loop asks of them.
  let planFacts: Table<SubmitFacts>
  var planner: AttemptPlanner
  let reasons: BatchReasons
  /// Tenants as default share identifiers, by position in `Names.tenants`.
  let tenantShares: [String]
  let tenantHasShare: Table<Bool>

  // What changes in mid-run.
  var queues = Table<QueueRuntime>()
  var ledgers = Table<FairShareLedger>()
  var environments = Table<EnvironmentRuntime>()
  var policies: [Batch.SchedulingPolicy]
  var quotas: FargateQuotas
  /// By `FargateKind`.
  var launchBuckets: Table<TokenBucket?>
  var submitBucket: TokenBucket?

  // Submission.
  var intake: WorkIntake
  /// Calls that wait for the first instant at which SubmitJob takes them, first come first served.
  var waitingCalls = WaitingCalls()
  /// Calls that a refusal can only be lifted from by a change.
  var refusedCalls: [PendingCall] = []
  var readyCalls: [Int32] = []
  var newCalls = Table<Int32>()
  var nextRank: Int64 = 0
  var nextRetryKey: Int64 = 0
  /// RUNNABLE jobs of all queues.
  var waiting = 0
  var changesLeft: Int

  // Phase 4.
  var evaluations = Table<Int32>()
  var retries = Table<Int32>()
  /// Jobs that have become RUNNABLE in this phase and are not in their queue yet.
  var newlyRunnable = Table<Int32>()

  // Phase 5.
  var passNeeded = false
  var passScheduledAt: Int64 = -1
  var tokenPassAt: Int64 = -1
  var passes: Int64 = 0
  var visitingOrder = Table<Int>()
  /// Whether queues differ in priority: then some may be passed over.
  var hasPriorities = false
  var placements: Int64 = 0
  var passOver: PassOverWatch
  /// By queue and queue: whether the second is of higher priority and wants one of the same environments.
  var rivals = Table<Bool>()

  // Constant delays are first in, first out.
  var releases = Ring<Release>()
  var quotaReleases = Ring<Release>()
  var nextTimeout: Int64 = 0
  var bill: FargateBillBook

  /// Capacity on its way back.
  struct Release: BitwiseCopyable {
    var environment: Int32
    var vcpus: Int64
    var queue: Int32
    var share: Int32
  }

  struct QueueRuntime: ~Copyable {
    var queue: Batch.JobQueue
    var fifo: FIFOOrder
    /// Position in `ledgers`; -1 without a scheduling policy.
    let ledger: Int
    /// Positions of its environments, in order.
    var order: Table<Int>
    /// ENABLED.
    var isEnabled: Bool
    /// 1/1024 vCPU of its RUNNABLE jobs, and how many they are.
    var waitingVCPUs: Int64 = 0
    var waiting = 0
    /// Whether SubmitJob takes any job: ENABLED, without shares, and not on Fargate.
    var takesAnyJob = false
  }

  struct EnvironmentRuntime {
    let name: String
    /// 1/1024 vCPU of jobs that hold a slot.
    var used: Int64 = 0
    /// 1/1024 vCPU at most.
    var most: Int64
    /// ENABLED, VALID and not in an outage.
    private(set) var takesJobs = false
    /// `nil` for a plain pool.
    let fargate: FargateKind?
    var isEnabled: Bool { didSet { update() } }
    var isValid: Bool { didSet { update() } }
    /// Outage windows that hold now.
    var outages = 0 { didSet { update() } }

    init(_ environment: Batch.ComputeEnvironment) {
      name = environment.name
      most = environment.maxVCPUs.units
      fargate = environment.kind.fargate
      isEnabled = environment.state == .enabled
      isValid = environment.isValid
      update()
    }

    private mutating func update() { takesJobs = isEnabled && isValid && outages == 0 }
  }

  var costItems: [CostItem] { bill.items }

  func close(into result: inout PartResult, _ world: borrowing World) {
    result.quotaUse = quotas.use
    result.observations += passOver.observations(queues.indices.map { queues[$0].queue.name }, at: world.now)
  }
}
