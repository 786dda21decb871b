import GRDB

/// The rows of a part in the contract's order: by job in order of submission, then by attempt.
struct RowOrder {
  /// Of the rows, in that order.
  let ids: [Int64]
  /// Sequence number of the first job, where every job up to the last has one row.
  private let firstJob: Int64
  /// Sequence number of each row's job, where that is not so.
  private let jobs: [Int64]
  private let attempts: [Int64]

  var count: Int { ids.count }

  /// Sequence number of the job of the row at a place.
  func job(_ place: Int) -> Int64 { jobs.isEmpty ? firstJob + Int64(place) : jobs[place] }

  func attempt(_ place: Int) -> Int64 { attempts.isEmpty ? 1 : attempts[place] }

  static func jobs(of part: Int64, _ database: Database) throws -> RowOrder {
    RowOrder(try entries(of: part, .jobs, "job_row", ["sequence", "1", "x.id"], database))
  }

  static func laterAttempts(of part: Int64, _ database: Database) throws -> RowOrder {
    RowOrder(try entries(of: part, .attempts, "attempt_row", ["job", "attempt", "x.id"], database))
  }

  private struct Entry: Comparable {
    let job: Int64
    let attempt: Int64
    let id: Int64

    static func < (left: Entry, right: Entry) -> Bool { (left.job, left.attempt) < (right.job, right.attempt) }
  }

  private static func entries(
    of part: Int64, _ kind: BatchKind, _ table: String, _ columns: [String], _ database: Database
  ) throws -> [Entry] {
    var entries: [Entry] = []
    try RowGatherer.read(
      columns,
      from: """
        batch_row b CROSS JOIN \(table) x ON x.id BETWEEN b.first_row AND b.last_row WHERE b.part = ? AND b.kind = ?
        """,
      [[part, kind.rawValue]], database.openConnection
    ) { entries.append(Entry(job: $0.integer(0), attempt: $0.integer(1), id: $0.integer(2))) }
    return entries
  }

  private init(_ entries: [Entry]) {
    if let (ids, first) = Self.placed(entries) {
      self.ids = ids
      firstJob = first
      (jobs, attempts) = ([], [])
    } else {
      let sorted = entries.sorted()
      ids = sorted.map(\.id)
      firstJob = 0
      jobs = sorted.map(\.job)
      attempts = sorted.map(\.attempt)
    }
  }

  /// Puts each row straight in its place, when the jobs are numbered without a gap and have one row each, which the
  /// first attempts of a run that keeps all of them are.
  private static func placed(_ entries: [Entry]) -> (ids: [Int64], first: Int64)? {
    guard var first = entries.first?.job, var last = entries.first?.job else { return nil }
    for entry in entries {
      guard entry.attempt == 1 else { return nil }
      first = min(first, entry.job)
      last = max(last, entry.job)
    }
    guard first >= 0, last - first == entries.count - 1 else { return nil }
    var ids = [Int64](repeating: -1, count: entries.count)
    for entry in entries {
      guard ids[Int(entry.job - first)] == -1 else { return nil }
      ids[Int(entry.job - first)] = entry.id
    }
    return (ids, first)
  }

  /// Rows that are read together.
  private static let (fewest, most) = (4096, 65_536)

  /// The places of the next rows to read together; `nil` behind the last one.
  ///
  /// Rows mostly end in nearly the order in which they began, so the ids of some thousand are close together, and one
  /// scan over them reads little else. Where they are further apart, more of them are read at once.
  func piece(from start: Int) -> Range<Int>? {
    guard start < count else { return nil }
    var (end, low, high) = (start, Int64.max, Int64.min)
    var target = start
    repeat {
      target = min(count, max(target + Self.fewest, start + 2 * (target - start)))
      while end < target {
        low = min(low, ids[end])
        high = max(high, ids[end])
        end += 1
      }
    } while end < count && end - start < Self.most && high - low >= 3 * (end - start) / 2
    return start..<end
  }
}
