import HeadroomModel
import HeadroomKernel
import Synchronization

/// What a part keeps and tells on the way; nothing here changes a result or its digest.
package struct SimulationOptions: Sendable {
  package var keep: KeepJobs = .all
  /// Grid of the time series; `nil` chooses one with at most some hundreds of points.
  package var interval: SimDuration?
  package var progress: PartProgress?

  package init(keep: KeepJobs = .all, interval: SimDuration? = nil, progress: PartProgress? = nil) {
    self.keep = keep
    self.interval = interval
    self.progress = progress
  }
}

/// How far a part is, for a progress line on another thread, and the switch that stops it.
package final class PartProgress: Sendable {
  package let simulatedMicroseconds = Atomic<Int64>(0)
  package let jobs = Atomic<Int64>(0)
  package let events = Atomic<Int64>(0)
  package let isCancelled = Atomic<Bool>(false)

  package init() {}
}

package enum SimulationError: Error, Sendable, Equatable {
  /// `PartProgress.isCancelled` was set.
  case cancelled
  /// The interval of the time series gives more points than a part may have.
  case tooManyPoints
  /// A price that the bill needs is in no list.
  case unknownPrice(String)
}
