/// The pages of one table of integers, as SQLite's file format lays them out: leaves that hold rows by ascending id,
/// and a root that says which ids are in which leaf.
///
/// Rows are written front to back, straight to where SQLite reads them. Not thread-safe.
final class TablePages {
  private let buffer: PageBuffer
  /// The page that the table's schema names.
  private let root: Int
  /// Behind the id.
  private let columns: Int
  private let widest: Int
  /// Rows of which the leaf's list has room.
  private let rowsPerLeaf: Int
  /// Leaves that are full, with the last id in each.
  private var full: [(page: Int, last: Int64)] = []
  /// The leaf that is being written; 0 before the first row.
  private var leaf = 0
  private var rowsOfLeaf = 0
  /// Where the next row of the leaf begins.
  private var place = 0
  private(set) var rows = 0
  private(set) var lastID: Int64 = 0

  init(_ buffer: PageBuffer, root: Int, columns: Int) {
    precondition((1...120).contains(columns), "the head of a record of \(columns) columns takes more than a byte")
    self.buffer = buffer
    self.root = root
    self.columns = columns
    // In front of the record stand its length and its id.
    widest = 2 + 9 + RowPen.widest(columns: columns)
    rowsPerLeaf = (PageBuffer.pageSize - Leaf.list) / (2 + 4 + columns)
  }

  /// Pages that so many rows take at most.
  func pages(for rows: Int) -> Int {
    let first = Leaf.list + 2 * rowsPerLeaf
    return 1 + rows / min((PageBuffer.pageSize - first) / widest, rowsPerLeaf)
  }

  /// Begins anew, with rows that follow the one of this id.
  func begin(after id: Int64) {
    full.removeAll(keepingCapacity: true)
    leaf = 0
    rows = 0
    lastID = id
  }

  /// Adds a row, with the next id.
  ///
  /// - Parameter write: adds a value for each column.
  @inline(__always)
  func append(_ write: (inout RowPen) -> Void) {
    if leaf == 0 || rowsOfLeaf == rowsPerLeaf || place + widest > PageBuffer.pageSize { turn() }
    let page = buffer.page(leaf)
    let record = page + place + 2
    let id = lastID + 1
    let head = Varint.write(UInt64(bitPattern: id), to: record)
    var pen = RowPen(head, columns: columns)
    write(&pen)
    let length = pen.end - head
    // The length takes one byte or two; the row begins with it.
    let begin = length < 128 ? place + 1 : place
    if length >= 128 { page.storeBytes(of: UInt8(0x80 | length >> 7), toByteOffset: place, as: UInt8.self) }
    page.storeBytes(of: UInt8(length & 0x7f), toByteOffset: place + 1, as: UInt8.self)
    page.store16(begin, at: Leaf.list + 2 * rowsOfLeaf)
    place = pen.end - page
    rowsOfLeaf += 1
    rows += 1
    lastID = id
  }

  private func turn() {
    close()
    if leaf != 0 { full.append((leaf, lastID)) }
    leaf = buffer.take()
    rowsOfLeaf = 0
    place = Leaf.list + 2 * rowsPerLeaf
  }

  private func close() {
    guard leaf != 0 else { return }
    Leaf.writeHead(of: buffer.page(leaf), kind: Leaf.kind, rows: rowsOfLeaf, firstRow: Leaf.list + 2 * rowsPerLeaf)
  }

  /// Completes the root; the rows can be read from now on. There must be some.
  func finish() {
    precondition(rows > 0, "a table without rows has no pages to read")
    close()
    let page = buffer.page(root)
    guard !full.isEmpty else { return page.copyMemory(from: buffer.page(leaf), byteCount: place) }
    let first = Leaf.listOfRoot + 2 * full.count
    Leaf.writeHead(of: page, kind: Leaf.rootKind, rows: full.count, firstRow: first)
    page.store32(leaf, at: 8)
    var place = first
    for (index, leaf) in full.enumerated() {
      page.store16(place, at: Leaf.listOfRoot + 2 * index)
      page.store32(leaf.page, at: place)
      place = Varint.write(UInt64(bitPattern: leaf.last), to: page + place + 4) - page
    }
  }

  /// What the file format says of pages of a table.
  private enum Leaf {
    static let kind: UInt8 = 13
    static let rootKind: UInt8 = 5
    /// Where the list of a leaf's rows begins.
    static let list = 8
    /// Where that of the root begins, behind the number of the last leaf.
    static let listOfRoot = 12

    static func writeHead(of page: UnsafeMutableRawPointer, kind: UInt8, rows: Int, firstRow: Int) {
      page.storeBytes(of: kind, as: UInt8.self)
      page.store16(0, at: 1)
      page.store16(rows, at: 3)
      page.store16(firstRow, at: 5)
      page.storeBytes(of: 0, toByteOffset: 7, as: UInt8.self)
    }
  }
}

/// Seven bits a byte, the highest first; a set eighth bit says that more follow, and a ninth byte holds eight.
private enum Varint {
  /// - Returns: where the number ends.
  @inline(__always)
  static func write(_ number: UInt64, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    guard number >> 56 == 0 else { return writeNine(number, to: place) }
    let bytes = max(1, (70 - number.leadingZeroBitCount) / 7)
    for index in 0..<bytes {
      let bits = UInt8(truncatingIfNeeded: number >> UInt64(7 * (bytes - 1 - index))) & 0x7f
      place.storeBytes(of: index == bytes - 1 ? bits : bits | 0x80, toByteOffset: index, as: UInt8.self)
    }
    return place + bytes
  }

  private static func writeNine(_ number: UInt64, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    for index in 0..<8 {
      let bits = UInt8(truncatingIfNeeded: number >> UInt64(57 - 7 * index)) & 0x7f
      place.storeBytes(of: bits | 0x80, toByteOffset: index, as: UInt8.self)
    }
    place.storeBytes(of: UInt8(truncatingIfNeeded: number), toByteOffset: 8, as: UInt8.self)
    return place + 9
  }
}

extension UnsafeMutableRawPointer {
  fileprivate func store16(_ value: Int, at offset: Int) {
    storeBytes(of: UInt16(truncatingIfNeeded: value).bigEndian, toByteOffset: offset, as: UInt16.self)
  }

  fileprivate func store32(_ value: Int, at offset: Int) {
    storeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian, toByteOffset: offset, as: UInt32.self)
  }
}
