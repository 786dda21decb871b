import HeadroomKernel
import Testing

/// A token bucket by reference: `#expect` takes no calls that change a variable.
private final class SharedBucket {
  private var bucket: TokenBucket

  init(_ bucket: TokenBucket) { self.bucket = bucket }

  convenience init(burst: Int64, microTokensPerSecond: Int64, startEmpty: Bool = false) {
    self.init(TokenBucket(burst: burst, microTokensPerSecond: microTokensPerSecond, startEmpty: startEmpty))
  }

  func take(at now: SimInstant) -> Bool { bucket.take(at: now) }
  func take(_ amount: Int64, at now: SimInstant) -> Bool { bucket.take(amount, at: now) }
  func available(at now: SimInstant) -> Int64 { bucket.available(at: now) }
  func nextAvailable(after now: SimInstant) -> SimInstant { bucket.nextAvailable(after: now) }
  func nextAvailable(_ amount: Int64, after now: SimInstant) -> SimInstant {
    bucket.nextAvailable(amount, after: now)
  }
}

@Suite("Token bucket")
struct TokenBucketTests {
  private func instant(_ microseconds: Int64) -> SimInstant { SimInstant(microseconds: microseconds) }

  /// When each of the first tokens is there for someone who takes each at once.
  private func times(of tokens: Int, _ bucket: TokenBucket) -> [Int64] {
    let bucket = SharedBucket(bucket)
    var now = SimInstant.zero
    return (0..<tokens).map { _ in
      now = bucket.nextAvailable(after: now)
      #expect(bucket.take(at: now))
      return now.microseconds
    }
  }

  @Test("a hundred at once and twenty a second: token 101 comes at 0.05 s, token 300 at 10 s")
  func launches() {
    let times = times(of: 300, TokenBucket(burst: 100, microTokensPerSecond: 20_000_000))
    #expect(times[..<100].allSatisfy { $0 == 0 })
    #expect(times[100] == 50_000)
    #expect(times[299] == 10_000_000)
  }

  @Test("one token a minute is exact over a year")
  func slow() {
    // 1/60 per second is no whole number of micro-tokens: 16,666 take 60.0024 s, rounded up to the microsecond.
    let bucket = SharedBucket(burst: 1, microTokensPerSecond: 16_666, startEmpty: true)
    #expect(bucket.nextAvailable(after: .zero) == instant(60_002_401))
    let exact = times(of: 1_001, TokenBucket(burst: 5, microTokensPerSecond: 3_000_000, startEmpty: true))
    // Thirds of a second, each rounded up on its own: no error piles up.
    #expect(exact[0] == 333_334)
    #expect(exact[1] == 666_667)
    #expect(exact[2] == 1_000_000)
    #expect(exact[1_000] == 333_666_667)
  }

  @Test("a token is not there a microsecond before it is")
  func notBefore() {
    let bucket = SharedBucket(burst: 2, microTokensPerSecond: 3_000_000, startEmpty: true)
    #expect(!bucket.take(at: instant(333_333)))
    #expect(bucket.take(at: instant(333_334)))
    #expect(!bucket.take(at: instant(666_666)))
    #expect(bucket.take(at: instant(666_667)))
  }

  @Test("the level is capped at the burst")
  func capped() {
    let bucket = SharedBucket(burst: 3, microTokensPerSecond: 1_000_000)
    #expect(bucket.take(2, at: .zero))
    #expect(bucket.available(at: .zero) == 1)
    #expect(bucket.available(at: instant(1_999_999)) == 2)
    #expect(bucket.available(at: instant(2_000_000)) == 3)
    #expect(bucket.available(at: instant(900_000_000)) == 3)
    // What overflowed is gone.
    #expect(bucket.take(3, at: instant(900_000_000)))
    #expect(bucket.nextAvailable(after: instant(900_000_000)) == instant(901_000_000))
  }

  @Test("several tokens are taken together or not at all")
  func several() {
    let bucket = SharedBucket(burst: 10, microTokensPerSecond: 1_000_000)
    #expect(!bucket.take(11, at: .zero))
    #expect(bucket.available(at: .zero) == 10)
    #expect(bucket.take(10, at: .zero))
    #expect(bucket.take(0, at: .zero))
    #expect(bucket.nextAvailable(4, after: .zero) == instant(4_000_000))
    #expect(bucket.nextAvailable(11, after: .zero) == .distantFuture)
  }

  @Test("a token that is there is there now, one that never comes is in the distant future")
  func nowAndNever() {
    let full = SharedBucket(burst: 1, microTokensPerSecond: 0)
    #expect(full.nextAvailable(after: instant(5)) == instant(5))
    #expect(full.take(at: instant(5)))
    #expect(full.nextAvailable(after: instant(5)) == .distantFuture)
    let none = SharedBucket(burst: 0, microTokensPerSecond: 1_000_000)
    #expect(!none.take(at: instant(9_000_000)))
    #expect(none.nextAvailable(after: instant(9_000_000)) == .distantFuture)
  }

  @Test("the largest bursts, rates and times fit")
  func extremes() {
    let bucket = SharedBucket(burst: .max, microTokensPerSecond: .max)
    #expect(bucket.take(.max, at: .zero))
    #expect(bucket.available(at: instant(1)) == 9_223_372)
    #expect(bucket.available(at: .distantFuture) == .max)
  }

  @Test("time that goes back is a trap")
  func backwards() async {
    await #expect(processExitsWith: .failure) {
      var bucket = TokenBucket(burst: 1, microTokensPerSecond: 1)
      _ = bucket.take(at: SimInstant(microseconds: 5))
      _ = bucket.take(at: SimInstant(microseconds: 4))
    }
  }
}
