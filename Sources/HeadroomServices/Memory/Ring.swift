/// First in, first out, in memory of its own that grows to what it needs and is then used again and again.
struct Ring<Element: BitwiseCopyable>: ~Copyable {
  private var cells: UnsafeMutablePointer<Element>
  /// A power of two.
  private var capacity: Int
  private var head = 0
  private(set) var count = 0

  init() {
    capacity = 4
    cells = .allocate(capacity: capacity)
  }

  deinit { cells.deallocate() }

  var isEmpty: Bool { count == 0 }

  /// The element so many places behind the first.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "there is no such element")
      return cells[(head &+ index) & (capacity &- 1)]
    }
  }

  var first: Element? { count > 0 ? cells[head] : nil }
  var last: Element? { count > 0 ? self[count &- 1] : nil }

  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    cells[(head &+ count) & (capacity &- 1)] = element
    count &+= 1
  }

  @discardableResult
  mutating func removeFirst() -> Element {
    precondition(count > 0, "there is no first element")
    let element = cells[head]
    head = (head &+ 1) & (capacity &- 1)
    count &-= 1
    return element
  }

  mutating func removeLast() -> Element {
    precondition(count > 0, "there is no last element")
    count &-= 1
    return cells[(head &+ count) & (capacity &- 1)]
  }

  /// Leaves out elements; the others keep their order.
  @inline(__always)
  mutating func removeAll(where isStale: (Element) -> Bool) {
    var kept = 0
    for index in 0..<count {
      let element = cells[(head &+ index) & (capacity &- 1)]
      cells[(head &+ kept) & (capacity &- 1)] = element
      if !isStale(element) { kept &+= 1 }
    }
    count = kept
  }

  @inline(never)
  private mutating func grow() {
    let replacement = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    for index in 0..<count { (replacement + index).initialize(to: cells[(head + index) & (capacity - 1)]) }
    cells.deallocate()
    (cells, capacity, head) = (replacement, capacity * 2, 0)
  }
}
