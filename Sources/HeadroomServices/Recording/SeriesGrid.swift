import HeadroomKernel
import HeadroomModel

/// The regular grid on which gauges become a time series: the value that stands when the instant is over.
///
/// A step that somebody asked for stays; too many points end the part. The automatic one doubles whenever there are
/// more than `mostPoints` of them, so it needs no guess of how long a run lasts, and memory stays bounded.
package struct SeriesGrid {
  private var interval: Int64
  private let isAutomatic: Bool
  /// µs; the next point, which is emitted once the clock has passed it.
  private(set) var next: Int64 = 0
  private let layout: SeriesLayout
  /// The points of the automatic grid, until the end of the run.
  private var kept: [SeriesPoint] = []
  private var emitted: Int64 = 0
  /// Whether a step that was asked for gives more points than a part may have.
  private(set) var isTooFine = false

  private static let mostPoints: Int64 = 512
  /// Of all scopes and metrics together, for a step that was asked for.
  private static let mostRows: Int64 = 5_000_000

  /// - Parameter interval: µs, positive; `nil` is automatic, beginning with a second.
  init(interval: Int64?, _ names: Names) {
    self.interval = interval ?? 1_000_000
    isAutomatic = interval == nil
    layout = SeriesLayout(
      queues: names.queues.count, environments: names.environments.count, queueKind: names.queueKind)
  }

  /// Writes the points of `previous ..< now`: nothing changes between two instants.
  mutating func emit(to now: Int64, _ gauges: borrowing GaugeBoard, into batch: inout RecordBatch) {
    guard next < now else { return }
    if isAutomatic {
      while (now - 1) / interval >= Self.mostPoints { coarsen() }
    } else {
      emitted += (now - 1 - next) / interval * layout.rows
      isTooFine = isTooFine || emitted > Self.mostRows
    }
    while next < now && !isTooFine {
      if isAutomatic {
        layout.point(at: next, gauges, into: &kept)
      } else {
        layout.point(at: next, gauges, into: &batch.series)
        emitted += layout.rows
      }
      next = next.addingClamped(interval)
    }
  }

  /// Writes what is left, the instant of the end included.
  mutating func finish(at now: Int64, _ gauges: borrowing GaugeBoard, into batch: inout RecordBatch) {
    emit(to: now.addingClamped(1), gauges, into: &batch)
    batch.series += kept
    kept = []
  }

  /// Twice the step: every other point goes.
  private mutating func coarsen() {
    interval = interval.addingClamped(interval)
    let step = interval
    kept.removeAll { $0.time % step != 0 }
    next = (next + step - 1) / step * step
  }
}

/// What a point of the grid is made of. It stands apart from the points that are kept, so that none of them is copied.
private struct SeriesLayout {
  let queues: Int
  let environments: Int
  /// What the queues are.
  let queueKind: ScopeKind

  /// Rows of one point at most.
  var rows: Int64 { Int64(4 + 4 * queues + 4 * environments) }

  func point(at time: Int64, _ gauges: borrowing GaugeBoard, into rows: inout [SeriesPoint]) {
    add(gauges, .all, .all, time, into: &rows)
    for index in 0..<queues {
      add(gauges, ScopeReference(list: .queue, position: Int32(index)), queueKind, time, into: &rows)
    }
    for index in 0..<environments {
      let scope = ScopeReference(list: .environment, position: Int32(index))
      add(gauges, scope, .computeEnvironment, time, into: &rows)
    }
  }

  private func add(
    _ gauges: borrowing GaugeBoard, _ scope: ScopeReference, _ kind: ScopeKind, _ time: Int64,
    into rows: inout [SeriesPoint]
  ) {
    func add(_ metric: SeriesMetric, _ value: Int64) {
      let position = kind == .all ? -1 : scope.position
      rows.append(SeriesPoint(time: time, scopeKind: kind, scope: position, metric: metric, value: value))
    }
    if kind != .computeEnvironment { add(.inQueue, gauges.waiting(scope)) }
    add(.inService, gauges.running(scope))
    add(.busyVCPUs, gauges.busyVCPUs(scope))
    switch kind {
    case .service: add(.providedVCPUs, gauges.providedVCPUs(scope))
    case .queue, .function: break
    default: add(.limitVCPUs, gauges.providedVCPUs(scope))
    }
  }
}
