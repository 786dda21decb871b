/// Picks an index with a probability in proportion to its weight.
///
/// Weights become whole thresholds out of 2^53; a guide table says where to begin the search, so a pick looks at two
/// thresholds on average whatever the weights. One random number a pick, and the order of the entries counts: a
/// smaller number picks an earlier entry. The table has the bits of every machine, being sums and quotients only.
struct CumulativeTable: Sendable, Hashable {
  let thresholds: [UInt64]
  private let guide: [UInt32]
  private let shift: UInt64

  /// Weights must be finite, none negative, and their sum positive and finite. An entry of weight 0 is never picked.
  init(weights: some Collection<Double>) {
    let total = weights.reduce(0, +)
    precondition(total > 0 && total.isFinite && weights.allSatisfy { $0 >= 0 }, "weights must be usable")
    var sum = 0.0
    var thresholds = weights.map { weight in
      sum += weight
      return min(UInt64(sum / total * 0x1p53), 1 << 53)
    }
    // Sums may fall short of the total by a rounding error: the last entry that has any weight takes the rest.
    var last = thresholds.count - 1
    for weight in weights.reversed() {
      thresholds[last] = 1 << 53
      if weight > 0 { break }
      last -= 1
    }
    self.thresholds = thresholds
    let guideBits = UInt64(Self.bits(for: thresholds.count))
    shift = 53 - guideBits
    guide = Self.guide(to: thresholds, bits: guideBits)
  }

  /// The entry that a random number stands for.
  func index(for random: UInt64) -> Int {
    let position = random &>> 11
    var index = Int(guide[Int(truncatingIfNeeded: position &>> shift)])
    while position >= thresholds[index] { index += 1 }
    return index
  }

  /// A guide at least as long as the table, a power of two.
  private static func bits(for count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// For the lowest position of each stretch, the entry that it stands for.
  private static func guide(to thresholds: [UInt64], bits: UInt64) -> [UInt32] {
    var index = 0
    return (0..<(UInt64(1) << bits)).map { stretch in
      while stretch << (53 - bits) >= thresholds[index] { index += 1 }
      return UInt32(index)
    }
  }
}
