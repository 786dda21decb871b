import HeadroomModel

/// What decides into which scopes a job falls before it has run; positions in `Names`, -1 is none.
struct Place: Equatable {
  var jobClass: Int32 = -1
  var tenant: Int32 = -1
  var queue: Int32 = -1
  var share: Int32 = -1
  var workflow: Int32 = -1
  /// Between which of the instants that expectations name (`from`, `to`) it was submitted.
  var segment: Int32 = 0
}

/// A scope by the list of names it stands in and its position there.
struct ScopeReference: Equatable {
  enum List: Int, CaseIterable { case all, jobClass, tenant, queue, share, environment, workflow }

  var list: List
  var position: Int32
}

extension Place {
  /// The scopes of a job in this place; an environment where it holds capacity.
  func scopes(environment: Int32 = -1) -> [ScopeReference] {
    let positions: [(ScopeReference.List, Int32)] = [
      (.all, 0), (.jobClass, jobClass), (.tenant, tenant), (.queue, queue), (.share, share),
      (.environment, environment), (.workflow, workflow),
    ]
    return positions.compactMap { $1 < 0 ? nil : ScopeReference(list: $0, position: $1) }
  }

  /// Spreads places over a table whose size is a power of two.
  var hash: Int {
    var hash = UInt64(UInt32(bitPattern: jobClass)) | UInt64(UInt32(bitPattern: tenant)) << 32
    hash = hash &* 0x9e37_79b9_7f4a_7c15 ^ (UInt64(UInt32(bitPattern: queue)) | UInt64(UInt32(bitPattern: share)) << 32)
    hash =
      hash &* 0xd134_2543_de82_ef95 ^ (UInt64(UInt32(bitPattern: workflow)) | UInt64(UInt32(bitPattern: segment)) << 32)
    hash = hash &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: hash &>> 33)
  }
}

/// The places that the jobs of a part have had, numbered as they came. Finding one costs a comparison where it was found
/// not long ago, some 45 instructions elsewhere.
struct PlaceIndex: ~Copyable {
  private(set) var places = Table<Place>()
  /// Open addressing: positions in `places`, -1 where there is none.
  private var slots: Table<Int32>
  /// What was found last, for places that are alike in class, tenant and share.
  private var recent = Table(Array(repeating: Int32(-1), count: 256))

  init() {
    slots = Table(Array(repeating: -1, count: 64))
  }

  /// The number of a place; `isNew` where it had none.
  @inline(__always)
  mutating func number(of place: Place) -> (number: Int32, isNew: Bool) {
    let spread = place.jobClass &+ place.tenant &* 5 &+ place.share &* 89
    let alike = Int(UInt8(truncatingIfNeeded: spread))
    let last = recent[alike]
    if last >= 0, places[Int(last)] == place { return (last, false) }
    let found = find(place)
    recent[alike] = found.number
    return found
  }

  @inline(never)
  private mutating func find(_ place: Place) -> (number: Int32, isNew: Bool) {
    var slot = place.hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = slots[slot]
      if places[Int(number)] == place { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (add(place, at: slot), true)
  }

  private mutating func add(_ place: Place, at slot: Int) -> Int32 {
    let number = Int32(places.count)
    places.append(place)
    slots[slot] = number
    if places.count * 2 > slots.count { rehash() }
    return number
  }

  private mutating func rehash() {
    slots = Table(Array(repeating: -1, count: slots.count * 2))
    for number in places.indices {
      var slot = places[number].hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
