import HeadroomModel

/// What the options make of rows that come in order of submission: shifts, cuts, scales them, numbers their names.
///
/// The order of the options: `from` and `to` speak of the trace's own time, then `limit` counts what is left, then `scale`
/// stretches.
struct RowShaper {
  /// Submit times from here on are seconds since 1970, not since the start of the log: 10^9 s is the year 2001.
  private static let epochFloor: Int64 = 1_000_000_000 * 1_000_000

  private let trace: Trace
  private let to: Int64
  private let limit: Int
  /// How many rows were kept.
  private(set) var count = 0
  /// The last submission that was kept, as it is replayed.
  private(set) var lastSubmit: Int64 = 0
  /// What was cut off.
  private(set) var tally = Tally()
  private var classes = Renumbering()
  private var tenants = Renumbering(keepsMinusOne: true)
  /// The first submission, if it is to become 0.
  private var start: Int64 = 0
  private var last = Int64.min
  private var times: ProblemLog
  private var sizes: ProblemLog

  init(_ trace: Trace, file: String) {
    self.trace = trace
    to = trace.options.to?.microseconds ?? .max
    limit = trace.options.limit.map { Int(clamping: $0) } ?? .max
    times = ProblemLog(file: file)
    sizes = times
  }

  /// Whether a row stands where it should: no earlier than the one before it.
  func isInOrder(_ row: borrowing TraceRow) -> Bool { row.submit >= last }

  /// Makes of a row what is replayed.
  ///
  /// - Returns: false when it is cut off.
  mutating func shape(_ row: inout TraceRow) -> Bool {
    if last == .min { begin(row) }
    last = row.submit
    row.submit -= start
    guard isKept(row) else { return false }
    count += 1
    scaleTimes(of: &row)
    if trace.options.vcpusScale != 1_000_000 { scaleSize(of: &row) }
    row.jobClass = classes.number(trace.options.className == nil ? row.jobClass : -1)
    row.tenant = tenants.number(row.tenant)
    return true
  }

  private mutating func begin(_ row: TraceRow) {
    guard row.submit >= Self.epochFloor else { return }
    start = row.submit
    times.warning(
      line: Int(row.line),
      "submit times begin at \(start / 1_000_000): read as seconds since 1970, the first submission becomes 0")
  }

  private mutating func isKept(_ row: TraceRow) -> Bool {
    if row.submit < trace.options.from.microseconds {
      tally.count(.beforeFrom)
    } else if row.submit >= to {
      tally.count(.fromTo)
    } else if count >= limit {
      tally.count(.overLimit)
    } else {
      return true
    }
    return false
  }

  private mutating func scaleTimes(of row: inout TraceRow) {
    let options = trace.options
    let submit = scaled(row.submit - options.from.microseconds, by: 1_000_000, over: options.arrivalsScale)
    let duration = scaled(row.duration, by: options.durationScale, over: 1_000_000)
    if submit == nil || duration == nil {
      times.error(line: Int(row.line), "`scale` takes this job beyond the largest time there is")
    }
    row.submit = submit ?? 0
    row.duration = max(1, duration ?? 1)
    lastSubmit = row.submit
    // A failure stays where it was in its run when run times are stretched.
    if row.failAfter >= 0 { row.failAfter = scaled(row.failAfter, by: options.durationScale, over: 1_000_000) ?? .max }
  }

  private mutating func scaleSize(of row: inout TraceRow) {
    // An unwritten size is one vCPU, and is scaled like a written one.
    let own: Int64 = row.vcpus == 0 ? 1024 : Int64(row.vcpus)
    let units = scaled(own, by: trace.options.vcpusScale, over: 1_000_000).flatMap { Int32(exactly: max(1, $0)) }
    if units == nil { sizes.error(line: Int(row.line), "`scale` takes this job beyond 2,097,151 vCPUs") }
    row.vcpus = units ?? 0
  }

  /// The names of classes, by the numbers that rows have now.
  ///
  /// - Parameter names: by the numbers that rows had before.
  func classNames(_ names: NameTable, prefix: String) -> [String] {
    classes.order.map { $0 < 0 ? trace.options.className ?? trace.name : prefix + names.text($0) }
  }

  func tenantNames(_ names: NameTable) -> [String] { tenants.order.map(names.text) }

  /// Reports what is wrong with the shaped rows, behind what was wrong with them as they were read.
  func report(to log: inout ProblemLog) {
    log.append(times)
    log.append(sizes)
  }
}

/// `value` × `numerator` ÷ `denominator`, rounded half up; `nil` when it does not fit. `value` is not negative.
func scaled(_ value: Int64, by numerator: Int64, over denominator: Int64) -> Int64? {
  if numerator == denominator { return value }
  let product = Int128(value) * Int128(numerator)
  return Int64(exactly: (2 * product + Int128(denominator)) / (2 * Int128(denominator)))
}

/// Gives the names that are really used new numbers, in the order in which they are first used.
struct Renumbering {
  /// The old numbers, by new number.
  private(set) var order: [Int32] = []
  /// The new numbers, by old number plus one.
  private var numbers: [Int32] = []
  private let keepsMinusOne: Bool

  init(keepsMinusOne: Bool = false) { self.keepsMinusOne = keepsMinusOne }

  @inline(__always) mutating func number(_ old: Int32) -> Int32 {
    if old < 0, keepsMinusOne { return -1 }
    let slot = Int(old) &+ 1
    if slot < numbers.count, numbers[slot] >= 0 { return numbers[slot] }
    return add(old, at: slot)
  }

  private mutating func add(_ old: Int32, at slot: Int) -> Int32 {
    while numbers.count <= slot { numbers.append(-1) }
    numbers[slot] = Int32(order.count)
    order.append(old)
    return numbers[slot]
  }
}
