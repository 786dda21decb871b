import HeadroomKernel
import Testing

@Suite("Digest")
struct DigestTests {
  private func digest(_ combine: (inout Digest) -> Void) -> String {
    var digest = Digest()
    combine(&digest)
    return digest.hexadecimal()
  }

  @Test("digests are pinned")
  func pinned() {
    #expect(digest { _ in } == "22dc5fc4b647490c4c6e58f50d9f1dae")
    #expect(digest { $0.combine(Int64(-1)) } == "bafaf23c05630d6f75ccb8f35538633b")
    #expect(digest { $0.combine("export#0") } == "f4bf384b0cc7b89f8972bf92056d7c14")
    #expect(digest { $0.combine(bytes: 0..<100 as Range<UInt8>) } == "3a41ea0b4903c272fb601eccc353ebc0")
  }

  @Test("bytes count as little-endian words and then their number")
  func byteOrder() {
    let words = digest {
      $0.combine(0x0807_0605_0403_0201 as UInt64)
      $0.combine(0x0a09 as UInt64)
      $0.combine(10 as UInt64)
    }
    #expect(digest { $0.combine(bytes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) } == words)
    #expect(digest { $0.combine("é") } == digest { $0.combine(bytes: [0xc3, 0xa9]) })
    #expect(digest { $0.combine(Int64(-2)) } == digest { $0.combine(UInt64.max - 1) })
  }

  @Test("what differs in content, order or borders differs in its digest")
  func differences() {
    let digests = [
      digest { _ in },
      digest { $0.combine(0 as UInt64) },
      digest {
        $0.combine(""); $0.combine("")
      },
      digest { $0.combine("a") },
      digest { $0.combine("a\0") },
      digest {
        $0.combine("ab"); $0.combine("c")
      },
      digest {
        $0.combine("a"); $0.combine("bc")
      },
      digest { $0.combine("abc") },
      digest {
        $0.combine(1 as UInt64); $0.combine(2 as UInt64)
      },
      digest {
        $0.combine(2 as UInt64); $0.combine(1 as UInt64)
      },
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digests.allSatisfy { $0.count == 32 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } })
  }

  @Test("each bit of a word moves about half of the digits' bits, early or late in the stream")
  func avalanche() {
    for position in [0, 1, 7] {
      for bit in 0..<64 as Range<UInt64> {
        func words(_ change: UInt64) -> [UInt64] {
          let text = digest { digest in
            for index in 0..<8 { digest.combine(UInt64(index) &* 77 ^ (index == position ? change : 0)) }
          }
          return [text.prefix(16), text.suffix(16)].compactMap { UInt64($0, radix: 16) }
        }
        let moved = zip(words(0), words(1 << bit)).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        // 64 of 128 with a standard deviation of 5.7.
        #expect(abs(moved - 64) < 29, "bit \(bit) of word \(position)")
      }
    }
  }

  @Test("asking for the digest leaves it as it is")
  func asking() {
    var asked = Digest()
    var other = Digest()
    for word in 0..<10 as Range<UInt64> {
      asked.combine(word)
      _ = asked.hexadecimal()
      other.combine(word)
    }
    #expect(asked.hexadecimal() == other.hexadecimal())
  }
}
