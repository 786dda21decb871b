import HeadroomModel

/// The reader of one format, fed with the text of a file in one piece or in many.
protocol TraceFormat {
  /// `nil` when the options do not suit the format.
  init?(_ trace: Trace, log: inout ProblemLog)

  /// What has been read so far; whoever feeds the reader may take rows away.
  var jobs: TraceJobs { get set }

  /// Whether a row depends on another: then they can only be linked when all of them are there.
  var needsAllRows: Bool { get }

  /// Whether a row has a name of its own, which whoever replays it must be able to find.
  var hasNames: Bool { get }

  /// Reads all records that are whole.
  ///
  /// - Parameter isLast: nothing comes behind the text: what it ends with is a whole record.
  /// - Returns: how many bytes it has used; `nil` when the file cannot be read as this format at all.
  mutating func read(_ text: Span<UInt8>, isLast: Bool, log: inout ProblemLog) -> Int?

  /// The text is over.
  mutating func finish(log: inout ProblemLog)
}
