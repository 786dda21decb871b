import Foundation
import Synchronization

/// A channel over a file descriptor that somebody else opened and closes.
package final class DescriptorChannel: ByteChannel {
  private let descriptor: Int32
  private let name: String
  private let closed = Atomic<Bool>(false)

  /// - Parameter name: how messages call it, `standard output`.
  package init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  package var isClosed: Bool { closed.load(ordering: .relaxed) }
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  package var terminalWidth: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  package func write(_ bytes: some Collection<UInt8>) throws {
    guard !isClosed else { return }
    let code = bytes.withContiguousStorageIfAvailable(writeAll) ?? Array(bytes).withUnsafeBufferPointer(writeAll)
    if code == EPIPE {
      closed.store(true, ordering: .relaxed)
    } else if code != 0 {
      closed.store(true, ordering: .relaxed)
      throw CommandFailure(.ioFailed, "cannot write to \(name): \(SystemError.sentence(code))")
    }
  }

  /// The error number of the call that failed, 0 when everything was written.
  private func writeAll(_ buffer: UnsafeBufferPointer<UInt8>) -> Int32 {
    var offset = 0
    while offset < buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[offset...])
      let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if written >= 0 {
        offset += written
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
