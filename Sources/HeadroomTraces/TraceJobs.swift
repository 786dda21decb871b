import HeadroomModel

/// One record of a trace, before sorting, cutting and scaling.
struct TraceRow {
  /// Microseconds, as the file counts them.
  var submit: Int64
  /// Microseconds, positive.
  var duration: Int64
  /// Microseconds after the start of an attempt that fails; -1 is at its end.
  var failAfter: Int64 = -1
  /// Units of 1/1024 vCPU; 0 is the default.
  var vcpus: Int32 = 0
  /// MiB; 0 is the default.
  var memory: Int32 = 0
  /// Index into the class names; -1 is the trace's own class.
  var jobClass: Int32 = -1
  /// Index into the tenant names; -1 is none.
  var tenant: Int32 = -1
  /// Index into the job names; -1 is none.
  var name: Int32 = -1
  var array: Int32 = 0
  var priority: Int32 = -1
  var image: Int32 = 0
  var failExitCode: Int32 = 0
  var attemptsFailed: Int32 = 0
  var line: Int32
  /// The number by which the file itself knows the record, where dependencies go by numbers.
  var number: Int64 = 0
  /// `dependencies[firstDependency..<firstDependency + dependencyCount]` of the jobs.
  var firstDependency: Int32 = 0
  var dependencyCount: Int32 = 0
}

/// A job's wish to wait for another one, by name.
struct NamedDependency {
  var name: Int32
  var column: Int32
}

/// The records of a file as its format gives them, in the order of the file, with the names they use.
struct TraceJobs {
  /// What an unresolved dependency means: CSV states them, SWF fills the field with anything.
  enum Unresolved { case isError, isIgnored }

  var rows: [TraceRow] = []
  var dependencies: [NamedDependency] = []
  var classes = NameTable()
  var tenants = NameTable()
  var names = NameTable()
  /// Names of records that were left out; for look-up only.
  var leftOutNames: Set<Int32> = []
  /// Stands before each class name: `gaia.`, or nothing.
  var classPrefix = ""
  /// Whether `names` are the jobs' own names, or serve the dependencies alone.
  var namesAreOwn = true
  var unresolved = Unresolved.isError
  var tally = Tally()
}

/// Why a record is not replayed; the order is that of the report.
enum LeftOut: Int, CaseIterable {
  case noSubmit, noRunTime, negativeTime, noProcessors, cancelled, piece, beforeFrom, fromTo, overLimit

  var text: String {
    switch self {
    case .noSubmit: "no submit time"
    case .noRunTime: "no run time"
    case .negativeTime: "negative time"
    case .noProcessors: "no processors"
    case .cancelled: "cancelled before it ran"
    case .piece: "piece of a preempted job"
    case .beforeFrom: "submitted before `from`"
    case .fromTo: "submitted at `to` or later"
    case .overLimit: "beyond `limit`"
    }
  }

  static let byCut: [LeftOut] = [.beforeFrom, .fromTo, .overLimit]
}

/// What was assumed for a record that does not say; the order is that of the report.
enum Defaulted: Int, CaseIterable {
  case zeroRunTime, vcpus, memory, className, failExitCode, attemptsFailed, leftOutDependency, predecessor, thinkTime

  var text: String {
    switch self {
    case .zeroRunTime: "run time 0: taken as 1 µs"
    case .vcpus: "vCPUs not given: 1"
    case .memory: "memory not given: by vCPUs"
    case .className: "class not given: the trace's name"
    case .failExitCode: "exit code of failed attempts not given: 1"
    case .attemptsFailed: "number of failed attempts not given: 1"
    case .leftOutDependency: "dependency on a job left out: not waited for"
    case .predecessor: "preceding job: ignored"
    case .thinkTime: "think time: ignored"
    }
  }
}

/// Counts of what was read, left out and assumed.
struct Tally {
  var read: Int64 = 0
  private var leftOut = [Int64](repeating: 0, count: LeftOut.allCases.count)
  private var defaulted = [Int64](repeating: 0, count: Defaulted.allCases.count)

  mutating func count(_ reason: LeftOut) { leftOut[reason.rawValue] += 1 }

  mutating func count(_ reason: Defaulted, times: Int64 = 1) { defaulted[reason.rawValue] += times }

  mutating func add(_ other: Tally) {
    read += other.read
    for place in leftOut.indices { leftOut[place] += other.leftOut[place] }
    for place in defaulted.indices { defaulted[place] += other.defaulted[place] }
  }

  /// The reasons that occurred, in the order of their lists.
  func report(imported: Int) -> TraceReport {
    var report = TraceReport()
    report.read = read
    report.imported = Int64(imported)
    report.leftOut = zip(LeftOut.allCases, leftOut).filter { $0.1 > 0 }.map { .init(what: $0.0.text, count: $0.1) }
    report.defaulted = zip(Defaulted.allCases, defaulted).filter { $0.1 > 0 }.map {
      .init(what: $0.0.text, count: $0.1)
    }
    return report
  }
}
