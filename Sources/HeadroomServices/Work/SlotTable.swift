/// Places that are used again, each with a life that tells its present content from an earlier one: memory follows what
/// is there now.
struct SlotTable<Element> {
  private var slots: [(element: Element, life: UInt32, isUsed: Bool)] = []
  private var free: [Int32] = []
  private(set) var count = 0

  subscript(slot: Int32) -> Element {
    _read { yield slots[Int(slot)].element }
    _modify { yield &slots[Int(slot)].element }
  }

  /// The places that are in use, in order.
  var used: [Int32] { slots.indices.filter { slots[$0].isUsed }.map { Int32($0) } }

  func isUsed(_ slot: Int32) -> Bool { slots[Int(slot)].isUsed }

  func life(_ slot: Int32) -> UInt32 { slots[Int(slot)].life }

  /// Whether an event is about what is there now.
  func isLive(_ event: Event) -> Bool { slots[Int(event.index)].isUsed && event.isOf(slots[Int(event.index)].life) }

  mutating func insert(_ element: Element) -> Int32 {
    count += 1
    guard let slot = free.popLast() else {
      slots.append((element, 0, true))
      return Int32(slots.count - 1)
    }
    slots[Int(slot)].element = element
    slots[Int(slot)].isUsed = true
    return slot
  }

  mutating func remove(_ slot: Int32) {
    count -= 1
    slots[Int(slot)].life &+= 1
    slots[Int(slot)].isUsed = false
    free.append(slot)
  }
}
