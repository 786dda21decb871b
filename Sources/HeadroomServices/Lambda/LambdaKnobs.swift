import HeadroomKernel
import HeadroomModel

/// The assumptions that the Lambda model reads, typed once per part. Each name is a knob of the report.
struct LambdaKnobs {
  var createTime: ClampedDistribution
  var createTimeImage: ClampedDistribution
  var initTime: ClampedDistribution
  /// LU-19.
  var firstCallExtra: ClampedDistribution
  /// LU-3, µs.
  var idleLife: Int64
  var reusesOldest: Bool
  var refillsInSteps: Bool
  var requestBucketStartsEmpty: Bool
  /// LU-5, µs; the last one repeats.
  var asyncBackoff: [Int64]
  var checksAgeByTimer: Bool
  var asyncDuplicates: Double
  var growsLinearly: Bool
  var halvesOnError: Bool
  /// LU-9, µs; the last one repeats.
  var throttleRetry: [Int64]
  var pickup: Int64
  var pickupIdle: Int64
  var quietWait: Int64
  var cpuIsFlat: Bool
  var queue: QueueKnobs
  /// Receives per second of a mapping that finds nothing (PU-6).
  var idleReceivesPerSecond: Double

  init(_ assumptions: Assumptions) {
    createTime = assumptions.distribution("lambda.createTime")
    createTimeImage = assumptions.distribution("lambda.createTimeImage")
    initTime = assumptions.distribution("lambda.initTime")
    firstCallExtra = assumptions.distribution("lambda.firstCallExtra")
    idleLife = assumptions.span("lambda.idleLife").microseconds
    reusesOldest = assumptions.choice("lambda.reuse") == "oldest"
    refillsInSteps = assumptions.choice("lambda.scalingRefill") == "step"
    requestBucketStartsEmpty = assumptions.choice("lambda.requestBucketStart") == "empty"
    asyncBackoff = Self.spans(assumptions.list("lambda.asyncBackoff"))
    checksAgeByTimer = assumptions.choice("lambda.ageCheck") == "timer"
    asyncDuplicates = assumptions.ratio("lambda.asyncDuplicates")
    growsLinearly = assumptions.choice("esm.growth") == "linear"
    halvesOnError = assumptions.choice("esm.errorBackoff") == "halve"
    throttleRetry = Self.spans(assumptions.list("esm.throttleRetry"))
    pickup = assumptions.span("esm.pickup").microseconds
    pickupIdle = assumptions.span("esm.pickupIdle").microseconds
    quietWait = assumptions.span("esm.quietWait").microseconds
    cpuIsFlat = assumptions.choice("lambda.cpuCurve") == "flat"
    queue = QueueKnobs(assumptions)
    idleReceivesPerSecond = assumptions.rate("price.esmIdleReceives") ?? 0
  }

  private static func spans(_ values: [KnobValue]) -> [Int64] {
    values.compactMap { value in
      if case .span(let span?) = value { max(span.microseconds, 1) } else { nil }
    }
  }

  /// The wait after try `tries`, from 1.
  static func wait(_ list: [Int64], after tries: Int32) -> Int64 {
    guard let last = list.last else { return 1_000_000 }
    return Int(tries) <= list.count ? list[Int(tries) - 1] : last
  }
}
