/// Chance for generators of test scenarios: the same seed throws the same numbers, on any machine.
///
///     var dice = Dice(seed: 7)
///     let vcpus = dice.pick([1, 2, 4])
///
/// Independent of the kernel's streams, so that a defect there does not choose what is tested.
package struct Dice: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 0x5851_f42d_4c95_7f2d }

  /// 64 bits of a permuted congruential generator's neighbour, good enough to choose among a few.
  package mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var word = state ^ (state &>> 29)
    word = word &* 0xbf58_476d_1ce4_e5b9
    return word ^ (word &>> 32)
  }

  /// A whole number of the range, each about equally often.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in so many of a hundred throws.
  package mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of several; traps when there is none.
  package mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(0...(choices.count - 1))] }
}
