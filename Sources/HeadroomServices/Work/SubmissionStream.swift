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
  private var feeds: [Feed]
  /// Jobs (or instances) submitted per source: the number of the next one.
  private var submitted: [Int64]
  private let horizon: Int64

  private enum Feed {
    case generator(ArrivalGenerator)
    case explicit([Int64], order: [Int32], position: Int)
    case trace([Int64], position: Int)
    case none

    var next: Int64 {
      switch self {
      case .generator(let generator): generator.next
      case .explicit(let instants, _, let position): position < instants.count ? instants[position] : .max
      case .trace(let instants, let position): position < instants.count ? instants[position] : .max
      case .none: .max
      }
    }
  }

  init(_ work: Work, horizon: SimDuration?) {
    self.horizon = horizon?.microseconds ?? .max
    submitted = Array(repeating: 0, count: work.sources.count)
    feeds = work.sources.indices.map { index in
      switch work.sources[index] {
      case .generated, .workflow:
        let name = work.names.sources[index].name
        guard let arrivals = work.arrivals[index] else { return .none }
        if case .closed = arrivals.process { return .none }
        return .generator(ArrivalGenerator(arrivals, key: work.key("arrivals of \(name)"), horizon: horizon))
      case .explicit(_, let order):
        let instants = order.map { work.workload.jobs[Int($0)].at.microseconds }
        return .explicit(instants, order: order, position: 0)
      case .trace(let trace, _): return .trace(work.workload.traces[trace].table.submit, position: 0)
      }
    }
    refresh()
  }

  /// No more arrivals from now on (`stopAfter`).
  mutating func stop() {
    for index in feeds.indices { feeds[index] = .none }
    next = .max
  }

  /// The number of the next job of a source whose arrivals are not a stream.
  mutating func number(for source: Int) -> Int64 {
    defer { submitted[source] += 1 }
    return submitted[source]
  }

  /// Takes the arrival that is due.
  mutating func take() -> Submission {
    let source = nextSource
    var submission = Submission(source: source, number: 0, count: 1)
    switch feeds[source] {
    case .generator(var generator):
      feeds[source] = .none
      let arrival = generator.take()
      submission.count = generator.size(of: arrival)
      submission.number = submitted[source]
      submitted[source] += Int64(submission.count)
      feeds[source] = .generator(generator)
    case .explicit(let instants, let order, let position):
      submission.number = Int64(order[position])
      feeds[source] = .explicit(instants, order: order, position: position + 1)
    case .trace(let instants, let position):
      submission.number = Int64(position)
      feeds[source] = .trace(instants, position: position + 1)
    case .none: submission.count = 0
    }
    refresh()
    return submission
  }

  private mutating func refresh() {
    next = .max
    for (index, feed) in feeds.enumerated() where feed.next < next {
      next = feed.next
      nextSource = index
    }
    // Arrivals of every kind happen in [0, horizon).
    if next >= horizon { next = .max }
  }
}
