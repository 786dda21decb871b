import HeadroomKernel
import HeadroomModel

/// When Fargate Spot takes a task back: after an exponential time from its placement (U-28, EU-12).
struct SpotReclaims {
  /// `nil` never.
  private let meanSeconds: Double?

  init(_ assumptions: Assumptions) {
    let mean = assumptions.span("spot.meanTimeToInterrupt")
    meanSeconds = mean == .unlimited ? nil : mean.seconds
  }

  var happen: Bool { meanSeconds != nil }

  /// The instant of the notice to a task that is placed at `now`; `Int64.max` for never.
  func instant(after now: Int64, _ luck: RandomStream) -> Int64 {
    guard let meanSeconds else { return .max }
    var luck = luck
    return now.addingClamped(ClampedDistribution(.exponential(mean: meanSeconds)).sampleDuration(&luck).microseconds)
  }
}
