/// A short stream of random numbers found at an address: luck is looked up, not used up.
///
///     var luck = RandomStream(key: durations, index: job, attempt: 2, purpose: 0)
///     let first = luck.next()
///
/// The same address gives the same numbers at any time, in any order, on any thread, so two configurations that
/// simulate the same job share its duration. Different addresses give independent numbers, tested for neighbours.
/// Not cryptographic. Cost: about 2 ns to find, 1 ns a number.
///
/// The index goes through the finaliser and so starts at a random place of the cycle of 2^64; attempt and purpose
/// move on from there in steps that are no small multiple of the stream's own step, and every number drawn goes
/// through the finaliser again.
@frozen public struct RandomStream: Sendable, BitwiseCopyable {
  @usableFromInline var state: UInt64

  @inlinable public init(key: StreamKey, index: UInt64, attempt: UInt32, purpose: UInt32) {
    let place = mixed(key.bits &+ index &* 0xd134_2543_de82_ef95)
    let step = UInt64(attempt) &* 0xaef1_7502_108e_f2d9 &+ UInt64(purpose) &* 0xda94_2042_e4dd_58b5
    state = place &+ step
  }

  /// 64 random bits.
  @inlinable public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return mixed(state)
  }

  /// A real number in [0, 1): a multiple of 2^-53.
  @inlinable public mutating func unit() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// A real number strictly between 0 and 1: an odd multiple of 2^-53, so its logarithm is finite.
  @inlinable public mutating func unitOpen() -> Double {
    Double((next() &>> 11) | 1) * 0x1p-53
  }

  /// A whole number below `bound`, each with exactly the same probability. The bound must be positive.
  ///
  /// Method: Lemire, Fast Random Integer Generation in an Interval (2019); it draws again with a probability below
  /// bound / 2^64.
  @inlinable public mutating func below(_ bound: UInt64) -> UInt64 {
    precondition(bound > 0, "there is no whole number below zero")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let uneven = (0 &- bound) % bound
      while product.low < uneven { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }
}
