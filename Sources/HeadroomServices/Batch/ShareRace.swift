/// The shares that have RUNNABLE jobs, each with its usage as a straight line over time.
///
/// Between two changes of its own a share's usage grows or shrinks evenly, so finding the least usage is a walk over a few
/// numbers a share, without looking at what each has used. A lane is set anew when its share places or releases, or when
/// something old leaves its window.
struct ShareRace: ~Copyable {
  struct Lane: BitwiseCopyable {
    var intercept: Int128 = 0
    var slope: Int64 = 0
    /// The first instant at which the line no longer holds; the least number while it is not known.
    var end = Int64.min
    var share: Int
  }

  private var lanes = Table<Lane>()

  /// A share has its first RUNNABLE job: its lane.
  mutating func enter(_ share: Int) -> Int {
    lanes.append(Lane(share: share))
    return lanes.count - 1
  }

  /// A share has none any more. Returns the share that has its lane now; -1 where there is none.
  mutating func leave(lane: Int) -> Int {
    let last = lanes.removeLast()
    guard lane < lanes.count else { return -1 }
    lanes[lane] = last
    return last.share
  }

  func share(_ lane: Int) -> Int { lanes[lane].share }

  // MARK: Lines

  mutating func forget(lane: Int) { lanes[lane].end = .min }

  mutating func forget() {
    for lane in lanes.indices { lanes[lane].end = .min }
  }

  mutating func set(_ lane: Int, _ line: ShareUse.Line, plus held: Int128, weight: Int64) {
    let row = lanes.address(lane)
    row.pointee.intercept = (line.intercept &+ held) &* Int128(weight)
    row.pointee.slope = line.slope &* weight
    row.pointee.end = line.end
  }

  /// What a walk along the lanes has found so far.
  struct Walk {
    var lane = 0
    /// The first lane with the least usage; -1 before the first.
    var best = -1
    /// Whether another lane has the same usage.
    var isTie = false
    fileprivate var least = Int128.max
  }

  /// Goes on with a walk to the least usage. Stops before a lane whose line does not hold at `now`: set it and go on.
  ///
  /// - Returns: whether the walk is over.
  func walk(_ walk: inout Walk, at now: Int64) -> Bool {
    while walk.lane < lanes.count {
      if lanes[walk.lane].end <= now { return false }
      let usage = usage(walk.lane, at: now)
      if usage <= walk.least {
        walk.isTie = usage == walk.least
        if !walk.isTie { (walk.best, walk.least) = (walk.lane, usage) }
      }
      walk.lane &+= 1
    }
    return true
  }

  /// The first lane from `start` on with the usage of `lane`; -1 for none.
  func tie(with lane: Int, from start: Int, at now: Int64) -> Int {
    let wanted = usage(lane, at: now)
    var other = start
    while other < lanes.count {
      if usage(other, at: now) == wanted { return other }
      other &+= 1
    }
    return -1
  }

  @inline(__always)
  private func usage(_ lane: Int, at now: Int64) -> Int128 {
    lanes[lane].intercept &+ Int128(lanes[lane].slope) &* Int128(now)
  }
}
