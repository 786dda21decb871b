import HeadroomKernel
import HeadroomModel

/// How long a Fargate task takes to start, and from when it is billed (E-022, E-023, E-026; EU-1 to EU-3).
///
/// `start = base × (1 ± jitter) + image ÷ pull rate`; the first part of the base, before the pull, is not billed.
struct FargateStart {
  private let base: ClampedDistribution
  private let prePullShare: Double
  private let jitter: Double
  /// Bytes per second; `nil` takes no time.
  private let pullRate: Double?
  private let smallTaskPull: Double
  private let pullFactor: Double
  private let imageSize: ByteCount
  /// Whether a start takes no time at all, whatever is drawn.
  let isInstant: Bool

  init(_ assumptions: Assumptions) {
    base = assumptions.distribution("fargate.baseStart")
    prePullShare = assumptions.ratio("fargate.prePullShare")
    jitter = assumptions.ratio("fargate.startJitter")
    pullRate = assumptions.rate("fargate.pullRate")
    smallTaskPull = assumptions.ratio("fargate.smallTaskPull")
    pullFactor = assumptions.ratio("fargate.pullFactor")
    imageSize = assumptions.size("image.size")
    isInstant = base.isConstant == 0 && pullRate == nil
  }

  /// µs until the pull begins, and until RUNNING.
  func times(
    base luck: inout RandomStream, jitter spread: inout RandomStream, image: ByteCount?, vcpus: VCPU
  ) -> (billed: Int64, running: Int64) {
    var seconds = base.sample(&luck)
    if jitter > 0 { seconds *= 1 + jitter * (2 * spread.unit() - 1) }
    let before = ClampedDistribution.duration(seconds: seconds * prePullShare).microseconds
    let total = ClampedDistribution.duration(seconds: seconds + pullSeconds(image ?? imageSize, vcpus)).microseconds
    return (min(before, total), total)
  }

  private func pullSeconds(_ image: ByteCount, _ vcpus: VCPU) -> Double {
    guard let pullRate, image > .zero else { return 0 }
    let share = vcpus < VCPU(whole: 1) ? smallTaskPull : 1
    return Double(image.bytes) / (pullRate * share) * pullFactor
  }

  /// The start of the task of a job's attempt, by the job's own luck: the same whoever starts it.
  func times(of slot: Int32, attempt: Int32, _ world: borrowing World) -> (billed: Int64, running: Int64) {
    var base = world.luck(slot, attempt: attempt, Purpose.start)
    var jitter = world.luck(slot, attempt: attempt, Purpose.startJitter)
    return times(
      base: &base, jitter: &jitter, image: world.image(of: slot), vcpus: VCPU(units: world.jobs[slot].record.vcpus))
  }
}
