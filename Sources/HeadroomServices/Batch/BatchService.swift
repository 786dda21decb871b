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
  let planner: AttemptPlanner
  let reasons: BatchReasons
  /// Tenants as default share identifiers, by position in `Names.tenants`.
  let tenantShares: [String]

  // What changes in mid-run.
  var queues: [QueueRuntime]
  var environments: [EnvironmentRuntime]
  var policies: [Batch.SchedulingPolicy]
  var quotas: FargateQuotas
  /// By `FargateKind`.
  var launchBuckets: [TokenBucket?]
  var submitBucket: TokenBucket?

  // Submission.
  var intake: WorkIntake
  /// Calls that wait for the first instant at which SubmitJob takes them, first come first served.
  var waitingCalls = WaitingCalls()
  /// Calls that a refusal can only be lifted from by a change.
  var refusedCalls: [PendingCall] = []
  var readyCalls: [Int32] = []
  var newCalls: [Int32] = []
  var nextRank: Int64 = 0
  var nextRetryKey: Int64 = 0
  var changesLeft: Int

  // Phase 4.
  var evaluations: [Int32] = []
  var retries: [Int32] = []
  /// Jobs that have become RUNNABLE in this phase and are not in their queue yet.
  var newlyRunnable: [Int32] = []

  // Phase 5.
  var passNeeded = false
  var passScheduledAt: Int64 = -1
  var tokenPassAt: Int64 = -1
  var passes: Int64 = 0
  var visitingOrder: [Int] = []
  var placements: Int64 = 0
  var passOver: PassOverWatch

  // Constant delays are first in, first out.
  var releases = DelayLine<Release>()
  var quotaReleases = DelayLine<Release>()
  var nextTimeout: Int64 = 0
  var bill: FargateBillBook

  /// Capacity on its way back.
  struct Release {
    var environment: Int32
    var vcpus: Int64
    var queue: Int32
    var share: Int32
  }

  struct QueueRuntime {
    var queue: Batch.JobQueue
    var fifo: FIFOOrder
    var ledger: FairShareLedger?
    /// 1/1024 vCPU of its RUNNABLE jobs.
    var waitingVCPUs: Int64 = 0
  }

  struct EnvironmentRuntime {
    var environment: Batch.ComputeEnvironment
    /// 1/1024 vCPU of jobs that hold a slot.
    var used: Int64 = 0
    /// Outage windows that hold now.
    var outages = 0

    var takesJobs: Bool { environment.state == .enabled && environment.isValid && outages == 0 }
  }

  var costItems: [CostItem] { bill.items }

  func close(into result: inout PartResult, _ world: borrowing World) {
    result.quotaUse = quotas.use
    result.observations += passOver.observations(queues.map(\.queue.name), at: world.now)
  }
}
