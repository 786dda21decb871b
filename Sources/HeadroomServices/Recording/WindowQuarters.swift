import HeadroomModel

/// How the backlog stood at each quarter of the window, for a window that does not end when the work does.
///
/// With a horizon the quarters are known from the start. Where a window with `stopAfter` ends is only known once it has
/// ended, so the counts are kept on a regular grid that doubles its step when it is full, and the quarters are read from
/// the last points before them. Costs one comparison for each instant, and a few hundred points of memory.
struct WindowQuarters {
  /// What had happened when an instant was over.
  private struct Point {
    var time: Int64
    var waiting: Int64
    var submitted: Int64
    var ended: Int64
  }

  private var points: [Point] = []
  /// Where the grid begins.
  private var origin: Int64 = 0
  private var step: Int64 = 1_000
  /// µs; the next point, which is noted once the clock has passed it.
  private(set) var next: Int64
  /// The horizon, where there is one: nothing behind it belongs to the window.
  private let last: Int64

  private static let mostPoints = 512

  init(_ scenario: Scenario) {
    let isBounded = scenario.horizon != nil || scenario.stopAfterJobs != nil
    next = isBounded ? 0 : .max
    last = scenario.horizon?.microseconds ?? .max
    guard let horizon = scenario.horizon, scenario.stopAfterJobs == nil, case .time(let warmup) = scenario.warmup,
      warmup < horizon
    else { return }
    origin = warmup.microseconds
    step = max((last - origin) / 4, 1)
    next = origin
  }

  /// Notes what holds up to `now`, itself excluded. Nothing changes between two instants.
  @inline(__always)
  mutating func note(before now: Int64, waiting: Int64, submitted: Int64, ended: Int64) {
    if next < now { fill(min(now - 1, last), waiting: waiting, submitted: submitted, ended: ended) }
  }

  private mutating func fill(_ end: Int64, waiting: Int64, submitted: Int64, ended: Int64) {
    while (end - origin) / step >= Self.mostPoints { coarsen() }
    while next <= end {
      points.append(Point(time: next, waiting: waiting, submitted: submitted, ended: ended))
      next = next.addingClamped(step)
    }
    if end >= last { next = .max }
  }

  /// Twice the step: every other point goes.
  private mutating func coarsen() {
    step = step.addingClamped(step)
    points.removeAll { ($0.time - origin) % step != 0 }
    next = origin + (next - origin + step - 1) / step * step
  }

  /// - Parameters:
  ///   - start: of the window, µs.
  ///   - end: likewise.
  /// - Returns: nothing when the window was not bounded, or is too short to tell quarters apart.
  func observations(from start: Int64, to end: Int64) -> [Observation] {
    let quarters = (0...4).compactMap { point(at: start + (end - start) / 4 * Int64($0)) }
    guard quarters.count == 5, zip(quarters, quarters.dropFirst()).allSatisfy({ $0.time < $1.time }) else { return [] }
    func each(_ count: KeyPath<Point, Int64>) -> [Double] {
      zip(quarters, quarters.dropFirst()).map { Double($1[keyPath: count] - $0[keyPath: count]) }
    }
    return [
      Observation(kind: .quarters, scope: "", values: quarters.map { Double($0.time) / 1_000_000 }),
      Observation(kind: .backlog, scope: "", values: quarters.dropFirst().map { Double($0.waiting) }),
      Observation(kind: .arrivals, scope: "", values: each(\.submitted)),
      Observation(kind: .ends, scope: "", values: each(\.ended)),
    ]
  }

  /// The point at an instant, else the last one before it.
  private func point(at instant: Int64) -> Point? {
    guard let first = points.first, instant >= first.time else { return nil }
    return points[min(Int((instant - origin) / step), points.count - 1)]
  }
}
