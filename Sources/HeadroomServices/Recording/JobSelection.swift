import HeadroomModel

/// The jobs that an expectation speaks of.
struct JobSelection {
  private let classes: [Bool]
  private let tenant: Int32?
  private let queue: Int32?
  private let workflow: Int32?
  /// Segments of submission, the first and the one behind the last.
  private let segments: Range<Int32>
  private let isWhole: Bool

  init(_ expectation: Expectation, _ names: Names, _ boundaries: SubmissionSegments) {
    classes = names.classes.map { name in
      switch expectation.jobs {
      case .all: true
      case .className(let wanted): name == wanted
      case .classPrefix(let prefix): name.hasPrefix(prefix)
      }
    }
    tenant = expectation.tenant.map { Int32(names.tenants.firstIndex(of: $0) ?? -2) }
    queue = expectation.queue.map { Int32(names.queues.firstIndex(of: $0) ?? -2) }
    workflow = expectation.workflow.map { Int32(names.workflows.firstIndex(of: $0) ?? -2) }
    segments = boundaries.segments(from: expectation.from?.microseconds, to: expectation.to?.microseconds)
    isWhole =
      expectation.jobs == .all && expectation.tenant == nil && expectation.workflow == nil && expectation.from == nil
      && expectation.to == nil
  }

  func covers(_ place: Place) -> Bool {
    guard classes[Int(place.jobClass)], tenant == nil || tenant == place.tenant else { return false }
    guard queue == nil || queue == place.queue, workflow == nil || workflow == place.workflow else { return false }
    return segments.contains(place.segment)
  }

  /// Whether what a queue provides, -1 for what belongs to none, is there for these jobs. Capacity belongs to queues, not
  /// to classes or tenants.
  func coversCapacity(ofQueue position: Int32) -> Bool { queue == nil || queue == position }

  /// Whether the cost of what stands ready counts: where all jobs are meant, or all of the queue.
  func coversStanding(of position: Int32) -> Bool { isWhole && (queue == nil || queue == position) }
}

/// Time, cut at the instants that expectations name: jobs submitted between the same two instants are spoken of by the same
/// expectations.
struct SubmissionSegments {
  private let boundaries: [Int64]
  /// How many boundaries the clock has reached.
  private(set) var current: Int32 = 0

  init(_ expectations: [Expectation]) {
    let instants = expectations.flatMap { [$0.from?.microseconds, $0.to?.microseconds] }.compactMap { $0 }
    boundaries = Set(instants).sorted()
  }

  /// The segment of a submission now; the clock never goes back.
  @inline(__always)
  mutating func segment(at now: Int64) -> Int32 {
    while Int(current) < boundaries.count, boundaries[Int(current)] <= now { current += 1 }
    return current
  }

  /// The segments of the submissions in `from ..< to`.
  func segments(from: Int64?, to: Int64?) -> Range<Int32> {
    let first = from.flatMap { boundaries.firstIndex(of: $0) }.map { Int32($0 + 1) } ?? 0
    let last = to.flatMap { boundaries.firstIndex(of: $0) }.map { Int32($0) } ?? Int32(boundaries.count)
    return first..<max(last + 1, first)
  }
}
