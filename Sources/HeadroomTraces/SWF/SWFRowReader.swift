/// Reads the lines of a log into jobs.
struct SWFRowReader {
  /// A requested memory of 1 TiB per processor is not kilobytes but the bytes of the whole job, as one dialect has it.
  private static let bytesInTotalFloor: Int64 = 1 << 30
  /// What fits into 32 bits of 1/1024 vCPU.
  private static let mostProcessors: Int64 = 2_097_151

  var jobs = TraceJobs()
  var header = SWFHeader()
  private let map: SWFMap
  private var fields: SWFLine
  private var line = 0
  private var links = SWFLinks()
  private var memoryInBytesLine = 0

  init(map: SWFMap) {
    self.map = map
    var unread: Set<SWFField> = [.wait, .cpuTime, .requestedTime, .user, .group, .executable, .queue, .partition]
    unread.subtract([map.jobClass, map.tenant].compactMap(\.self))
    fields = SWFLine(unread: unread)
    jobs.namesAreOwn = false
    jobs.unresolved = .isIgnored
  }

  /// Whether a kept row names the job before it.
  var hasLinks: Bool { links.hasAny }

  /// Reads the line that begins at `start`, if it is plain.
  ///
  /// - Returns: where the next line begins; 0 when it is not plain: then nothing was read.
  mutating func readPlainLine(_ text: Span<UInt8>, from start: Int, line: Int, log: inout ProblemLog) -> Int {
    let next = fields.readPlain(text, from: start, line: line)
    if next > 0 { readFields(text, line: line, log: &log) }
    return next
  }

  mutating func readLine(_ text: Span<UInt8>, _ range: Range<Int>, line: Int, log: inout ProblemLog) {
    fields.split(text, range, line: line)
    readFields(text, line: line, log: &log)
  }

  private mutating func readFields(_ text: Span<UInt8>, line: Int, log: inout ProblemLog) {
    let errors = log.errorCount
    self.line = line
    jobs.tally.read += 1
    let number = fields.whole(.job, text, log: &log)
    let submit = fields.time(.submit, text, log: &log)
    let runTime = fields.time(.runTime, text, log: &log)
    let status = fields.whole(.status, text, log: &log)
    let processors = processors(text, log: &log)
    let predecessor = fields.whole(.precedingJob, text, log: &log)
    let thinkTime = fields.time(.thinkTime, text, log: &log)
    var row = TraceRow(submit: submit, duration: runTime, line: Int32(clamping: line), number: number)
    row.memory = memory(processors: processors, text, log: &log)
    if let name = mapped(map.jobClass, text, log: &log) { row.jobClass = jobs.classes.intern(text, name) }
    if let name = mapped(map.tenant, text, log: &log) { row.tenant = jobs.tenants.intern(text, name) }
    guard log.errorCount == errors else { return }
    if let reason = reasonToLeaveOut(submit: submit, runTime: runTime, processors: processors, status: status) {
      jobs.tally.count(reason)
      links.noteLeftOut(number)
    } else {
      let kept = jobs.rows.count
      keep(row, processors: processors, text, log: &log)
      // A row that was refused must leave no link behind.
      if jobs.rows.count > kept { links.note(predecessor: predecessor, thinkTime: thinkTime, row: kept) }
    }
  }

  /// Once the whole log is known: which preceding jobs are meant, and what the header promised.
  mutating func finish(log: inout ProblemLog) {
    links.apply(to: &jobs)
    if memoryInBytesLine > 0 {
      log.warning(
        line: memoryInBytesLine, "requested memory of 1 TiB a processor and more: read as bytes of the whole job")
    }
    if let announced = header.announced, announced != jobs.tally.read {
      log.warning(
        line: header.announcedLine,
        "the header announces \(grouped(Int(announced))) jobs, the file holds \(grouped(Int(jobs.tally.read)))",
        help: "as cleaned and shortened logs do; what the file holds is replayed")
    }
  }

  private mutating func keep(
    _ row: TraceRow, processors: Int64, _ text: Span<UInt8>, log: inout ProblemLog
  ) {
    var row = row
    guard processors <= Self.mostProcessors else {
      fields.fail(.allocatedProcessors, text, "\(processors) processors are more than 2,097,151", log: &log)
      return
    }
    row.vcpus = Int32(processors * 1024)
    if row.memory == 0 { jobs.tally.count(.memory) }
    if map.jobClass != nil, row.jobClass < 0 { jobs.tally.count(.className) }
    if row.duration == 0 {
      jobs.tally.count(.zeroRunTime)
      row.duration = 1
    }
    jobs.rows.append(row)
  }

  @inline(__always) private func reasonToLeaveOut(submit: Int64, runTime: Int64, processors: Int64, status: Int64)
    -> LeftOut?
  {
    let unknown: Int64 = -1_000_000
    if header.preemption == .summaryAndPieces, (2...4).contains(status) { return .piece }
    if submit < 0 { return submit == unknown ? .noSubmit : .negativeTime }
    if runTime < 0 { return runTime == unknown ? .noRunTime : .negativeTime }
    if runTime == 0, status == 5 { return .cancelled }
    return processors <= 0 ? .noProcessors : nil
  }

  @inline(__always) private func processors(_ text: Span<UInt8>, log: inout ProblemLog) -> Int64 {
    let allocated = fields.whole(.allocatedProcessors, text, log: &log)
    return allocated > 0 ? allocated : fields.whole(.requestedProcessors, text, log: &log)
  }

  /// MiB of the whole job, rounded half up, at least 1; 0 when the log does not tell.
  @inline(__always) private mutating func memory(processors: Int64, _ text: Span<UInt8>, log: inout ProblemLog) -> Int32
  {
    let requested = fields.whole(.requestedMemory, text, log: &log)
    let kilobytes = requested > 0 ? requested : fields.whole(.usedMemory, text, log: &log)
    guard kilobytes > 0, processors > 0, processors <= Self.mostProcessors else { return 0 }
    var total = Int128(kilobytes) * Int128(processors) * 1024
    if requested >= Self.bytesInTotalFloor {
      total = Int128(requested)
      if memoryInBytesLine == 0 { memoryInBytesLine = line }
    }
    return max(1, Int32(clamping: (total + (1 << 19)) >> 20))
  }

  /// The bytes of a field that `map` chose; `nil` when it is not given.
  @inline(__always) private func mapped(_ field: SWFField?, _ text: Span<UInt8>, log: inout ProblemLog) -> Range<Int>? {
    guard let field, fields.whole(field, text, log: &log) >= 0 else { return nil }
    return fields.range(field, text)
  }
}
