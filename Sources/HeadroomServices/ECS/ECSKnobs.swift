import HeadroomKernel
import HeadroomModel

/// The assumptions that the ECS model reads, typed once per part. Each name is a knob of the report.
struct ECSKnobs {
  /// EU-6.
  var checkOrder: [Check]
  var checksLaunchBeforeQuota: Bool {
    guard let launch = checkOrder.firstIndex(of: .launch), let quota = checkOrder.firstIndex(of: .quota) else {
      return false
    }
    return launch < quota
  }

  /// EU-5.
  var startsAllOrNothing: Bool
  var completionLag: Int64
  var fargate: FargateStart
  /// µs after its end that a task still counts in the vCPU quota and holds its address (EU-16).
  var deprovision: Int64
  var quotaCountsFromAcceptance: Bool
  var reclaims: SpotReclaims
  var scaling: ScalingKnobs
  /// EU-13.
  var stopsNewestFirst: Bool
  /// EU-14, µs.
  var replaceDelay: Int64
  var queue: QueueKnobs
  /// Receives per second that a task with a free place makes in vain (PU-6).
  var idleReceives: Double

  /// What RunTask looks at before it starts tasks.
  enum Check: String { case api, quota, launch, capacity }

  /// From SIGTERM to SIGKILL, µs: `stopTimeout`, whose default is 30 s (E-025).
  static let stopTimeout: Int64 = 30_000_000

  init(_ assumptions: Assumptions) {
    checkOrder = assumptions.list("ecs.checkOrder").compactMap { value in
      guard case .choice(let word) = value else { return nil }
      return Check(rawValue: word)
    }
    startsAllOrNothing = assumptions.choice("ecs.partialOrder") == "allOrNothing"
    completionLag = assumptions.span("ecs.completionLag").microseconds
    fargate = FargateStart(assumptions)
    deprovision = assumptions.span("fargate.deprovision").microseconds
    quotaCountsFromAcceptance = assumptions.choice("fargate.quotaWindow") == "acceptedToStopped"
    reclaims = SpotReclaims(assumptions)
    scaling = ScalingKnobs(assumptions)
    stopsNewestFirst = assumptions.choice("ecs.scaleInVictim") == "newest"
    replaceDelay = assumptions.span("ecs.replaceDelay").microseconds
    queue = QueueKnobs(assumptions)
    // The rate of a mapping is that of its five pollers; a task is one.
    idleReceives = (assumptions.rate("price.esmIdleReceives") ?? 0) / 5
  }
}

/// The assumptions that target tracking reads.
struct ScalingKnobs {
  /// µs from the end of a minute until its point can be used (EU-11).
  var metricDelay: Int64
  /// µs from the last point to the act (EU-10).
  var alarmDelay: Int64
  /// Tasks that one scale-out adds at most (EU-9).
  var mostAdded: Int
  /// µs for which a queue that wakes up gives no points (LU-23, S-014).
  var wakeDelay: Int64

  init(_ assumptions: Assumptions) {
    metricDelay = assumptions.span("ecs.metricDelay").microseconds
    alarmDelay = assumptions.span("ecs.alarmDelay").microseconds
    mostAdded = assumptions.number("ecs.targetTrackingCap").map { Int(min(max($0, 0), 1e6)) } ?? .max
    wakeDelay = assumptions.span("sqs.metricWakeDelay").microseconds
  }
}
