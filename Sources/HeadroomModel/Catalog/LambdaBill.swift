/// What one attempt on Lambda costs, its request left out; every amount in 1e-12 USD.
package struct LambdaBill: Sendable, Hashable, BitwiseCopyable {
  /// Init and handler together, rounded up (L-043).
  package var billedMilliseconds: Int64
  /// Memory × billed time in MB × ms: 1,024,000 of them are a GB-second.
  package var megabyteMilliseconds: Int64
  package var duration: Part
  /// `/tmp` above 512 MB.
  package var storage: Part

  package static let nothing = LambdaBill(
    billedMilliseconds: 0, megabyteMilliseconds: 0, duration: .zero, storage: .zero)

  package var startup: Int64 { duration.startup + storage.startup }
  package var busy: Int64 { duration.busy + storage.busy }
  package var total: Int64 { startup + busy }

  /// The cost of an item, rounded half up once, in two parts that add up to it exactly.
  package struct Part: Sendable, Hashable, BitwiseCopyable {
    /// Init.
    package var startup: Int64
    /// Handler, and the rounding up to a millisecond.
    package var busy: Int64

    package init(startup: Int64, busy: Int64) {
      self.startup = startup
      self.busy = busy
    }

    package static let zero = Part(startup: 0, busy: 0)

    package var total: Int64 { startup + busy }

    static func + (left: Part, right: Part) -> Part {
      Part(startup: left.startup + right.startup, busy: left.busy + right.busy)
    }
  }
}
