/// A law of at most two numbers with its limits, ready for the loop: plain memory, nothing to copy or release.
///
/// It draws what the `ClampedDistribution` it is made from draws, bit for bit. Laws with lists (`choice`, `empirical`,
/// `hyperexponential`) and those that are rare in a loop have none.
package struct PlainLaw: Sendable, BitwiseCopyable {
  private enum Kind: UInt8 { case constant, exponential, uniform, lognormal }

  private let kind: Kind
  private let first: Double
  private let second: Double
  private let atLeast: Double
  private let atMost: Double

  /// Nil for a law that is no such thing.
  package init?(_ law: ClampedDistribution) {
    switch law.base {
    case .constant(let value): (kind, first, second) = (.constant, value, 0)
    case .exponential(let mean): (kind, first, second) = (.exponential, mean, 0)
    case .uniform(let low, let high): (kind, first, second) = (.uniform, low, high)
    case .lognormal(let mu, let sigma): (kind, first, second) = (.lognormal, mu, sigma)
    default: return nil
    }
    atLeast = law.atLeast ?? -.infinity
    atMost = law.atMost ?? .infinity
  }

  /// Always the same value.
  package init(constant value: Double) {
    (kind, first, second) = (.constant, value, 0)
    (atLeast, atMost) = (-.infinity, .infinity)
  }

  /// Draws a value within the limits.
  @inline(__always)
  package func sample(_ stream: inout RandomStream) -> Double {
    var value: Double
    switch kind {
    case .constant: value = first
    case .exponential: value = first * stream.exponential()
    case .uniform: value = first + (second - first) * stream.unitOpen()
    case .lognormal: value = max(PortableMath.exp(first + second * stream.normal()), .leastNormalMagnitude)
    }
    if value < atLeast { value = atLeast }
    if value > atMost { value = atMost }
    return value
  }

  /// Draws a span in µs, the values being seconds, as `ClampedDistribution.sampleDuration` does.
  package func sampleMicroseconds(_ stream: inout RandomStream) -> Int64 {
    ClampedDistribution.duration(seconds: sample(&stream)).microseconds
  }

  /// Draws the spans in µs of 64 numbers from `first` on, the index of each being the number shifted by `shift` bits.
  ///
  /// What 64 calls of `sampleMicroseconds` give, in a third of the time: a draw is a chain of steps that wait for one
  /// another, and many chains wait together.
  package func sampleMicroseconds(
    into spans: inout InlineArray<64, Int64>, from first: UInt64, shift: UInt64, key: StreamKey, attempt: UInt32,
    purpose: UInt32
  ) {
    switch kind {
    case .exponential:
      // Nearly all laws of a loop: kept apart, so that nothing is asked for each draw.
      for place in 0..<64 {
        let index = (first &+ UInt64(truncatingIfNeeded: place)) &<< shift
        var stream = RandomStream(key: key, index: index, attempt: attempt, purpose: purpose)
        let value = min(max(self.first * stream.exponential(), atLeast), atMost)
        spans[place] = ClampedDistribution.duration(seconds: value).microseconds
      }
    case .constant, .uniform, .lognormal:
      for place in 0..<64 {
        let index = (first &+ UInt64(truncatingIfNeeded: place)) &<< shift
        var stream = RandomStream(key: key, index: index, attempt: attempt, purpose: purpose)
        spans[place] = sampleMicroseconds(&stream)
      }
    }
  }
}
