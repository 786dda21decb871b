import Foundation
import HeadroomModel

/// What the parts of a run hand to the thread that writes.
enum WriterMessage: Sendable {
  case batch(part: Int64, RecordBatch)
  case finished(part: Int64, PartResult, PartRow)
}

/// A queue between the threads that simulate and the one that writes, bounded in rows: whoever is ahead of the disk
/// waits, so memory stays the same however long a run is.
final class BatchChannel: @unchecked Sendable {
  /// About 20 MB of records.
  static let rowLimit = 65_536
  /// A transaction is worth its disk synchronisation from about this many rows on.
  static let rowsPerTransaction = 16_384

  /// Guards everything below.
  private let condition = NSCondition()
  private var messages: [WriterMessage] = []
  private var rows = 0
  private var isClosed = false
  private var isDrained = false
  private var failure: StoreError?

  /// Waits while the channel is full.
  ///
  /// - Throws: what made the writer give up, now or earlier.
  func send(_ message: WriterMessage, rows count: Int) throws(StoreError) {
    condition.lock()
    defer { condition.unlock() }
    while failure == nil && rows > 0 && rows + count > Self.rowLimit { condition.wait() }
    if let failure { throw failure }
    precondition(!isClosed, "a run that is finished takes no more rows")
    messages.append(message)
    rows += count
    condition.broadcast()
  }

  /// Waits until there is enough for a transaction; all messages in order, or none when the channel is closed.
  func receive() -> [WriterMessage] {
    condition.lock()
    defer { condition.unlock() }
    while !isClosed && !isWorthATransaction { condition.wait() }
    let taken = messages
    messages = []
    rows = 0
    condition.broadcast()
    return taken
  }

  private var isWorthATransaction: Bool {
    if rows >= Self.rowsPerTransaction { return true }
    if case .finished? = messages.last { return true }
    return false
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
