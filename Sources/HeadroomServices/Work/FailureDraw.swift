import HeadroomKernel
import HeadroomModel

/// A way in which an attempt may fail by luck, ready for the loop.
struct FailureDraw {
  /// An attempt fails like this where its number in [0, 1) lies below, and not below that of the mode before.
  let below: Double
  let ending: Ending
  let instant: FailureMode.Instant

  /// The failure modes of all blueprints one after another, and where those of each stand.
  static func all(_ work: Work, _ texts: FailureTexts) -> (draws: [FailureDraw], ranges: [Range<Int>]) {
    var draws: [FailureDraw] = []
    var ranges: [Range<Int>] = []
    for (position, blueprint) in work.blueprints.enumerated() {
      let first = draws.count
      var below = 0.0
      for (index, mode) in blueprint.template.failures.enumerated() {
        below += mode.probability
        draws.append(FailureDraw(below: below, ending: texts.modes[position][index], instant: mode.instant))
      }
      ranges.append(first..<draws.count)
    }
    return (draws, ranges)
  }
}

extension FailureMode.Instant {
  /// µs from RUNNING to the failure of an attempt that would run so long.
  @inline(__always)
  func span(of run: Int64) -> Int64 {
    switch self {
    case .end: run
    case .after(let span): span.microseconds
    case .fraction(let millionths):
      SimDuration(microseconds: run).scaled(numerator: millionths, denominator: 1_000_000).microseconds
    }
  }
}
