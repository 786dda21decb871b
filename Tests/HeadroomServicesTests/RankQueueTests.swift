import HeadroomKernel
import HeadroomServices
import Testing

@Suite("The order in which jobs wait")
struct RankQueueTests {
  @Test("entries leave by key, whatever the order in which they came", arguments: [1, 2, 3, 4, 5])
  func leavesByKey(seed: UInt64) {
    var luck = RandomStream(
      key: StreamKey(seed: seed, replication: 1, name: "ranks"), index: 0, attempt: 0, purpose: 0)
    var queue = RankQueue()
    var expected: [WaitingEntry] = []
    var next: Int64 = 0
    for step in 0..<20_000 {
      if luck.unit() < 0.55 || expected.isEmpty {
        // Mostly in order, now and then late, as a job whose dependencies clear late is.
        next += 1
        let key =
          luck.unit() < 0.9 ? next * 1_000_003 : Int64(luck.below(UInt64(next))) * 1_000_003 + Int64(step % 1000) + 1
        let entry = WaitingEntry(key: key, slot: Int32(step))
        queue.insert(entry)
        let position = expected.firstIndex { $0.key > key } ?? expected.count
        expected.insert(entry, at: position)
      } else {
        let first = queue.first?.key
        #expect(first == expected[0].key)
        queue.removeFirst()
        expected.removeFirst()
      }
    }
    while !expected.isEmpty {
      let first = queue.first?.key
      #expect(first == expected.removeFirst().key)
      queue.removeFirst()
    }
    let isEmpty = queue.isEmpty
    #expect(isEmpty)
  }
}
