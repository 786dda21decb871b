import Foundation

/// A trace on disk that may be read again, so that it need not be held: open from its first reading to its last one.
///
/// What was written to the end of the file since it was opened is not read. Cursors on several threads may share it.
package final class OpenTrace: Sendable {
  /// As messages call it.
  package let path: String
  /// Bytes, when it was opened.
  package let size: Int
  /// Bytes that are read at once, a multiple of eight.
  let pieceSize: Int
  /// Few enough for their rows to stay in the cache, enough for a system call not to matter.
  package static let usualPieceSize = 1 << 18
  private let descriptor: Int32

  /// - Returns: `nil` when it is no file that can be read twice: a pipe, a device, a folder, or nothing at all.
  package init?(path: String, called name: String, pieceSize: Int = OpenTrace.usualPieceSize) {
    self.pieceSize = (max(1, pieceSize) + 7) / 8 * 8
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    self.path = name
    size = isFile ? Int(status.st_size) : 0
    // What is allocated is closed by deinit, also here.
    if !isFile { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Fills `buffer` from `offset` on: all of it, unless the file ends before.
  ///
  /// - Returns: how many bytes were read.
  /// - Throws: `TraceFileError.unreadable`.
  func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws(TraceFileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
    }
    return filled
  }

  /// The digest of the whole file, as a reading reports it.
  ///
  /// - Throws: `TraceFileError`.
  package func digest() throws(TraceFileError) -> String {
    var pieces = TextPieces(self)
    try pieces.skipToEnd()
    return pieces.fingerprint.hexadecimal
  }
}
