import Foundation
import HeadroomCommands
import Synchronization
import Testing

@Suite("The pool of workers")
struct PartPoolTests {
  private struct Refused: Error {}

  @Test("I-10: results are placed by number, whoever finishes first", arguments: [1, 2, 8])
  func order(threads: Int) throws {
    let results = PartPool.run(count: 12, threads: threads, isStopped: { false }, watch: {}) { index in
      usleep(index.isMultiple(of: 3) ? 20_000 : 500)
      return index * index
    }
    #expect(try results.map { try $0?.get() } == (0..<12).map { $0 * $0 })
  }

  @Test("never more pieces at once than threads")
  func width() {
    let now = Atomic(0)
    let most = Mutex(0)
    _ = PartPool.run(count: 20, threads: 3, isStopped: { false }, watch: {}) { _ in
      let running = now.add(1, ordering: .sequentiallyConsistent).newValue
      most.withLock { $0 = max($0, running) }
      usleep(2_000)
      now.subtract(1, ordering: .sequentiallyConsistent)
    }
    #expect(most.withLock { $0 } <= 3)
  }

  @Test("after a failure nothing more is begun")
  func failure() {
    let results = PartPool.run(count: 5, threads: 1, isStopped: { false }, watch: {}) { index in
      if index == 1 { throw Refused() }
      return index
    }
    #expect(results.map { $0 == nil } == [false, false, true, true, true])
    #expect(throws: Refused.self) { try results[1]?.get() }
  }

  @Test("once stopped nothing more is begun")
  func stopped() {
    let isStopped = Flag()
    let results = PartPool.run(count: 5, threads: 1, isStopped: { isStopped.isSet }, watch: {}) { index in
      if index == 2 { isStopped.set() }
      return index
    }
    #expect(results.map { $0 == nil } == [false, false, false, true, true])
  }

  @Test("the watcher is called while the work goes on")
  func watch() {
    let calls = Atomic(0)
    _ = PartPool.run(count: 1, threads: 1, isStopped: { false }, watch: { calls.add(1, ordering: .relaxed) }) { _ in
      usleep(200_000)
    }
    #expect(calls.load(ordering: .relaxed) >= 2)
  }
}

private final class Flag: Sendable {
  private let value = Atomic(false)
  var isSet: Bool { value.load(ordering: .relaxed) }
  func set() { value.store(true, ordering: .relaxed) }
}
