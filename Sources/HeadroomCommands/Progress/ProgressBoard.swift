import HeadroomModel
import HeadroomServices
import Synchronization

/// One counter for each part: the parts write, the meter reads.
final class ProgressBoard: Sendable {
  let parts: [PartProgress]
  /// Simulated µs that a part is expected to take; `nil` when nothing says so.
  private let expected: Int64?
  private let finished: [Flag]

  init(parts count: Int, expected: Int64?) {
    parts = (0..<count).map { _ in PartProgress() }
    FaultWatch.watch(parts)
    finished = (0..<count).map { _ in Flag() }
    self.expected = expected
  }

  func markFinished(_ part: Int) { finished[part].value.store(true, ordering: .relaxed) }

  func cancelAll() {
    for part in parts { part.isCancelled.store(true, ordering: .relaxed) }
  }

  func snapshot(elapsed: Double) -> ProgressSnapshot {
    var snapshot = ProgressSnapshot(parts: parts.count, expected: expected, elapsed: elapsed)
    var done = 0.0
    var isFirstRunning = true
    for (part, flag) in zip(parts, finished) {
      snapshot.jobs += part.jobs.load(ordering: .relaxed)
      snapshot.events += part.events.load(ordering: .relaxed)
      let simulated = part.simulatedMicroseconds.load(ordering: .relaxed)
      if flag.value.load(ordering: .relaxed) {
        snapshot.finishedParts += 1
        done += 1
      } else if simulated > 0 {
        if isFirstRunning { snapshot.simulated = simulated }
        isFirstRunning = false
        if let expected, expected > 0 { done += min(0.99, Double(simulated) / Double(expected)) }
      }
    }
    if expected != nil || parts.count > 1 { snapshot.fraction = parts.isEmpty ? 1 : done / Double(parts.count) }
    return snapshot
  }
}

/// A flag on the heap, for arrays of flags.
private final class Flag: Sendable {
  let value = Atomic<Bool>(false)
}
