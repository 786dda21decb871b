/// The idle environments of a function (L-001, L-012): used again while they live, newest or oldest first (LU-4).
struct EnvironmentPool {
  struct Idle {
    /// µs.
    var since: Int64
    /// It was reset after a crash or a timeout (L-011).
    var needsInit: Bool
  }

  private var idle: [Idle] = []
  private var head = 0
  private let life: Int64
  private let takesOldest: Bool

  init(life: Int64, takesOldest: Bool) {
    self.life = life
    self.takesOldest = takesOldest
  }

  /// Environments that are kept warm at an instant.
  mutating func count(at now: Int64) -> Int {
    expire(at: now)
    return idle.count - head
  }

  mutating func put(needsInit: Bool, at now: Int64) { idle.append(Idle(since: now, needsInit: needsInit)) }

  mutating func take(at now: Int64) -> Idle? {
    expire(at: now)
    guard head < idle.count else { return nil }
    guard takesOldest else { return idle.removeLast() }
    head += 1
    return idle[head - 1]
  }

  /// They became idle in order, so those that are too old stand at the front. An environment whose idle life ends now
  /// is gone.
  private mutating func expire(at now: Int64) {
    while head < idle.count && now - idle[head].since >= life { head += 1 }
    if head == idle.count {
      idle.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024 && head * 2 > idle.count {
      idle.removeFirst(head)
      head = 0
    }
  }
}
