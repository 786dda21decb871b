/// The idle environments of a function (L-001, L-012): used again while they live, newest or oldest first (LU-4).
struct EnvironmentPool: ~Copyable {
  struct Idle: BitwiseCopyable {
    /// µs.
    var since: Int64
    /// It was reset after a crash or a timeout (L-011).
    var needsInit: Bool
  }

  private var idle = Ring<Idle>()
  private let life: Int64
  private let takesOldest: Bool

  init(life: Int64, takesOldest: Bool) {
    self.life = life
    self.takesOldest = takesOldest
  }

  /// Environments that are kept warm at an instant.
  mutating func count(at now: Int64) -> Int {
    expire(at: now)
    return idle.count
  }

  @inline(__always)
  mutating func put(needsInit: Bool, at now: Int64) { idle.append(Idle(since: now, needsInit: needsInit)) }

  @inline(__always)
  mutating func take(at now: Int64) -> Idle? {
    expire(at: now)
    guard !idle.isEmpty else { return nil }
    return takesOldest ? idle.removeFirst() : idle.removeLast()
  }

  /// They became idle in order, so those that are too old stand at the front. An environment whose idle life ends now
  /// is gone.
  @inline(__always)
  private mutating func expire(at now: Int64) {
    while !idle.isEmpty && now &- idle[0].since >= life { idle.removeFirst() }
  }
}
