import HeadroomModel

/// The waiting jobs of a queue without a scheduling policy (B-110 to B-114).
///
/// With `strict` there is one line and the head alone counts: O(1). With `backfill` there is a line for each size, so
/// a pass looks at one head a size and never at what cannot fit: O(sizes) for each job placed.
struct FIFOOrder: ~Copyable {
  /// The line of all sizes, unless they are kept apart.
  private var single = RetriesFirst()
  private var lines = Table<RetriesFirst>()
  private var lineOfSize: [Int64: Int] = [:]
  private let separatesSizes: Bool
  /// Whether a job of the queue has ever left without being placed.
  var hasStale = false

  init(separatesSizes: Bool) { self.separatesSizes = separatesSizes }

  var lineCount: Int { lines.count }

  @inline(__always)
  mutating func insert(_ slot: Int32, _ job: inout Job) {
    if separatesSizes {
      insertBySize(slot, job.waiting)
    } else {
      single.insert(WaitingEntry(key: job.waitingKey, slot: slot), isRetry: job.isRetry)
    }
  }

  @inline(never)
  private mutating func insertBySize(_ slot: Int32, _ job: WaitingFacts) {
    lines[line(for: job.vcpus)].insert(slot, job)
  }

  private mutating func line(for vcpus: Int64) -> Int {
    if let line = lineOfSize[vcpus] { return line }
    lines.append(RetriesFirst())
    lineOfSize[vcpus] = lines.count - 1
    return lines.count - 1
  }

  /// The first job where all stand in one line; -1 when nobody waits.
  @inline(__always)
  mutating func head(_ jobs: borrowing JobTable) -> Int32 {
    if hasStale { single.dropStale(jobs) }
    return single.head
  }

  /// Takes away what `head` has just found.
  @inline(__always)
  mutating func removeHead() { single.removeHead() }

  /// The first job of all lines that are not blocked.
  mutating func first(_ jobs: borrowing JobTable, blocked: [Bool]) -> Candidate? {
    var best: Candidate?
    for line in lines.indices where line >= blocked.count || !blocked[line] {
      guard let (entry, isRetry) = lines[line].first(jobs) else { continue }
      let candidate = Candidate(line: line, entry: entry, isRetry: isRetry)
      if best.map({ candidate.isBefore($0) }) ?? true { best = candidate }
    }
    return best
  }

  mutating func remove(_ candidate: Candidate) {
    lines[candidate.line].removeFirst(isRetry: candidate.isRetry)
  }

  /// The head of one line.
  struct Candidate: BitwiseCopyable {
    var line: Int
    var entry: WaitingEntry
    var isRetry: Bool

    func isBefore(_ other: Candidate) -> Bool {
      if isRetry != other.isRetry { return isRetry }
      return entry.key < other.entry.key
    }
  }

  /// The first jobs behind the head in order, at most `depth` of them (`queue.backfillDepth`). Costs O(depth · sizes).
  mutating func prefix(_ depth: Int, _ jobs: borrowing JobTable) -> [Candidate] {
    var found: [Candidate] = []
    while found.count < depth, let candidate = first(jobs, blocked: []) {
      found.append(candidate)
      remove(candidate)
    }
    for candidate in found { lines[candidate.line].insert(candidate.entry.slot, jobs[candidate.entry.slot].waiting) }
    return found
  }
}
