import HeadroomKernel
import HeadroomModel

/// The window of averages: from the warm-up to the end of submissions.
///
/// Over jobs: those submitted in it. Over time: from the warm-up to the horizon, or to the last submission with
/// `stopAfter`, whichever is earlier; without either to the end of the last job.
package struct Window {
  private let warmup: Scenario.Warmup
  private let horizon: Int64?
  private let endsWithSubmissions: Bool
  package private(set) var start: Int64?
  package private(set) var end: Int64?

  package init(_ scenario: Scenario) {
    warmup = scenario.warmup
    horizon = scenario.horizon?.microseconds
    endsWithSubmissions = scenario.stopAfterJobs != nil
    switch scenario.warmup {
    case .time(let span) where span == .zero: start = 0
    case .jobs(let count) where count <= 0: start = 0
    default: break
    }
  }

  package func isWarmup(submittedAt: Int64, sequence: Int64) -> Bool {
    switch warmup {
    case .time(let span): submittedAt < span.microseconds
    case .jobs(let count): sequence < count
    }
  }

  /// An instant at which the window opens or closes that the clock is about to pass or reach.
  package mutating func opening(before now: Int64) -> Int64? {
    guard start == nil, case .time(let span) = warmup, span.microseconds <= now else { return nil }
    start = span.microseconds
    return start
  }

  package mutating func closing(before now: Int64) -> Int64? {
    guard end == nil, let horizon, horizon <= now else { return nil }
    end = max(horizon, start ?? horizon)
    return end
  }

  /// The last instant before which neither `opening` nor `closing` has anything to say.
  package var nextEdge: Int64 {
    var edge = Int64.max
    if start == nil, case .time(let span) = warmup { edge = span.microseconds - 1 }
    if end == nil, let horizon { edge = min(edge, horizon - 1) }
    return edge
  }

  /// The first job after the warm-up is being submitted.
  package mutating func openWithJob(_ sequence: Int64, at now: Int64) -> Bool {
    guard start == nil, case .jobs(let count) = warmup, sequence >= count else { return false }
    start = now
    return true
  }

  /// The last submission of `stopAfter` has happened.
  package mutating func closeWithSubmission(at now: Int64) -> Bool {
    guard end == nil, endsWithSubmissions else { return false }
    end = now
    return true
  }

  /// The run is over: opens and closes what is still open.
  package mutating func finish(at now: Int64) -> (opens: Bool, closes: Bool) {
    let result = (start == nil, end == nil)
    start = start ?? now
    end = end ?? max(now, start ?? now)
    return result
  }
}
