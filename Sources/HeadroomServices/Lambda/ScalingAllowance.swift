import HeadroomKernel
import HeadroomModel

/// How many new environments a function may still have (L-003): a bucket that refills continuously, or in one lump at
/// each full period of burst ÷ rate (LU-1).
struct ScalingAllowance {
  private var bucket: TokenBucket
  private let isStepped: Bool
  private let period: Int64
  private var used: Int64 = 0
  private var periodNumber: Int64 = 0

  init(_ limit: Account.Bucket, isStepped: Bool) {
    bucket = TokenBucket(limit)
    let rate = max(limit.microTokensPerSecond, 1)
    period = max(Int64(clamping: Int128(limit.burst) * 1_000_000_000_000 / Int128(rate)), 1)
    self.isStepped = isStepped
  }

  mutating func take(at now: SimInstant) -> Bool {
    guard isStepped else { return bucket.take(at: now) }
    renew(at: now)
    guard used < bucket.burst else { return false }
    used += 1
    return true
  }

  /// The first instant at which one is there if nobody takes any until then.
  mutating func nextAvailable(after now: SimInstant) -> SimInstant {
    guard isStepped else { return bucket.nextAvailable(after: now) }
    renew(at: now)
    return used < bucket.burst ? now : SimInstant(microseconds: (periodNumber + 1) * period)
  }

  private mutating func renew(at now: SimInstant) {
    let number = now.microseconds / period
    if number > periodNumber {
      periodNumber = number
      used = 0
    }
  }
}
