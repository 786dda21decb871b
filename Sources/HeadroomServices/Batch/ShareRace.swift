/// The shares that have RUNNABLE jobs, each with its usage as a straight line over time.
///
/// Between two changes of its own a share's usage grows or shrinks evenly, so finding the least usage is a walk over a few
/// numbers a share, without looking at what each has used. A lane is set anew when its share places or releases, or when
/// something old leaves its window.
struct ShareRace: ~Copyable {
  private struct Lane: BitwiseCopyable {
    var intercept: Int128 = 0
    var slope: Int64 = 0
    /// The first instant at which the line no longer holds; the least number while it is not known.
    var end = Int64.min
    var share: Int
  }

  private var lanes = Table<Lane>()
  /// µs; for which the lines hold.
  private(set) var window: Int64 = -1

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

  mutating func forget(window: Int64) {
    self.window = window
    forget()
  }

  /// The first lane from `start` on whose line does not hold at `now`; -1 for none.
  func stale(from start: Int, at now: Int64) -> Int {
    var lane = start
    while lane < lanes.count {
      if lanes[lane].end <= now { return lane }
      lane &+= 1
    }
    return -1
  }

  mutating func set(_ lane: Int, _ line: ShareUse.Line, plus held: Int128, weight: Int64) {
    lanes[lane].intercept = (line.intercept + held) * Int128(weight)
    lanes[lane].slope = line.slope * weight
    lanes[lane].end = line.end
  }

  /// The first lane with the least usage; nil without any.
  func least(at now: Int64) -> Int? {
    guard !lanes.isEmpty else { return nil }
    var best = 0
    var least = usage(0, at: now)
    var lane = 1
    while lane < lanes.count {
      let usage = usage(lane, at: now)
      if usage < least {
        best = lane
        least = usage
      }
      lane &+= 1
    }
    return best
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
