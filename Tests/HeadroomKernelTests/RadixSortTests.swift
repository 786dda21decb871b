import HeadroomKernel
import Testing

@Suite("Radix sort")
struct RadixSortTests {
  @Test(
    "gives the order that comparing gives, whatever the number and the size of the values",
    arguments: [0, 1, 512, 513, 5_000], [1, 2_047, 2_048, 1 << 33, Int64.max])
  func likeComparing(count: Int, bound: Int64) {
    var state: UInt64 = 7
    let values = (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 1) % bound
    }
    #expect(RadixSort.ascending(values) == values.sorted())
  }

  @Test("digits that all values share cost nothing and change nothing")
  func sharedDigits() {
    let values = (0..<1_000).map { Int64(1) << 50 + Int64(($0 * 617) % 1_000) }
    #expect(RadixSort.ascending(values) == values.sorted())
    #expect(RadixSort.ascending(Array(repeating: 5, count: 600)) == Array(repeating: 5, count: 600))
  }
}
