import HeadroomKernel

/// The text of a file, piece by piece: what of one piece could not be used yet stays in front of the next one.
struct TextPieces {
  private(set) var fingerprint = Fingerprint()
  /// The fingerprint after each piece: a later pass knows at once whether it reads the same.
  private(set) var states: [Digest] = []
  /// Bytes at hand: the first so many of the buffer.
  private var count = 0
  private var buffer: [UInt8] = []
  private var offset = 0
  private let file: OpenTrace
  /// What the states must be; empty in a first pass.
  private let expected: [Digest]

  init(_ file: OpenTrace, expected: [Digest] = []) {
    self.file = file
    self.expected = expected
  }

  /// Whether the last piece has been read.
  var isAtEnd: Bool { offset >= file.size }

  /// What the bytes at hand are used for.
  func use<Value>(_ work: (Span<UInt8>) -> Value) -> Value { work(buffer.span.extracting(first: count)) }

  /// Reads on, the first bytes at hand having been used.
  ///
  /// So much is read that a record longer than a piece is looked at a few times, not once for each piece.
  /// - Throws: `TraceFileError`, also when the file is no longer what it was.
  mutating func readOn(using used: Int = 0) throws(TraceFileError) {
    drop(used)
    let rest = count
    repeat { try readPiece() } while !isAtEnd && count < 2 * rest
  }

  /// Reads to the end without keeping anything.
  ///
  /// - Throws: `TraceFileError`.
  mutating func skipToEnd() throws(TraceFileError) {
    while !isAtEnd { try readOn(using: count) }
  }

  private mutating func readPiece() throws(TraceFileError) {
    let wanted = min(file.pieceSize, file.size - offset)
    if buffer.count < count + wanted {
      buffer.append(contentsOf: repeatElement(0, count: max(buffer.count, count + wanted - buffer.count)))
    }
    let place = count..<count + wanted
    let result = buffer.withUnsafeMutableBytes { bytes in
      Result { () throws(TraceFileError) in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[place]), from: offset)
      }
    }
    guard try result.get() == wanted else { throw .changed(path: file.path) }
    offset += wanted
    count += wanted
    // A span of a property would forbid to change the others: the same storage under a name of its own does not.
    let bytes = buffer
    fingerprint.add(bytes.span.extracting(place).bytes)
    states.append(fingerprint.state)
    guard expected.isEmpty || expected[states.count - 1] == fingerprint.state else { throw .changed(path: file.path) }
  }

  private mutating func drop(_ used: Int) {
    let rest = used..<count
    count = rest.count
    guard used > 0 else { return }
    buffer.withUnsafeMutableBytes { bytes in
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest]))
    }
  }
}
