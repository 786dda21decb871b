import Synchronization

/// A channel that keeps what is written: how tests see a command's output.
package final class MemoryChannel: ByteChannel {
  private let bytes = Mutex<[UInt8]>([])
  package let isTerminal: Bool
  package let terminalWidth: Int?

  package init(terminalWidth: Int? = nil) {
    isTerminal = terminalWidth != nil
    self.terminalWidth = terminalWidth
  }

  package var isClosed: Bool { false }

  package var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  package func write(_ bytes: some Collection<UInt8>) throws {
    let copy = Array(bytes)
    self.bytes.withLock { $0 += copy }
  }
}
