import HeadroomKernel
import HeadroomModel

/// One arrival that is due: `count` jobs or workflow instances from a source, numbered from `number`.
struct Submission {
  var source: Int
  /// Number of the first job or instance; position of an explicit job; row of a trace.
  var number: Int64
  var count: Int
}

/// All arrivals of a workload merged by time, then by the order of the file.
///
/// They never enter the event queue: the next arrival is one number. Taking one costs O(sources).
struct SubmissionStream {
  /// Microseconds; `Int64.max` when there are no more.
  private(set) var next: Int64 = .max
  private(set) var nextSource = 0
  private var generators: [ArrivalGenerator?]
  private var lists: [List?]
  /// Of the sources that are traces.
  private var walks: [TraceWalk?]
  /// The next arrival of each source.
  private var instants: [Int64]
  /// Jobs (or instances) submitted per source: the number of the next one.
  private var submitted: [Int64]
  private let horizon: Int64

  /// Explicit jobs: when each is submitted, in order, and which one it is.
  private struct List {
    let instants: [Int64]
    let order: [Int32]
    var position = 0

    var next: Int64 { position < instants.count ? instants[position] : .max }
  }

  init(_ work: Work, horizon: SimDuration?) {
    self.horizon = horizon?.microseconds ?? .max
    submitted = Array(repeating: 0, count: work.sources.count)
    generators = work.sources.indices.map { Self.generator($0, work, horizon) }
    lists = work.sources.map { Self.list($0, work.workload) }
    walks = work.sources.map { Self.walk($0, work.workload) }
    instants = work.sources.indices.map { _ in .max }
    for source in instants.indices {
      instants[source] = generators[source]?.next ?? lists[source]?.next ?? walks[source]?.next ?? .max
    }
    refresh()
  }

  private static func generator(_ source: Int, _ work: Work, _ horizon: SimDuration?) -> ArrivalGenerator? {
    guard let arrivals = work.arrivals[source] else { return nil }
    if case .closed = arrivals.process { return nil }
    let name = work.names.sources[source].name
    return ArrivalGenerator(arrivals, key: work.key("arrivals of \(name)"), horizon: horizon)
  }

  private static func list(_ source: Work.Source, _ workload: Workload) -> List? {
    guard case .explicit(_, let order) = source else { return nil }
    return List(instants: order.map { workload.jobs[Int($0)].at.microseconds }, order: order)
  }

  private static func walk(_ source: Work.Source, _ workload: Workload) -> TraceWalk? {
    guard case .trace(let trace, _) = source else { return nil }
    return TraceWalk(workload.traces[trace].table)
  }

  /// What the row of a trace says that was taken last from this source.
  func row(of source: Int) -> RecordedRow { walks[source]?.row ?? RecordedRow() }

  /// No more arrivals from now on (`stopAfter`).
  mutating func stop() {
    for source in instants.indices { instants[source] = .max }
    next = .max
  }

  /// The number of the first of so many jobs of a source whose arrivals are not a stream.
  mutating func numbers(for source: Int, count: Int) -> Int64 {
    defer { submitted[source] += Int64(count) }
    return submitted[source]
  }

  /// Takes the arrival that is due.
  ///
  /// - Throws: when the rows of a trace cannot be read any more.
  mutating func take() throws -> Submission {
    let source = nextSource
    var submission = Submission(source: source, number: 0, count: 1)
    if let arrival = generators[source]?.take() {
      submission.count = generators[source]?.size(of: arrival) ?? 0
      submission.number = submitted[source]
      submitted[source] += Int64(submission.count)
      instants[source] = generators[source]?.next ?? .max
    } else if let position = lists[source]?.position {
      submission.number = lists[source].map { Int64($0.order[position]) } ?? 0
      lists[source]?.position += 1
      instants[source] = lists[source]?.next ?? .max
    } else if let number = walks[source]?.taken {
      submission.number = number
      try walks[source]?.take()
      instants[source] = walks[source]?.next ?? .max
    }
    refresh()
    return submission
  }

  private mutating func refresh() {
    next = .max
    for source in instants.indices where instants[source] < next {
      next = instants[source]
      nextSource = source
    }
    // Arrivals of every kind happen in [0, horizon).
    if next >= horizon { next = .max }
  }
}
