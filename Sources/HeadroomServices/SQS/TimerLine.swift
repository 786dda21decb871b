/// Timers of one constant span: they strike in the order in which they were set, so one event for the first is enough.
struct TimerLine {
  private struct Timer {
    var due: Int64
    var index: Int32
    var mark: UInt32
  }

  private var timers = DelayLine<Timer>()

  /// µs; `Int64.max` without any.
  var next: Int64 { timers.first?.due ?? .max }

  /// - Parameters:
  ///   - due: not before that of the timer set last.
  ///   - mark: what tells the thing at `index` from a later one; the timer is stale when it differs.
  mutating func set(_ index: Int32, mark: UInt32, due: Int64) {
    timers.append(Timer(due: due, index: index, mark: mark))
  }

  /// Takes a timer that is due, stale or not.
  mutating func take(at now: Int64) -> (index: Int32, mark: UInt32)? {
    guard let first = timers.first, first.due <= now else { return nil }
    timers.removeFirst()
    return (first.index, first.mark)
  }

  /// Leaves out stale timers when most of them are: a line never holds more than twice what is alive, and a little.
  mutating func compact(alive: Int, isLive: (_ index: Int32, _ mark: UInt32) -> Bool) {
    guard timers.count > 64 + 2 * alive else { return }
    timers.removeAll { !isLive($0.index, $0.mark) }
  }
}
