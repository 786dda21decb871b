/// The jobs of a trace that is too long to be held whole: read again, block by block, while they are replayed.
///
/// Whoever replays them gets a cursor of his own, so parts may run side by side.
package protocol TraceBlocks: Sendable {
  /// How many rows there are in all.
  var count: Int { get }
  /// Microseconds from the start of the cut; 0 without rows.
  var lastSubmit: Int64 { get }
  /// Begins at the first row.
  func cursor() -> any TraceBlockCursor
}

/// A walk along the blocks of a trace, in order of submission.
package protocol TraceBlockCursor: AnyObject {
  /// The next rows, at least one; `nil` behind the last. Their numbers of classes and tenants are those of the whole
  /// trace; names and report stay empty.
  ///
  /// - Throws: when the rows are no longer what they were when they were counted.
  func next() throws -> TraceTable?
}
