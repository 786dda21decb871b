import Foundation
import GRDB
import HeadroomModel

/// What the parts of a run hand to the thread that writes.
enum WriterMessage: Sendable {
  case batch(part: Int64, RecordBatch)
  case finished(part: Int64, PartResult, PartRow)
  /// Everything has been sent: what makes the run visible, in the transaction of the last rows.
  case last(@Sendable (Database) throws -> Void)

  var isEndOfPart: Bool {
    if case .finished = self { true } else { false }
  }
}

/// A queue between the threads that simulate and the one that writes, bounded in rows: whoever is ahead of the disk
/// waits, so memory stays the same however long a run is. Batches go back the other way once they are written, so a
/// few of them circulate and none is made anew.
final class BatchChannel: @unchecked Sendable {
  /// About 17 MB of records.
  static let rowLimit = 65_536
  /// A transaction is worth its disk synchronisation from about this many rows on.
  static let rowsPerTransaction = 16_384
  /// Seconds that a part which is over waits for others, when it has few rows.
  private static let grace = 0.05
  /// Written batches that wait for their next use; more are let go.
  private static let spareLimit = 16

  /// Guards everything below.
  private let condition = NSCondition()
  private var messages: [(message: WriterMessage, rows: Int)] = []
  private var rows = 0
  private var spares: [RecordBatch] = []
  private var isClosed = false
  private var isDrained = false
  private var failure: StoreError?

  /// Waits while the channel is full.
  ///
  /// - Throws: what made the writer give up, now or earlier.
  func send(_ message: consuming WriterMessage, rows count: Int) throws(StoreError) {
    condition.lock()
    defer { condition.unlock() }
    while failure == nil && rows > 0 && rows + count > Self.rowLimit { condition.wait() }
    if let failure { throw failure }
    precondition(!isClosed, "a run that is finished takes no more rows")
    messages.append((message, count))
    rows += count
    if urgency != .never { condition.broadcast() }
  }

  /// A batch without rows, mostly one with room for them.
  func emptyBatch() -> RecordBatch {
    condition.lock()
    defer { condition.unlock() }
    return spares.popLast() ?? RecordBatch()
  }

  /// Takes back a batch that has been written.
  func recycle(_ batch: consuming RecordBatch) {
    batch.removeAll()
    condition.lock()
    defer { condition.unlock() }
    if spares.count < Self.spareLimit { spares.append(batch) }
  }

  /// Waits until there is enough for a transaction; the first message, or none when the channel is closed.
  ///
  /// Parts that follow each other closely go into one transaction, and the last of them into the one that finishes the
  /// run: a disk synchronisation takes longer than a small part.
  func receive() -> WriterMessage? {
    condition.lock()
    defer { condition.unlock() }
    var limit: Date?
    while !isClosed && urgency != .now {
      if urgency == .never {
        condition.wait()
      } else {
        limit = limit ?? Date(timeIntervalSinceNow: Self.grace)
        if let limit, !condition.wait(until: limit) { break }
      }
    }
    return takeFirst()
  }

  /// The next message, if there is one by now.
  func next() -> WriterMessage? {
    condition.lock()
    defer { condition.unlock() }
    return takeFirst()
  }

  private func takeFirst() -> WriterMessage? {
    guard !messages.isEmpty else { return nil }
    let (message, count) = messages.removeFirst()
    rows -= count
    condition.broadcast()
    return message
  }

  private enum Urgency { case never, soon, now }

  /// How soon what is here is worth a transaction.
  private var urgency: Urgency {
    if rows >= Self.rowsPerTransaction { return .now }
    if case .last? = messages.last?.message { return .now }
    return messages.contains { $0.message.isEndOfPart } ? .soon : .never
  }

  /// Nothing more will come. Returns at once.
  func close() {
    condition.lock()
    defer { condition.unlock() }
    isClosed = true
    condition.broadcast()
  }

  /// The writer has ended, well or with an error; whoever waits goes on.
  func end(_ error: StoreError?) {
    condition.lock()
    defer { condition.unlock() }
    failure = error
    messages = []
    spares = []
    rows = 0
    isDrained = true
    condition.broadcast()
  }

  /// Waits until everything has been written.
  func waitForEnd() throws(StoreError) {
    condition.lock()
    defer { condition.unlock() }
    while !isDrained { condition.wait() }
    if let failure { throw failure }
  }
}
