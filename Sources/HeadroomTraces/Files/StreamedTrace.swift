import HeadroomKernel
import HeadroomModel

/// The rows of a surveyed file, read again by each cursor.
struct StreamedTrace<Format: TraceFormat>: TraceBlocks {
  let trace: Trace
  let file: OpenTrace
  /// The fingerprint after each piece, as the survey saw it.
  let states: [Digest]
  let count: Int
  let lastSubmit: Int64

  func cursor() -> any TraceBlockCursor { StreamedCursor(self) }
}

/// One walk along a surveyed file. What the survey found is found again, in the same order and with the same numbers.
final class StreamedCursor<Format: TraceFormat>: TraceBlockCursor {
  private let source: StreamedTrace<Format>
  private var pieces: TextPieces
  private var format: Format?
  /// Bytes at hand that are used up.
  private var used = 0
  private var shaper: RowShaper
  /// Problems were reported by the survey.
  private var log: ProblemLog

  init(_ source: StreamedTrace<Format>) {
    self.source = source
    pieces = TextPieces(source.file, expected: source.states)
    log = ProblemLog(file: source.file.path)
    shaper = RowShaper(source.trace, file: source.file.path)
    format = Format(source.trace, log: &log)
  }

  /// - Throws: `TraceFileError.changed` when a piece is no longer what it was.
  func next() throws -> TraceTable? {
    while shaper.count < source.count, !pieces.isAtEnd {
      try pieces.readOn(using: used)
      used = pass()
      let block = takeRows()
      if block.count > 0 { return block }
    }
    return nil
  }

  private func pass() -> Int {
    let pieces = pieces
    return pieces.use { format?.read($0, isLast: pieces.isAtEnd, log: &log) ?? 0 }
  }

  private func takeRows() -> TraceTable {
    guard var rows = format?.jobs.rows else { return TraceTable() }
    format?.jobs.rows = []
    var block = TraceTable()
    block.reserve(rows.count)
    for place in rows.indices where shaper.count < source.count && shaper.shape(&rows[place]) {
      rows[place].name = -1
      block.append(rows[place])
    }
    rows.removeAll(keepingCapacity: true)
    format?.jobs.rows = rows
    return block
  }
}
