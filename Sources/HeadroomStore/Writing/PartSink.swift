import HeadroomKernel
import HeadroomModel

/// Takes the batches of one part, leaves out what the run does not keep, and passes on the rest.
struct PartSink: RecordSink {
  let channel: BatchChannel
  let part: Int64
  let keep: KeepJobs

  func write(_ batch: consuming RecordBatch) throws {
    var batch = batch
    switch keep {
    case .all: break
    case .sample:
      batch.jobs.removeAll { !JobSample.contains($0.sequence) }
      batch.attempts.removeAll { !JobSample.contains($0.job) }
    case .none:
      batch.jobs = []
      batch.attempts = []
    }
    guard !batch.isEmpty else { return }
    let rows = batch.jobs.count + batch.attempts.count + batch.series.count
    try channel.send(.batch(part: part, batch), rows: rows)
  }
}

/// Which jobs `--keep jobs=sample` keeps: one in a hundred, by the sequence number's hash, so that the choice is the
/// same in every run and every configuration, and follows no rhythm of the arrivals.
package enum JobSample {
  package static let oneIn: UInt64 = 100

  /// - Parameter sequence: `JobRecord.sequence`.
  package static func contains(_ sequence: Int64) -> Bool {
    mixed(UInt64(bitPattern: sequence)) % oneIn == 0
  }
}
