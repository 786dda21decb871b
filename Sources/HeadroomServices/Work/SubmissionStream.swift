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
struct SubmissionStream: ~Copyable {
  /// Microseconds; `Int64.max` when there are no more.
  private(set) var next: Int64 = .max
  private(set) var nextSource = 0
  private var generators = Table<ArrivalGenerator>()
  private var lists = Table<List>()
  private var walks = Table<TraceWalk>()
  private var sources = Table<Source>()
  private let horizon: Int64

  /// A source of work, in the order of the file.
  struct Source {
    enum Kind: UInt8 { case none, generator, list, walk }

    var kind = Kind.none
    /// Position in the table of its kind.
    var position = 0
    /// The next arrival; `Int64.max` when there are no more.
    var next: Int64 = .max
    /// Jobs (or instances) submitted: the number of the next one.
    var submitted: Int64 = 0
  }

  /// Explicit jobs: when each is submitted, in order, and which one it is.
  struct List {
    let instants: [Int64]
    let order: [Int32]
    var position = 0

    var next: Int64 { position < instants.count ? instants[position] : .max }

    mutating func take() -> Int64 {
      position += 1
      return Int64(order[position - 1])
    }
  }

  init(_ work: Work, horizon: SimDuration?) {
    self.horizon = horizon?.microseconds ?? .max
    for source in work.sources.indices { sources.append(add(source, work, horizon)) }
    refresh()
  }

  private mutating func add(_ source: Int, _ work: Work, _ horizon: SimDuration?) -> Source {
    switch work.sources[source] {
    case .generated, .workflow:
      guard let generator = Self.generator(source, work, horizon) else { return Source() }
      let next = generator.next
      generators.append(generator)
      return Source(kind: .generator, position: generators.count - 1, next: next)
    case .explicit(_, let order):
      let list = List(instants: order.map { work.workload.jobs[Int($0)].at.microseconds }, order: order)
      lists.append(list)
      return Source(kind: .list, position: lists.count - 1, next: list.next)
    case .trace(let trace, _):
      let walk = TraceWalk(work.workload.traces[trace].table)
      walks.append(walk)
      return Source(kind: .walk, position: walks.count - 1, next: walk.next)
    }
  }

  private static func generator(_ source: Int, _ work: Work, _ horizon: SimDuration?) -> ArrivalGenerator? {
    guard let arrivals = work.arrivals[source] else { return nil }
    if case .closed = arrivals.process { return nil }
    let name = work.names.sources[source].name
    return ArrivalGenerator(arrivals, key: work.key("arrivals of \(name)"), horizon: horizon)
  }

  /// What the row of a trace says that was taken last from this source.
  func row(of source: Int) -> RecordedRow {
    sources[source].kind == .walk ? walks[sources[source].position].row : RecordedRow()
  }

  /// No more arrivals from now on (`stopAfter`).
  mutating func stop() {
    for source in sources.indices { sources[source].next = .max }
    next = .max
  }

  /// The number of the first of so many jobs of a source whose arrivals are not a stream.
  mutating func numbers(for source: Int, count: Int) -> Int64 {
    defer { sources[source].submitted += Int64(count) }
    return sources[source].submitted
  }

  /// Takes the arrival that is due.
  ///
  /// - Throws: when the rows of a trace cannot be read any more.
  @inline(__always)
  mutating func take() throws -> Submission {
    let source = sources.address(nextSource)
    guard case .generator = source.pointee.kind else { return try takeOther(nextSource) }
    let generator = generators.address(source.pointee.position)
    let count = generator.pointee.size(of: generator.pointee.take())
    let submission = Submission(source: nextSource, number: source.pointee.submitted, count: count)
    source.pointee.submitted &+= Int64(count)
    source.pointee.next = generator.pointee.next
    refresh()
    return submission
  }

  @inline(never)
  private mutating func takeOther(_ source: Int) throws -> Submission {
    var submission = Submission(source: source, number: 0, count: 1)
    let position = sources[source].position
    switch sources[source].kind {
    case .list:
      submission.number = lists[position].take()
      sources[source].next = lists[position].next
    case .walk:
      submission.number = walks[position].taken
      try walks[position].take()
      sources[source].next = walks[position].next
    case .none, .generator: break
    }
    refresh()
    return submission
  }

  @inline(__always)
  private mutating func refresh() {
    next = .max
    for source in sources.indices where sources[source].next < next {
      next = sources[source].next
      nextSource = source
    }
    // Arrivals of every kind happen in [0, horizon).
    if next >= horizon { next = .max }
  }
}
