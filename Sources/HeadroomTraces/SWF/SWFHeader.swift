/// What the comment lines of a log in the Standard Workload Format say, as far as a replay needs it.
///
/// A header comment is `; Key: value`: any indentation, the first colon splits, keys may repeat and unknown ones are
/// allowed.
struct SWFHeader {
  /// How jobs that were taken off the machine are written.
  enum Preemption {
    /// One line per job, or per piece of a job.
    case linesStandAlone
    /// A summary line and then the pieces: only one of the two is work.
    case summaryAndPieces
  }

  /// `MaxJobs` or `MaxRecords`: counts of the original log, wrong once it was cleaned or cut.
  var announced: Int64?
  var announcedLine = 0
  var preemption = Preemption.linesStandAlone

  /// Takes note of one comment line; `range` begins behind the semicolon.
  mutating func note(_ text: Span<UInt8>, _ range: Range<Int>, line: Int) {
    guard let colon = firstColon(text, range) else { return }
    switch string(text, range.lowerBound..<colon).lowercased() {
    case "maxjobs", "maxrecords":
      let value = trimmed(text, colon + 1..<range.upperBound)
      guard case .number(let count) = DecimalText.truncated(text, value, scale: 0), count > 0 else { return }
      announced = count
      announcedLine = line
    case "preemption":
      let value = string(text, colon + 1..<range.upperBound).lowercased()
      if value.hasPrefix("double") { preemption = .summaryAndPieces }
    default: break
    }
  }

  private func firstColon(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    // No key is longer: the scan of a long comment need not go on.
    for at in range.prefix(40) where text[at] == UInt8(ascii: ":") { return at }
    return nil
  }

  private func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for at in trimmed(text, range) { bytes.append(text[at]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, SWFLine.isBlank(text[start]) { start += 1 }
    while end > start, SWFLine.isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }
}
