/// A fingerprint of 128 bits of everything a run did, for comparing runs. Not cryptographic.
///
///     var digest = Digest()
///     digest.combine(time)
///     digest.combine("export#0")
///     digest.hexadecimal()  // 32 digits
///
/// The same on every machine: input counts as 64-bit words, bytes as little-endian words followed by their number,
/// so that "ab", "c" and "a", "bc" differ. Each word, and each block of words, changes the state by a bijection, so nothing
/// said earlier is ever forgotten. Single words cost about 1 ns each (method: the rounds and the finaliser of MurmurHash3's 128-bit version,
/// with every word in both halves); a row of words goes in as a block, some 4 instructions a word.
@frozen public struct Digest: Sendable, Hashable {
  @usableFromInline var first: UInt64 = 0x6865_6164_726f_6f6d
  @usableFromInline var second: UInt64 = 0x9e37_79b9_7f4a_7c15
  @usableFromInline var words: UInt64 = 0

  @inlinable public init() {}

  @inlinable public mutating func combine(_ value: Int64) {
    combine(UInt64(bitPattern: value))
  }

  public mutating func combine(_ word: UInt64) {
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

  /// Combines the words of a block.
  @inlinable @inline(__always)
  public mutating func combine(_ block: Block) {
    step(UInt64(truncatingIfNeeded: block.sum), UInt64(truncatingIfNeeded: block.sum &>> 64))
    words &+= block.words
  }

  @inlinable @inline(__always)
  mutating func step(_ one: UInt64, _ two: UInt64) {
    first = Self.rotated(first ^ one, by: 29) &* 0x87c3_7b91_1142_53d5
    second = Self.rotated(second &+ two, by: 37) &* 0x4cf5_ad43_2745_937f
    // Neither half goes its way alone.
    first &+= second
  }

  /// A row of words, hashed on its own before it meets the state.
  ///
  /// The sum of products of pairs of words, each with a key of its own place added: two different rows of one length have
  /// the same sum with a probability of about 2^-64. Method: NH, from Black, Halevi, Krawczyk, Krovetz, Rogaway, UMAC: Fast
  /// and Secure Message Authentication (1999).
  @frozen public struct Block {
    @usableFromInline var sum: UInt128 = 0
    @usableFromInline var words: UInt64 = 0
    @usableFromInline var key: UInt64 = 0x2545_f491_4f6c_dd1d

    @inlinable public init() {}

    @inlinable @inline(__always)
    public mutating func add(_ left: Int64, _ right: Int64) {
      key &+= 0x9e37_79b9_7f4a_7c15
      let one = UInt64(bitPattern: left) &+ key
      let two = UInt64(bitPattern: right) &+ (key ^ 0xd1b5_4a32_d192_ed03)
      let product = one.multipliedFullWidth(by: two)
      sum &+= UInt128(product.high) &<< 64 | UInt128(product.low)
      words &+= 2
    }
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

  @inlinable @inline(__always)
  static func rotated(_ word: UInt64, by bits: UInt64) -> UInt64 {
    word &<< bits | word &>> (64 &- bits)
  }

  private static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
