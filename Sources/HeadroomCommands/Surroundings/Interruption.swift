import Synchronization

/// Whether somebody asked to stop (Ctrl-C). Asked for once it is a wish, which the work grants at its next good moment.
package final class Interruption: Sendable {
  private let requests = Atomic<Int>(0)

  package init() {}

  package var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// - Returns: how often it was asked for, this time included: at the second time the process leaves at once.
  @discardableResult
  package func request() -> Int { requests.add(1, ordering: .relaxed).newValue }
}
