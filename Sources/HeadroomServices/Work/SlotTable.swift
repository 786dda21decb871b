/// Places that are used again, each with a life that tells its present content from an earlier one: memory follows what
/// is there now.
struct SlotTable<Element: ~Copyable>: ~Copyable {
  struct Place: BitwiseCopyable {
    var life: UInt32
    var isUsed: Bool
  }

  private var elements = Table<Element>()
  private var places = Table<Place>()
  private var free = Table<Int32>()
  private(set) var count = 0

  subscript(slot: Int32) -> Element {
    @inline(__always) unsafeAddress { UnsafePointer(elements.address(Int(slot))) }
    @inline(__always) unsafeMutableAddress { elements.address(Int(slot)) }
  }

  /// The places that are in use, in order.
  var used: [Int32] { places.indices.filter { places[$0].isUsed }.map { Int32($0) } }

  @inline(__always)
  func isUsed(_ slot: Int32) -> Bool { places[Int(slot)].isUsed }

  @inline(__always)
  func life(_ slot: Int32) -> UInt32 { places[Int(slot)].life }

  /// Whether an event is about what is there now.
  @inline(__always)
  func isLive(_ event: Event) -> Bool {
    places[Int(event.index)].isUsed && event.isOf(places[Int(event.index)].life)
  }

  @inline(__always)
  mutating func insert(_ element: consuming Element) -> Int32 {
    let slot = takeFree()
    guard slot < 0 else {
      elements[Int(slot)] = element
      return slot
    }
    count &+= 1
    elements.append(element)
    places.append(Place(life: 0, isUsed: true))
    return Int32(places.count &- 1)
  }

  /// Takes a place that was in use before, with what was left there; -1 when there is none.
  @inline(__always)
  mutating func takeFree() -> Int32 {
    guard !free.isEmpty else { return -1 }
    count &+= 1
    let slot = free.removeLast()
    places[Int(slot)].isUsed = true
    return slot
  }

  /// What stands at the place stays there until the place is used again.
  @inline(__always)
  mutating func remove(_ slot: Int32) {
    count &-= 1
    let place = places.address(Int(slot))
    place.pointee.life &+= 1
    place.pointee.isUsed = false
    free.append(slot)
  }
}
