import HeadroomKernel

/// The digest of a text that comes in pieces, fed as words: the same value as `Digest.combine(bytes:)`, an order faster.
struct Fingerprint {
  private var digest = Digest()
  private var count = 0

  /// - Parameter text: a multiple of eight bytes, unless it is the last piece.
  mutating func add(_ text: borrowing RawSpan) {
    digest.combine(words: text)
    count += text.byteCount
  }

  /// What has been added so far, for comparing the same text read twice.
  var state: Digest { digest }

  var hexadecimal: String {
    var whole = digest
    whole.combine(UInt64(count))
    return whole.hexadecimal()
  }
}
