/// Names as small numbers: byte ranges are looked up without making a String of each.
///
/// A few ns a look-up of a short name. Names are numbered in the order in which they first appear.
struct NameTable {
  /// A name as it is compared: most are no longer than eight bytes, and need no look into the arena.
  private struct Key {
    /// Its first eight bytes, the first one lowest; zeros behind its end.
    var head: UInt64
    var length: Int32
    /// Where it begins in the arena.
    var start: Int
  }

  private var arena: [UInt8] = []
  private var keys: [Key] = []
  /// Open addressing by hash: the upper half of the hash, then the index plus one; 0 is free. A power of two, at most
  /// half full. Holding the hash here saves a look elsewhere in memory for every slot that is passed.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var used = 0

  var count: Int { keys.count }

  @inline(__always) mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    let head = Self.word(text, range.lowerBound, before: range.upperBound)
    let hash = Self.hash(head, text, range)
    let entry = slots[Int(truncatingIfNeeded: hash) & (slots.count &- 1)]
    // Nearly always the first slot has it.
    if entry != 0, entry & Self.tagMask == hash & Self.tagMask {
      let found = Int(truncatingIfNeeded: entry & ~Self.tagMask) &- 1
      if keys[found].head == head, keys[found].length == range.count, range.count <= 8 {
        return Int32(truncatingIfNeeded: found)
      }
    }
    return search(head, hash, text, range)
  }

  /// Adds a name without asking whether it is there already: for names that nobody looks up.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    let head = Self.word(text, range.lowerBound, before: range.upperBound)
    keys.append(Key(head: head, length: Int32(clamping: range.count), start: arena.count))
    for at in range { arena.append(text[at]) }
    return Int32(keys.count - 1)
  }

  func text(_ index: Int32) -> String {
    String(decoding: arena[range(of: Int(index))], as: UTF8.self)
  }

  private func range(of index: Int) -> Range<Int> {
    keys[index].start..<(index + 1 < keys.count ? keys[index + 1].start : arena.count)
  }

  @inline(never) private mutating func search(
    _ head: UInt64, _ hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let found = Int(truncatingIfNeeded: slots[slot] & ~Self.tagMask) - 1
      if slots[slot] & Self.tagMask == hash & Self.tagMask, isEqual(found, head, text, range) { return Int32(found) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = append(text, range)
    slots[slot] = hash & Self.tagMask | UInt64(index + 1)
    used += 1
    if used * 2 > slots.count { slots = doubled() }
    return index
  }

  /// Twice as many slots. Their places come from the low half of the hash, so the names are hashed once more.
  private func doubled() -> [UInt64] {
    var wider = [UInt64](repeating: 0, count: slots.count * 2)
    let names = arena.span
    for entry in slots where entry != 0 {
      let index = Int(truncatingIfNeeded: entry & ~Self.tagMask) - 1
      let hash = Self.hash(keys[index].head, names, range(of: index))
      var slot = Int(truncatingIfNeeded: hash) & (wider.count - 1)
      while wider[slot] != 0 { slot = (slot + 1) & (wider.count - 1) }
      wider[slot] = entry
    }
    return wider
  }

  private func isEqual(_ index: Int, _ head: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let own = self.range(of: index)
    guard keys[index].head == head, own.count == range.count else { return false }
    guard range.count > 8 else { return true }
    for place in 8..<range.count where arena[own.lowerBound + place] != text[range.lowerBound + place] { return false }
    return true
  }

  private static let tagMask: UInt64 = 0xffff_ffff_0000_0000

  /// Words times an odd constant, the upper half folded into the lower one: without that counted names such as `job-17`
  /// fall into neighbouring slots, and every look-up walks along hundreds of them.
  @inline(__always) private static func hash(_ head: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = (head ^ UInt64(truncatingIfNeeded: range.count)) &* 0x9e37_79b9_7f4a_7c15
    if range.count > 8 { hash = rest(of: hash, text, range) }
    return hash ^ (hash &>> 32)
  }

  private static func rest(of hash: UInt64, _ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = hash
    var at = range.lowerBound + 8
    while at < range.upperBound {
      hash = (hash ^ (hash &>> 32) ^ word(text, at, before: range.upperBound)) &* 0xd6e8_feb8_6659_fd93
      at += 8
    }
    return hash
  }

  /// Up to eight bytes from `start`, the first one lowest; zeros where the range has ended.
  @inline(__always) private static func word(_ text: Span<UInt8>, _ start: Int, before end: Int) -> UInt64 {
    let count = min(8, end &- start)
    if count > 0, start &+ 8 <= text.count {
      return PlainText.word(text.bytes, start) & (.max &>> UInt64(truncatingIfNeeded: 64 &- count &* 8))
    }
    var word: UInt64 = 0
    for place in 0..<max(0, count) { word |= UInt64(text[start + place]) &<< UInt64(place &* 8) }
    return word
  }
}
