/// Rows side by side in memory of their own, changed where they stand.
///
/// What an array costs in a loop that changes one element at a time is not its bounds check but the question, at every
/// change, whether somebody else holds the same array: some 15 instructions, a third of the engine's time. A table has
/// one owner, so nobody asks. Every index is checked.
struct Table<Element: ~Copyable>: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  fileprivate var rows: UnsafeMutablePointer<Element>

  init(capacity: Int = 0) {
    self.capacity = capacity
    rows = .allocate(capacity: capacity)
  }

  deinit {
    rows.deinitialize(count: count)
    rows.deallocate()
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }

  /// The address of a row that is there; it holds until the table grows.
  @inline(__always)
  func address(_ index: Int) -> UnsafeMutablePointer<Element> {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "there is no such row")
    return rows + index
  }

  subscript(index: Int) -> Element {
    // Addresses, not coroutines: reading one field of a row of hundreds of bytes must not copy the row.
    @inline(__always) unsafeAddress { UnsafePointer(address(index)) }
    @inline(__always) unsafeMutableAddress { address(index) }
  }

  /// Adds a row; amortised O(1).
  mutating func append(_ row: consuming Element) {
    if count == capacity { grow() }
    (rows + count).initialize(to: row)
    count &+= 1
  }

  mutating func removeLast() -> Element {
    precondition(count > 0, "there is no last row")
    count &-= 1
    return (rows + count).move()
  }

  /// Takes every row away and keeps the memory.
  @inline(__always)
  mutating func removeAll() {
    rows.deinitialize(count: count)
    count = 0
  }

  /// Sets a row that may lie behind the last one.
  mutating func set(_ row: Element, at index: Int, filling: Element) where Element: BitwiseCopyable {
    while count <= index { append(filling) }
    self[index] = row
  }

  mutating func swap(_ left: Int, _ right: Int) {
    precondition(max(left, right) < count && min(left, right) >= 0, "there is no such row")
    guard left != right else { return }
    let row = (rows + left).move()
    (rows + left).moveInitialize(from: rows + right, count: 1)
    (rows + right).initialize(to: row)
  }

  @inline(never)
  private mutating func grow() {
    let larger = max(4, capacity * 2)
    let replacement = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    replacement.moveInitialize(from: rows, count: count)
    rows.deallocate()
    rows = replacement
    capacity = larger
  }
}

extension Table {
  /// The rows of a list.
  init(_ list: [Element]) {
    self.init(capacity: list.count)
    for row in list { append(row) }
  }

}

extension Table where Element: Comparable {
  /// Puts the rows into ascending order.
  mutating func sort() {
    guard count > 1 else { return }
    var buffer = UnsafeMutableBufferPointer(start: rows, count: count)
    buffer.sort()
  }
}

extension Table {
  /// Puts the rows in order; equal ones stay as they stand.
  mutating func sort(by areInOrder: (Element, Element) -> Bool) {
    guard count > 1 else { return }
    var buffer = UnsafeMutableBufferPointer(start: rows, count: count)
    buffer.sort(by: areInOrder)
  }
}
