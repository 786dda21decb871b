/// Some thousands of rows on their way from the simulation to whoever keeps them.
package struct RecordBatch: Sendable {
  package var jobs: [JobRecord] = []
  /// Attempts after the first of their job, in the order in which they ended.
  package var attempts: [AttemptRecord] = []
  package var series: [SeriesPoint] = []

  package init() {}

  package var isEmpty: Bool { jobs.isEmpty && attempts.isEmpty && series.isEmpty }
}

/// Takes the batches of one part. Called from the part's own thread; what lies behind may be slow.
package protocol RecordSink: Sendable {
  /// - Throws: when the rows cannot be kept; the part ends.
  func write(_ batch: consuming RecordBatch) throws
}

/// Which rows a run keeps.
package enum KeepJobs: String, Sendable, CaseIterable { case all, sample, none }
