/// Bytes that grow at their end, for text that is put together a few bytes at a time: appending costs a comparison and
/// a store, an array takes three times as long. Every write checks that it fits.
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// A copy of the bytes.
  var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  mutating func append(_ bytes: [UInt8]) { append(bytes, bytes.indices) }

  /// Some of the bytes of an array.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    reserve(range.count)
    bytes.withUnsafeBufferPointer { source in
      precondition(range.lowerBound >= 0 && range.upperBound <= source.count, "bytes \(range) of \(source.count)")
      if let first = source.baseAddress { (start + count).update(from: first + range.lowerBound, count: range.count) }
    }
    count += range.count
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { source in
      reserve(source.count)
      if let first = source.baseAddress { (start + count).update(from: first, count: source.count) }
      count += source.count
    }
  }

  /// The first bytes of a word, the lowest first.
  ///
  /// - Parameter bytes: 0 to 8.
  @inline(__always)
  mutating func append(_ word: UInt64, bytes: Int) {
    precondition(0...8 ~= bytes, "\(bytes) bytes of a word")
    reserve(8)
    UnsafeMutableRawPointer(start + count).storeBytes(of: word.littleEndian, as: UInt64.self)
    count += bytes
  }

  /// Makes room for so many more bytes.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(to: count + more) }
  }

  @inline(never)
  private mutating func grow(to wanted: Int) {
    capacity = max(2 * capacity, wanted)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
