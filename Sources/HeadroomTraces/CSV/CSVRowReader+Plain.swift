/// Rows of plain numbers and names, which is nearly all of them: read in one go, no field twice.
///
/// A row that is read here gives what `readRow` would make of it, and no problem: whatever could be one is left to that.
extension CSVRowReader {
  /// Reads the row that begins at `start` and adds its job.
  ///
  /// - Returns: where the next row begins; 0 when the row is not plain: then nothing was added.
  mutating func readPlainRow(_ text: Span<UInt8>, from start: Int, line: Int) -> Int {
    let bytes = text.bytes
    var row = TraceRow(submit: -1, duration: 0, line: Int32(clamping: line))
    var job = 0..<0
    var at = start
    for place in columns.indices {
      if place > 0 {
        guard at < bytes.byteCount, PlainText.byte(bytes, at) == UInt8(ascii: ",") else { return 0 }
        at &+= 1
      }
      guard at < bytes.byteCount else { return 0 }
      let first = PlainText.byte(bytes, at)
      // An empty field is a value not given.
      if first == UInt8(ascii: ",") || first == UInt8(ascii: "\n") || first == UInt8(ascii: "\r") { continue }
      guard readPlain(columns[place], text, &at, into: &row, job: &job) else { return 0 }
    }
    if at < bytes.byteCount, PlainText.byte(bytes, at) == UInt8(ascii: "\r") { at &+= 1 }
    guard at < bytes.byteCount, PlainText.byte(bytes, at) == UInt8(ascii: "\n") else { return 0 }
    guard row.submit >= 0, row.duration > 0 else { return 0 }
    if !job.isEmpty { row.name = own(job, text) }
    add(row)
    return at &+ 1
  }

  /// - Returns: false when the field is not plain.
  @inline(__always) private mutating func readPlain(
    _ column: CSVColumn?, _ text: Span<UInt8>, _ at: inout Int, into row: inout TraceRow, job: inout Range<Int>
  ) -> Bool {
    let bytes = text.bytes
    switch column {
    case .submit:
      row.submit = PlainText.time(bytes, &at)
    case .duration:
      row.duration = PlainText.time(bytes, &at)
    case .vcpus:
      row.vcpus = PlainText.vcpus(bytes, &at)
      return row.vcpus > 0
    case .memory:
      row.memory = PlainText.whole(bytes, &at)
      return row.memory >= 0
    case .image:
      row.image = PlainText.whole(bytes, &at)
      return row.image >= 0
    case .priority:
      row.priority = PlainText.whole(bytes, &at)
      return row.priority >= 0
    case .array:
      row.array = PlainText.whole(bytes, &at)
      return row.array == 0 || (2...10_000).contains(row.array)
    case .jobClass:
      let name = PlainText.name(bytes, &at)
      guard !name.isEmpty else { return false }
      row.jobClass = jobs.classes.intern(text, name)
    case .tenant:
      let name = PlainText.name(bytes, &at)
      guard !name.isEmpty else { return false }
      row.tenant = jobs.tenants.intern(text, name)
    case .job:
      job = PlainText.name(bytes, &at)
      return !job.isEmpty
    case .dependsOn, .failExitCode, .failAfter, .attemptsFailed:
      return false
    case nil:
      return !PlainText.name(bytes, &at).isEmpty
    }
    return true
  }

  /// The job of a plain row, with what was assumed for it.
  @inline(__always) private mutating func add(_ row: TraceRow) {
    jobs.tally.read += 1
    if row.memory == 0 { jobs.tally.count(.memory) }
    if row.vcpus == 0 { jobs.tally.count(.vcpus) }
    if row.jobClass < 0, hasClasses { jobs.tally.count(.className) }
    jobs.rows.append(row)
  }
}
