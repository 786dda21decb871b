/// A token bucket as AWS limits calls and launches: it refills continuously and overflows at its burst.
///
///     var launches = TokenBucket(burst: 100, microTokensPerSecond: 20_000_000)  // 20 tokens a second
///     launches.take(at: .zero)  // true, a hundred times
///
/// Exact: the level is a whole number of 1e-12 tokens, a rate is a whole number of 1e-6 tokens a second, so each
/// microsecond adds exactly `microTokensPerSecond` to the level. Times never go back. A bucket begins at time zero.
package struct TokenBucket: Sendable, Hashable {
  package private(set) var burst: Int64
  package private(set) var microTokensPerSecond: Int64
  private var level: Int128
  private var filledAt = SimInstant.zero

  private static let token: Int128 = 1_000_000_000_000

  package init(burst: Int64, microTokensPerSecond: Int64, startEmpty: Bool = false) {
    precondition(burst >= 0, "a token bucket holds no negative number of tokens")
    precondition(microTokensPerSecond >= 0, "a token bucket does not leak")
    self.burst = burst
    self.microTokensPerSecond = microTokensPerSecond
    level = startEmpty ? 0 : Int128(burst) * Self.token
  }

  /// Takes one token if it is there.
  package mutating func take(at now: SimInstant) -> Bool {
    take(1, at: now)
  }

  /// Takes so many tokens if they are all there, otherwise none.
  package mutating func take(_ amount: Int64, at now: SimInstant) -> Bool {
    precondition(amount >= 0, "tokens are not given back")
    fill(to: now)
    let wanted = Int128(amount) * Self.token
    guard level >= wanted else { return false }
    level -= wanted
    return true
  }

  /// The whole tokens that are there.
  package mutating func available(at now: SimInstant) -> Int64 {
    fill(to: now)
    return Int64(level / Self.token)
  }

  /// The first instant, not before `now`, at which one token is there if nobody takes any until then;
  /// `distantFuture` if there will never be one.
  package mutating func nextAvailable(after now: SimInstant) -> SimInstant {
    nextAvailable(1, after: now)
  }

  /// The same for several tokens at once.
  package mutating func nextAvailable(_ amount: Int64, after now: SimInstant) -> SimInstant {
    precondition(amount >= 0, "tokens are not given back")
    fill(to: now)
    let missing = Int128(amount) * Self.token - level
    if missing <= 0 { return now }
    guard amount <= burst, microTokensPerSecond > 0 else { return .distantFuture }
    let rate = Int128(microTokensPerSecond)
    return now + SimDuration(microseconds: Int64(clamping: (missing + rate - 1) / rate))
  }

  /// From now on another burst and another rate; what is in the bucket stays, as far as it holds it.
  package mutating func change(burst: Int64, microTokensPerSecond: Int64, at now: SimInstant) {
    precondition(burst >= 0 && microTokensPerSecond >= 0, "a token bucket holds no negative number of tokens")
    fill(to: now)
    self.burst = burst
    self.microTokensPerSecond = microTokensPerSecond
    level = min(level, Int128(burst) * Self.token)
  }

  private mutating func fill(to now: SimInstant) {
    precondition(now >= filledAt, "token bucket at \(filledAt) asked for \(now)")
    let gained = Int128((now - filledAt).microseconds) &* Int128(microTokensPerSecond)
    level = min(level + gained, Int128(burst) * Self.token)
    filledAt = now
  }
}
