import HeadroomModel
import Synchronization

/// Keeps every row of a part in memory: what a test reads instead of a store.
package final class CollectingSink: RecordSink {
  private let rows = Mutex(RecordBatch())

  package init() {}

  package func write(_ batch: consuming RecordBatch) {
    let taken = batch
    rows.withLock { rows in
      rows.jobs += taken.jobs
      rows.attempts += taken.attempts
      rows.series += taken.series
    }
  }

  /// Everything written so far, in the order in which it came.
  package var batch: RecordBatch { rows.withLock { $0 } }
}

/// Takes no notice of what it gets, for runs of which only the statistics are of interest.
package struct DiscardingSink: RecordSink {
  package init() {}

  package func write(_ batch: consuming RecordBatch) { _ = batch }
}
