import Dispatch
import Foundation
import Synchronization

/// Runs numbered pieces of work side by side and puts the results in order of their numbers, never of who finished first.
package enum PartPool {
  /// The calling thread does no work: it calls `watch` about every 50 ms until all is done.
  ///
  /// After a failure no further piece is begun; those under way end by themselves.
  ///
  /// - Parameters:
  ///   - count: pieces, numbered from 0 and begun in that order.
  ///   - threads: how many at once, at least 1.
  ///   - isStopped: when it says true, no further piece is begun.
  /// - Returns: one result for each piece, `nil` for those that were not begun.
  package static func run<Value: Sendable>(
    count: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool, watch: () -> Void,
    work: @escaping @Sendable (Int) throws -> Value
  ) -> [Result<Value, any Error>?] {
    let state = Pool<Value>(count: count)
    let workers = max(1, min(threads, count))
    let finished = DispatchSemaphore(value: 0)
    for _ in 0..<workers {
      let thread = Thread {
        while !isStopped(), let index = state.next() { state.record(Result { try work(index) }, at: index) }
        finished.signal()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    var running = workers
    while running > 0 {
      if finished.wait(timeout: .now() + .milliseconds(50)) == .success { running -= 1 }
      watch()
    }
    return state.results
  }

  private final class Pool<Value: Sendable>: Sendable {
    private struct State {
      var next = 0
      var hasFailed = false
      var results: [Result<Value, any Error>?]
    }

    private let state: Mutex<State>

    init(count: Int) { state = Mutex(State(results: Array(repeating: nil, count: count))) }

    var results: [Result<Value, any Error>?] { state.withLock { $0.results } }

    func next() -> Int? {
      state.withLock { state in
        guard !state.hasFailed, state.next < state.results.count else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func record(_ result: Result<Value, any Error>, at index: Int) {
      state.withLock { state in
        state.results[index] = result
        if case .failure = result { state.hasFailed = true }
      }
    }
  }
}
