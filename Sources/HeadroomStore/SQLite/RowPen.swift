/// Writes the integers of one row as SQLite's record format has them: a byte for each column that says how wide it is,
/// then the values, each in as few bytes as it needs. About 2 ns a column; binding it to a statement takes ten times
/// as long.
///
/// Made by `TablePages`, which has made sure that the widest row fits. Adding more columns than the table has traps.
struct RowPen {
  private var type: UnsafeMutablePointer<UInt8>
  /// Behind the last column's type, where the values begin.
  private let typesEnd: UnsafeMutablePointer<UInt8>
  private var value: UnsafeMutableRawPointer

  /// Bytes that a row may take: its own, and what the last value writes behind itself.
  static func widest(columns: Int) -> Int { 2 + columns + 8 * columns + 8 }

  /// - Parameter record: where the record begins; `widest` bytes from there on are free.
  init(_ record: UnsafeMutableRawPointer, columns: Int) {
    // The length of the head, itself included, and the id, which stands in front of the record.
    let head = record.assumingMemoryBound(to: UInt8.self)
    head[0] = UInt8(columns + 2)
    head[1] = 0
    type = head + 2
    typesEnd = type + columns
    value = UnsafeMutableRawPointer(typesEnd)
  }

  /// The end of the record. Traps when columns are missing.
  var end: UnsafeMutableRawPointer {
    precondition(type == typesEnd, "a row has a value for each column")
    return value
  }

  @inline(__always)
  mutating func add(_ number: Int64) {
    // Zero and one are types of their own, without a value.
    if UInt64(bitPattern: number) < 2 { return put(8 + UInt8(truncatingIfNeeded: number)) }
    let magnitude = UInt64(bitPattern: number ^ (number >> 63))
    // With its sign: 1 to 8 bytes, of which 5 and 7 have no type.
    var width = (72 - magnitude.leadingZeroBitCount) >> 3
    if width > 4 { width += width & 1 }
    put(UInt8(truncatingIfNeeded: width > 4 ? width / 2 + 2 : width))
    value.storeBytes(of: (number << (64 - 8 * width)).bigEndian, as: Int64.self)
    value += width
  }

  /// `missing` stands for no value.
  @inline(__always)
  mutating func add(_ number: Int64, missing: Int64) {
    if number == missing { addMissing() } else { add(number) }
  }

  @inline(__always)
  mutating func addMissing() { put(0) }

  @inline(__always)
  private mutating func put(_ code: UInt8) {
    precondition(type < typesEnd, "a row has no more values than columns")
    type.pointee = code
    type += 1
  }
}
