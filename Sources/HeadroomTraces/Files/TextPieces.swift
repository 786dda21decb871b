import HeadroomKernel

/// The text of a trace, piece by piece: what of one piece could not be used yet stays in front of the next one.
///
/// Also of a text that is at hand: its rows then stay in the cache until they have been put where they belong.
struct TextPieces {
  private(set) var fingerprint = Fingerprint()
  /// The fingerprint after each piece: a later pass knows at once whether it reads the same.
  private(set) var states: [Digest] = []
  /// Bytes at hand: so many of the buffer from `start` on.
  private(set) var count = 0
  private var start = 0
  /// Of a file what is at hand, else the whole text.
  private var buffer: [UInt8]
  private var offset = 0
  /// `nil` for a text that is at hand.
  let file: OpenTrace?
  /// Bytes of the whole text.
  let total: Int
  private let pieceSize: Int
  /// What the states must be; empty in a first pass.
  private let expected: [Digest]

  init(_ file: OpenTrace, expected: [Digest] = []) {
    self.file = file
    self.expected = expected
    total = file.size
    pieceSize = file.pieceSize
    buffer = []
  }

  init(bytes: [UInt8]) {
    file = nil
    expected = []
    total = bytes.count
    pieceSize = OpenTrace.usualPieceSize
    buffer = bytes
  }

  /// Whether the last piece has been read.
  var isAtEnd: Bool { offset >= total }

  /// What the bytes at hand are used for.
  func use<Value>(_ work: (Span<UInt8>) -> Value) -> Value { work(buffer.span.extracting(start..<start + count)) }

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
    let wanted = min(pieceSize, total - offset)
    let place = start + count..<start + count + wanted
    if let file { try fill(place, from: file) }
    offset += wanted
    count += wanted
    // A span of a property would forbid to change the others: the same storage under a name of its own does not.
    let bytes = buffer
    fingerprint.add(bytes.span.extracting(place).bytes)
    guard let file else { return }
    states.append(fingerprint.state)
    guard expected.isEmpty || expected[states.count - 1] == fingerprint.state else { throw .changed(path: file.path) }
  }

  private mutating func fill(_ place: Range<Int>, from file: OpenTrace) throws(TraceFileError) {
    if buffer.count < place.upperBound {
      buffer.append(contentsOf: repeatElement(0, count: max(buffer.count, place.upperBound - buffer.count)))
    }
    let result = buffer.withUnsafeMutableBytes { bytes in
      Result { () throws(TraceFileError) in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[place]), from: offset)
      }
    }
    guard try result.get() == place.count else { throw .changed(path: file.path) }
  }

  private mutating func drop(_ used: Int) {
    count -= used
    guard file != nil else {
      start += used
      return
    }
    guard used > 0 else { return }
    let rest = used..<used + count
    buffer.withUnsafeMutableBytes { bytes in
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest]))
    }
  }
}
