/// Some thousands of rows on their way from the simulation to whoever keeps them.
package struct RecordBatch: Sendable {
  package var jobs: [JobRecord] = []
  /// Attempts after the first of their job, in the order in which they ended.
  package var attempts: [AttemptRecord] = []
  package var series: [SeriesPoint] = []

  package init() {}

  package var isEmpty: Bool { jobs.isEmpty && attempts.isEmpty && series.isEmpty }

  package var rows: Int { jobs.count + attempts.count + series.count }

  /// Leaves the room that the rows took.
  package mutating func removeAll() {
    jobs.removeAll(keepingCapacity: true)
    attempts.removeAll(keepingCapacity: true)
    series.removeAll(keepingCapacity: true)
  }

  /// The same rows in the same order, in batches of no more than so many.
  package func pieces(of limit: Int) -> [RecordBatch] {
    precondition(limit > 0, "a batch of no rows")
    var pieces: [RecordBatch] = []
    func cut<Record>(_ records: [Record], into list: WritableKeyPath<RecordBatch, [Record]>) {
      for start in stride(from: 0, to: records.count, by: limit) {
        var piece = RecordBatch()
        piece[keyPath: list] = Array(records[start..<min(start + limit, records.count)])
        pieces.append(piece)
      }
    }
    cut(jobs, into: \.jobs)
    cut(attempts, into: \.attempts)
    cut(series, into: \.series)
    return pieces
  }
}

/// Takes the batches of one part. Called from the part's own thread; what lies behind may be slow.
package protocol RecordSink: Sendable {
  /// A batch to fill next. A sink that is done with earlier ones gives one of them, with the room it has, so that
  /// none is allocated once a few are on their way.
  func emptyBatch() -> RecordBatch

  /// - Throws: when the rows cannot be kept; the part ends.
  func write(_ batch: consuming RecordBatch) throws
}

extension RecordSink {
  package func emptyBatch() -> RecordBatch { RecordBatch() }
}

/// Which rows a run keeps.
package enum KeepJobs: String, Sendable, CaseIterable { case all, sample, none }
