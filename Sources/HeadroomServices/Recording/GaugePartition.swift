/// The gauges that a job moves: at most one for each kind of scope.
struct GaugeList {
  private var gauges = InlineArray<8, Int32>(repeating: 0)
  private(set) var count = 0

  mutating func append(_ gauge: Int32) {
    gauges[count] = gauge
    count += 1
  }

  @inline(__always)
  subscript(index: Int) -> Int { Int(gauges[index & 7]) }

  func contains(_ gauge: Int32) -> Bool {
    for index in 0..<count where gauges[index & 7] == gauge { return true }
    return false
  }
}

/// Which scopes share a gauge: those through which the same jobs have gone so far.
///
/// In a scenario of one class and one queue, `all`, the class and the queue are one gauge and a job moves one number
/// instead of three. As soon as a job comes that falls into some of them and not into others, the gauge is split: both
/// parts have the history that they had in common. So every figure is what a gauge for each scope would give.
struct GaugePartition {
  /// By list and position in it; 0 is the gauge of all that no job has gone through.
  private var gaugeOf: [[Int32]]
  /// How many scopes have each gauge.
  private var sizes: [Int]

  /// A gauge that is to begin with the history of another.
  struct Split {
    var from: Int
    var to: Int
  }

  init(counts: [Int]) {
    gaugeOf = counts.map { Array(repeating: 0, count: $0) }
    sizes = [0]
  }

  /// The gauge of a scope.
  func gauge(_ scope: ScopeReference) -> Int {
    let list = gaugeOf[scope.list.rawValue]
    return scope.position < list.count ? Int(list[Int(scope.position)]) : 0
  }

  /// Jobs will come that fall into all of these scopes and into no other.
  ///
  /// - Returns: their gauges, and what must be split before: the gauges of `to`, new ones in ascending order, begin as
  ///   copies of `from`, and every list that has `from` gets `to` beside it, except for gauge 0.
  mutating func join(_ scopes: [ScopeReference]) -> (gauges: GaugeList, splits: [Split]) {
    var gauges = GaugeList()
    var splits: [Split] = []
    for scope in scopes { makeRoom(scope) }
    for gauge in Set(scopes.map { self.gauge($0) }).sorted() {
      let members = scopes.filter { self.gauge($0) == gauge }
      if gauge > 0 && members.count == sizes[gauge] {
        gauges.append(Int32(gauge))
        continue
      }
      if gauge > 0 { sizes[gauge] -= members.count }
      sizes.append(members.count)
      for member in members { gaugeOf[member.list.rawValue][Int(member.position)] = Int32(sizes.count - 1) }
      gauges.append(Int32(sizes.count - 1))
      splits.append(Split(from: gauge, to: sizes.count - 1))
    }
    return (gauges, splits)
  }

  /// Names of shares may come later: their list grows.
  private mutating func makeRoom(_ scope: ScopeReference) {
    let list = scope.list.rawValue
    while gaugeOf[list].count <= Int(scope.position) { gaugeOf[list].append(0) }
  }
}
