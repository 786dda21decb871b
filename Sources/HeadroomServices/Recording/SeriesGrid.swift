import HeadroomKernel
import HeadroomModel

/// The regular grid on which gauges become a time series: the value that stands when the instant is over.
package struct SeriesGrid {
  private let interval: Int64
  private var next: Int64 = 0
  private let queues: Int
  private let environments: Int

  /// - Parameter interval: µs, positive.
  init(interval: Int64, queues: Int, environments: Int) {
    self.interval = interval
    self.queues = queues
    self.environments = environments
  }

  /// Writes the points of `previous ..< now`: nothing changes between two instants.
  mutating func emit(from previous: Int64, to now: Int64, _ gauges: GaugeBoard, into batch: inout RecordBatch) {
    while next < now {
      point(at: next, gauges, into: &batch)
      next += interval
    }
  }

  mutating func finish(at now: Int64, _ gauges: GaugeBoard, into batch: inout RecordBatch) {
    emit(from: next, to: now + 1, gauges, into: &batch)
  }

  private func point(at time: Int64, _ gauges: GaugeBoard, into batch: inout RecordBatch) {
    add(gauges.all, .all, -1, time, into: &batch)
    for index in 0..<queues { add(gauges.queues[index], .queue, Int32(index), time, into: &batch) }
    for index in 0..<environments {
      add(gauges.environments[index], .computeEnvironment, Int32(index), time, into: &batch)
    }
  }

  private func add(
    _ gauges: ScopeGauges, _ kind: ScopeKind, _ scope: Int32, _ time: Int64, into batch: inout RecordBatch
  ) {
    func add(_ metric: SeriesMetric, _ value: Int64) {
      batch.series.append(
        SeriesPoint(time: time, scopeKind: kind, scope: scope, metric: metric, value: value))
    }
    if kind != .computeEnvironment { add(.inQueue, gauges.inQueue.value) }
    add(.inService, gauges.inService.value)
    add(.busyVCPUs, gauges.busy.value)
    if kind != .queue { add(.limitVCPUs, gauges.provided.value) }
  }

  /// The grid that a part gets when nobody asks for one: a round step with at most about 300 points.
  package static func automatic(span: Int64) -> Int64 {
    let seconds: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400]
    let wanted = span / 300
    return (seconds.first { $0 * 1_000_000 >= wanted } ?? (wanted / 86_400_000_000 + 1) * 86400) * 1_000_000
  }
}
