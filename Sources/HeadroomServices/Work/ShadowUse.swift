import HeadroomKernel

/// What work that a quota turned away for good would still be using, had it been let in: without it, a quota that
/// loses most of its work would seem to need hardly more than it has.
struct ShadowUse: ~Copyable {
  private var ends = EventQueue()
  private var amount: Int64 = 0

  /// Work that is lost would have used so much until then.
  mutating func add(_ use: Int64, until end: Int64, at now: Int64) {
    guard end > now, use > 0 else { return }
    expire(at: now)
    amount += use
    ends.push(time: end, payload: UInt64(use))
  }

  /// What all of it would use now.
  mutating func use(at now: Int64) -> Int64 {
    expire(at: now)
    return amount
  }

  private mutating func expire(at now: Int64) {
    while ends.nextTime <= now { amount -= Int64(ends.pop().payload) }
  }
}
