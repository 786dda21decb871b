/// A fingerprint of 128 bits of everything a run did, for comparing runs. Not cryptographic.
///
///     var digest = Digest()
///     digest.combine(time)
///     digest.combine("export#0")
///     digest.hexadecimal()  // 32 digits
///
/// The same on every machine: input counts as 64-bit words, bytes as little-endian words followed by their number,
/// so that "ab", "c" and "a", "bc" differ. Each word changes the state by a bijection, so nothing said earlier is
/// ever forgotten. About 1 ns a word. Method: the rounds and the finaliser of MurmurHash3's 128-bit version, with
/// every word in both halves.
package struct Digest: Sendable, Hashable {
  private var first: UInt64 = 0x6865_6164_726f_6f6d
  private var second: UInt64 = 0x9e37_79b9_7f4a_7c15
  private var words: UInt64 = 0

  package init() {}

  @inlinable package mutating func combine(_ value: Int64) {
    combine(UInt64(bitPattern: value))
  }

  package mutating func combine(_ word: UInt64) {
    let one = Self.rotated(word &* 0x87c3_7b91_1142_53d5, by: 31) &* 0x4cf5_ad43_2745_937f
    let two = Self.rotated(word &* 0x4cf5_ad43_2745_937f, by: 33) &* 0x87c3_7b91_1142_53d5
    first = (Self.rotated(first ^ one, by: 27) &+ second) &* 5 &+ 0x52dc_e729
    second = (Self.rotated(second ^ two, by: 31) &+ first) &* 5 &+ 0x3849_5ab5
    words &+= 1
  }

  /// Combines bytes as little-endian words, the last one filled up with zeros, without their number: what
  /// `combine(bytes:)` makes of them before it adds it. So a text may come in pieces of whole words. Five bytes a ns.
  package mutating func combine(words bytes: RawSpan) {
    var state = self
    let whole = bytes.byteCount & ~7
    for at in stride(from: 0, to: whole, by: 8) {
      state.combine(UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)))
    }
    var rest: UInt64 = 0
    for at in whole..<bytes.byteCount {
      rest |= UInt64(bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self)) &<< UInt64(8 * (at - whole))
    }
    if whole < bytes.byteCount { state.combine(rest) }
    self = state
  }

  package mutating func combine(bytes: some Sequence<UInt8>) {
    var word: UInt64 = 0
    var count: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) &<< ((count & 7) &* 8)
      count &+= 1
      if count & 7 == 0 {
        combine(word)
        word = 0
      }
    }
    if count & 7 != 0 { combine(word) }
    combine(count)
  }

  /// Combines the UTF-8 bytes of a text.
  package mutating func combine(_ text: String) {
    combine(bytes: text.utf8)
  }

  /// The fingerprint of what has been combined so far: 32 lower-case hexadecimal digits.
  package func hexadecimal() -> String {
    var one = first ^ words
    var two = second ^ words
    one &+= two
    two &+= one
    one = mixed(one)
    two = mixed(two)
    one &+= two
    two &+= one
    return Self.digits(one) + Self.digits(two)
  }

  private static func rotated(_ word: UInt64, by bits: UInt64) -> UInt64 {
    word &<< bits | word &>> (64 &- bits)
  }

  private static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
