import HeadroomKernel

/// Spans of one law drawn for 64 numbers at a time, in µs: run times of the jobs of a class, intervals between arrivals.
///
/// Luck is looked up by number, so it is the same whenever that is done. A draw takes longer than its instructions, since
/// each step waits for the one before; several at once wait together.
package struct DrawnAhead: BitwiseCopyable {
  /// Where the luck of a number is found.
  package struct Address {
    package var key: StreamKey
    /// By how many bits the number is shifted to give the index.
    var shift: UInt64
    var attempt: UInt32
    var purpose: UInt32

    package init(key: StreamKey, shift: UInt64 = 0, attempt: UInt32, purpose: UInt32) {
      self.key = key
      self.shift = shift
      self.attempt = attempt
      self.purpose = purpose
    }
  }

  package init() {}

  private var spans = InlineArray<64, Int64>(repeating: 0)
  /// The number of the first of them.
  private var first = Int64.min

  /// The span of a number that is not negative; numbers that follow one another are cheap.
  @inline(__always)
  package mutating func span(
    _ number: Int64, _ law: borrowing PlainLaw, _ address: Address
  ) -> Int64 {
    // A first number that is none is far from all others.
    let place = UInt64(bitPattern: number &- first)
    if place < 64 { return spans[Int(truncatingIfNeeded: place)] }
    draw(from: number, law, address)
    return spans[0]
  }

  @inline(never)
  private mutating func draw(from number: Int64, _ law: borrowing PlainLaw, _ address: Address) {
    first = number
    law.sampleMicroseconds(
      into: &spans, from: UInt64(bitPattern: number), shift: address.shift, key: address.key, attempt: address.attempt,
      purpose: address.purpose)
  }
}
