/// Rows side by side in memory of their own, changed where they stand.
///
/// What an array costs in a loop that changes one element at a time is not its bounds check but the question, at every
/// change, whether somebody else holds the same array: some 15 instructions, a third of the engine's time. A table has
/// one owner, so nobody asks. Every index is checked.
struct Table<Element: ~Copyable>: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var rows: UnsafeMutablePointer<Element>

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

  subscript(index: Int) -> Element {
    @inline(__always) _read {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "there is no such row")
      yield rows[index]
    }
    @inline(__always) _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "there is no such row")
      yield &rows[index]
    }
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

  /// Takes every row away and keeps the memory.
  mutating func removeAll() {
    while count > 0 { _ = removeLast() }
  }
}
