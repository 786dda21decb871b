/// Timers of one constant span: they strike in the order in which they were set, so one event for the first is enough.
struct TimerLine: ~Copyable {
  struct Timer: BitwiseCopyable {
    var due: Int64
    var index: Int32
    var mark: UInt32
  }

  /// What tells a message from a later one, or from itself at a later receive.
  enum Mark { case life, receive }

  private var timers = Ring<Timer>()
  private let mark: Mark
  /// µs; `Int64.max` without any.
  private(set) var next = Int64.max

  init(by mark: Mark) { self.mark = mark }

  /// - Parameters:
  ///   - due: not before that of the timer set last.
  ///   - mark: what tells the message at `index` from a later one; the timer is stale when it differs.
  @inline(__always)
  mutating func set(_ index: Int32, mark: UInt32, due: Int64) {
    if timers.isEmpty { next = due }
    timers.append(Timer(due: due, index: index, mark: mark))
  }

  /// Takes a timer that is due: its message, or -1 where it is stale.
  mutating func take(at now: Int64, _ messages: borrowing SlotTable<Message>) -> Int32? {
    guard next <= now, !timers.isEmpty else { return nil }
    let timer = timers.removeFirst()
    next = timers.isEmpty ? .max : timers[0].due
    return isLive(timer, messages) ? timer.index : -1
  }

  private func isLive(_ timer: Timer, _ messages: borrowing SlotTable<Message>) -> Bool {
    guard messages.isUsed(timer.index) else { return false }
    return timer.mark == (mark == .life ? messages.life(timer.index) : messages[timer.index].mark)
  }

  /// Leaves out stale timers when most of them are: a line never holds more than twice what is alive, and a little.
  @inline(__always)
  mutating func compact(_ messages: borrowing SlotTable<Message>) {
    if timers.count > 64 &+ 2 &* messages.count { leaveOutStale(messages) }
  }

  @inline(never)
  private mutating func leaveOutStale(_ messages: borrowing SlotTable<Message>) {
    for _ in 0..<timers.count {
      let timer = timers.removeFirst()
      if isLive(timer, messages) { timers.append(timer) }
    }
    next = timers.isEmpty ? .max : timers[0].due
  }
}
