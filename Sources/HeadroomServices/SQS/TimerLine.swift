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
  /// - Returns: whether it is the first, so that an event for it may be wanted.
  @inline(__always)
  mutating func set(_ index: Int32, mark: UInt32, due: Int64) -> Bool {
    let isFirst = timers.isEmpty
    if isFirst { next = due }
    timers.append(Timer(due: due, index: index, mark: mark))
    return isFirst
  }

  /// Takes a timer that is due: its message, or -1 where it is stale.
  mutating func take(at now: Int64, _ messages: borrowing SlotTable<Message>) -> Int32? {
    guard next <= now, !timers.isEmpty else { return nil }
    let timer = timers.removeFirst()
    next = timers.isEmpty ? .max : timers[0].due
    return Self.isLive(timer, by: mark, messages) ? timer.index : -1
  }

  @inline(__always)
  private static func isLive(_ timer: Timer, by mark: Mark, _ messages: borrowing SlotTable<Message>) -> Bool {
    guard messages.isUsed(timer.index) else { return false }
    return timer.mark == (mark == .life ? messages.life(timer.index) : messages[timer.index].mark)
  }

  /// Whether most of its timers are stale: a line never holds more than twice what is alive, and a little.
  @inline(__always)
  func isLong(for alive: Int) -> Bool { timers.count > 64 &+ 2 &* alive }

  @inline(never)
  mutating func leaveOutStale(_ messages: borrowing SlotTable<Message>) {
    let mark = mark
    timers.removeAll { !Self.isLive($0, by: mark, messages) }
    next = timers.isEmpty ? .max : timers[0].due
  }
}
