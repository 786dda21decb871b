/// How much a share has used: vCPU over time inside a sliding window (B-118, U-07 `window`).
///
/// The use of the window `[t - W, t]` is the difference of two integrals, so placing and releasing cost O(1) and old
/// use leaves as the window moves, amortised O(1). Units: 1/1024 vCPU × µs.
package struct ShareUse: ~Copyable {
  struct Segment: BitwiseCopyable {
    var start: Int64
    var vcpus: Int64
    /// The integral up to `start`.
    var before: Int128

    func integral(upTo instant: Int64) -> Int128 {
      before &+ Int128(vcpus) &* Int128(instant &- start)
    }
  }

  /// The segments before the present one that a window may still reach into, oldest first.
  private var older = Ring<Segment>()
  private var current = Segment(start: 0, vcpus: 0, before: 0)
  /// vCPUs of jobs that hold a slot now.
  package private(set) var held: Int64 = 0

  package init() {}

  package mutating func change(by vcpus: Int64, at now: Int64) {
    held &+= vcpus
    if current.start < now {
      older.append(current)
      current = Segment(start: now, vcpus: held, before: current.integral(upTo: now))
    } else {
      current.vcpus = held
    }
  }

  /// Use inside `[now - window, now]`. Times never go back.
  package mutating func use(at now: Int64, window: Int64) -> Int128 {
    let from = now - window
    drop(upTo: from)
    return current.integral(upTo: now) - max(oldest.integral(upTo: from), 0)
  }

  /// Leaves out what no window that begins at `from` or later reaches into.
  private mutating func drop(upTo from: Int64) {
    while !older.isEmpty, following.start <= from { older.removeFirst() }
  }

  private var oldest: Segment { older.first ?? current }

  /// The segment after the oldest.
  private var following: Segment { older.count > 1 ? older[1] : current }

  /// Use as a straight line over time, for as long as it is one.
  package struct Line: BitwiseCopyable {
    /// Use at time zero if the line went back that far.
    package var intercept: Int128
    /// 1/1024 vCPU.
    package var slope: Int64
    /// The first instant at which it is another line, if nothing is placed or released until then.
    package var end: Int64
  }

  /// The line on which use stands at `now`. Times never go back.
  package mutating func line(at now: Int64, window: Int64) -> Line {
    let from = now &- window
    drop(upTo: from)
    let left = oldest
    let present = current.before &- Int128(current.vcpus) &* Int128(current.start)
    // Before its beginning nothing has been used, and it has nothing to leave.
    guard from >= left.start || left.vcpus == 0 else {
      return Line(intercept: present, slope: current.vcpus, end: left.start.addingClamped(window))
    }
    let gone = left.before &- Int128(left.vcpus) &* (Int128(left.start) &+ Int128(window))
    let end = older.isEmpty ? Int64.max : following.start.addingClamped(window)
    return Line(intercept: present &- gone, slope: current.vcpus &- left.vcpus, end: end)
  }
}
