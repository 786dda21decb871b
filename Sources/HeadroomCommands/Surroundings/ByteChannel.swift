/// Where bytes go: standard output, standard error, or memory in a test.
package protocol ByteChannel: Sendable {
  /// Writes everything, or nothing once the reader has gone.
  ///
  /// A reader that closes the pipe early (`| head`) is no error: the channel closes and swallows what follows.
  ///
  /// - Throws: `CommandFailure` with status 74 when the bytes cannot be written for any other reason.
  func write(_ bytes: some Collection<UInt8>) throws

  /// Whether the reader has gone: whoever writes much may stop.
  var isClosed: Bool { get }

  var isTerminal: Bool { get }

  /// Columns of the terminal; `nil` when this is none, or when it does not say.
  var terminalWidth: Int? { get }
}

extension ByteChannel {
  package func write(_ text: String) throws {
    guard !text.isEmpty else { return }
    try write(text.utf8)
  }
}
