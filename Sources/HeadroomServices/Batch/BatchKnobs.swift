import HeadroomKernel
import HeadroomModel

/// The assumptions that the Batch model reads, typed once per part. Each name is a knob of the report.
struct BatchKnobs {
  var backfills: Bool
  var backfillDepth: Int?
  var evaluationDelay: Int64
  var cycleInterval: Int64
  var rotatesEqualPriorities: Bool
  var overflow: Overflow
  var overflowAfter: Int64
  var ranksByRunnable: Bool
  var retryPosition: RetryPosition
  var nullMatchesStar: Bool
  var countsStartFailures: Bool
  var unknownDependency: UnknownDependency
  var rejectsFailedDependency: Bool
  var countsDistinctEntries: Bool
  var failsFast: Bool
  var parentFailsFirst: Bool
  var shufflesChildren: Bool
  var timeoutLateness: ClampedDistribution
  /// µs between two enforced timeouts (U-32).
  var timeoutSpacing: Int64
  var terminateGrace: Int64
  var releaseDelay: Int64
  var fairShare: FairShareLedger.Rules
  var fargate: FargateStart
  /// µs after its end that a task still counts in the vCPU quota (EU-16).
  var deprovision: Int64
  var quotaCountsFromAcceptance: Bool
  var reclaims: SpotReclaims
  /// Whether an accepted job that depends on no other is RUNNABLE in the same instant, at its rank.
  var waitsAtOnce: Bool { evaluationDelay == 0 && !ranksByRunnable }

  enum Overflow { case whenFull, whenNotImmediately, afterWait }
  enum RetryPosition { case front, back, original }
  enum UnknownDependency { case reject, fail, ignore }

  init(_ assumptions: Assumptions) {
    backfills = assumptions.choice("queue.headOfLine") == "backfill"
    backfillDepth = assumptions.number("queue.backfillDepth").map { Int(min(max($0, 0), 1e9)) }
    evaluationDelay = assumptions.span("scheduler.evaluationDelay").microseconds
    cycleInterval = assumptions.span("scheduler.cycleInterval").microseconds
    rotatesEqualPriorities = assumptions.choice("scheduler.equalPriority") == "roundRobin"
    overflow = Self.overflow(assumptions.choice("queue.overflow"))
    overflowAfter = assumptions.span("queue.overflowAfter").microseconds
    ranksByRunnable = assumptions.choice("queue.rank") == "runnableAt"
    retryPosition = Self.retryPosition(assumptions.choice("queue.retryPosition"))
    nullMatchesStar = assumptions.flag("retry.nullMatchesStar")
    countsStartFailures = assumptions.flag("retry.countStartFailures")
    unknownDependency = Self.unknown(assumptions.choice("deps.onUnknown"))
    rejectsFailedDependency = assumptions.choice("deps.onFailed") == "reject"
    countsDistinctEntries = assumptions.choice("deps.countMode") == "distinct"
    failsFast = assumptions.flag("deps.failFast")
    parentFailsFirst = assumptions.choice("array.parentFails") == "firstFailure"
    shufflesChildren = assumptions.choice("array.childOrder") == "seededShuffle"
    timeoutLateness = assumptions.distribution("timeout.lateness")
    timeoutSpacing = assumptions.rate("timeout.rate").map { Int64(min((1e6 / $0).rounded(), 1e15)) } ?? 0
    terminateGrace = assumptions.span("terminate.grace").microseconds
    releaseDelay = assumptions.span("ce.releaseDelay").microseconds
    fairShare = FairShareLedger.Rules(assumptions)
    fargate = FargateStart(assumptions)
    deprovision = assumptions.span("fargate.deprovision").microseconds
    quotaCountsFromAcceptance = assumptions.choice("fargate.quotaWindow") == "acceptedToStopped"
    reclaims = SpotReclaims(assumptions)
  }

  private static func overflow(_ word: String) -> Overflow {
    switch word {
    case "whenNotImmediately": .whenNotImmediately
    case "afterWait": .afterWait
    default: .whenFull
    }
  }

  private static func retryPosition(_ word: String) -> RetryPosition {
    switch word {
    case "back": .back
    case "original": .original
    default: .front
    }
  }

  private static func unknown(_ word: String) -> UnknownDependency {
    switch word {
    case "fail": .fail
    case "ignore": .ignore
    default: .reject
    }
  }
}

extension FairShareLedger.Rules {
  init(_ assumptions: Assumptions) {
    self.init(
      minimumWindow: assumptions.span("fss.minimumWindow").microseconds,
      zeroMeansCurrentUsage: assumptions.choice("fss.zeroMeans") == "currentUsage",
      multipliesPrefixes: assumptions.choice("fss.prefixWeight") == "multiplied",
      quantum: assumptions.span("fss.inFlightQuantum").microseconds,
      breaksTiesByName: assumptions.choice("fss.tieBreak") == "shareName",
      inactiveLag: assumptions.span("fss.inactiveLag").microseconds,
      triesNextShare: assumptions.choice("fss.headOfLine") == "nextShare")
  }
}
