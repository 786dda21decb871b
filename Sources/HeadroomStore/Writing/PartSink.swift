import HeadroomKernel
import HeadroomModel

/// Takes the batches of one part, leaves out what the run does not keep, and passes on the rest.
struct PartSink: RecordSink {
  /// Larger batches, which only a very fine grid of series makes, are cut.
  static let rowsPerMessage = 16_384

  let channel: BatchChannel
  let part: Int64
  let keep: KeepJobs

  func emptyBatch() -> RecordBatch { channel.emptyBatch() }

  func write(_ batch: consuming RecordBatch) throws {
    var batch = batch
    switch keep {
    case .all: break
    case .sample:
      batch.jobs.removeAll { !JobSample.contains($0.sequence) }
      batch.attempts.removeAll { !JobSample.contains($0.job) }
    case .none:
      batch.jobs.removeAll(keepingCapacity: true)
      batch.attempts.removeAll(keepingCapacity: true)
    }
    guard batch.rows > Self.rowsPerMessage else { return try send(batch) }
    for piece in batch.pieces(of: Self.rowsPerMessage) { try send(piece) }
  }

  private func send(_ batch: consuming RecordBatch) throws(StoreError) {
    let rows = batch.rows
    if rows > 0 { try channel.send(.batch(part: part, batch), rows: rows) }
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
