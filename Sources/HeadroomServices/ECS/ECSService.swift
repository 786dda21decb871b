import HeadroomKernel
import HeadroomModel

/// Amazon ECS on Fargate over time: tasks that RunTask starts, which nobody queues (E-001), and services of workers that
/// poll a queue (E-040).
///
/// The parts of its behaviour stand in files of their name: calls, waiting calls, tasks, changes; workers, receives,
/// scaling, the bill of workers.
struct ECSService: ServiceModel, ~Copyable {
  let knobs: ECSKnobs
  let plans: ECSPlans
  var planner: AttemptPlanner
  let reasons: ECSReasons
  let kind: FargateKind
  /// `ecs.checkOrder`.
  let checks: Table<ECSKnobs.Check>
  /// Ephemeral storage of each blueprint's tasks.
  let storages: Table<ByteCount?>

  // What the account allows.
  var quotas: FargateQuotas
  var callBucket: TokenBucket?
  var launchBucket: TokenBucket?
  /// Whether there is one of them.
  let isRated: Bool
  /// Outage windows that hold now.
  var outages = 0
  /// Whether no check of RunTask can refuse anything now.
  var isOpen = false

  // RunTask.
  var held: HeldJobs
  /// Jobs that may be started now, in order.
  var ready = Table<Int32>()
  var groups = SlotTable<TaskGroup>()
  /// The size that was looked up last, and whether Fargate has it.
  var knownSize = (vcpus: Int64(-1), memoryMiB: Int64(-1), exists: false)
  /// The jobs of the call in hand.
  var members: [Int32] = []
  var lines = CallLines()
  /// The place of the call in hand among those that waited.
  var orderInHand: Int64?
  /// What callers keep asking for and the vCPU quota refuses, 1/1024 vCPU.
  var refusedVCPUs: Int64 = 0
  var placements: Int64 = 0
  /// Tasks of RunTask that have not stopped.
  var tasksUnderWay = 0

  // Services.
  var services: Table<WorkerService>
  var workers = SlotTable<Worker>()
  var runs = SlotTable<WorkerRun>()
  /// Alarms that act after a constant delay.
  var alarms = DelayLine<(service: Int, alarm: TargetTracking.Alarm)>()
  /// Events on their way that happen with or without work.
  var standingEvents = 0
  var effects = Table<QueueEffect>()
  /// A minute is over, and its points are to be taken or have been.
  var isPointDue = false
  var isPointTaken = false

  /// vCPUs of tasks on their way from stop to STOPPED.
  var stopping = Ring<Int64>()
  /// Calls that wait may work now, and services may start tasks, that could not before.
  var callsMayWork = false
  var tasksMayStart = false
  var bill: FargateBillBook
  /// `nil` without services.
  var queueBill: SQSMeter?

  var costItems: [CostItem] { bill.items + (queueBill?.items ?? []) }

  func close(into result: inout PartResult, _ world: borrowing World) {
    result.quotaUse = quotas.use
  }
}

/// The jobs of a RunTask call of several tasks that have not been started yet (E-002).
struct TaskGroup {
  var calls: [PendingCall]
}
