import HeadroomKernel

extension Batch {
  /// A fair-share policy (B-116 to B-135).
  package struct SchedulingPolicy: Sendable, Hashable {
    /// The weight of one share identifier, or of every identifier with a prefix (B-119 to B-121).
    package struct ShareWeight: Sendable, Hashable {
      /// Without the trailing `*`.
      package var identifier: String
      package var isPrefix: Bool
      /// In units of 1e-4: 10,000 is weight 1. *Lower is more.*
      package var weight: Int64

      package init(identifier: String, isPrefix: Bool, weight: Int64) {
        self.identifier = identifier
        self.isPrefix = isPrefix
        self.weight = weight
      }
    }

    /// Weight of a share that no entry names (B-120).
    package static let defaultWeight: Int64 = 10_000

    package var name: String
    /// `shareDecaySeconds`; zero when absent (B-123, B-124).
    package var shareDecay: SimDuration
    package var shares: [ShareWeight]

    package init(name: String, shareDecay: SimDuration = .zero, shares: [ShareWeight] = []) {
      self.name = name
      self.shareDecay = shareDecay
      self.shares = shares
    }

    /// The entry that covers an identifier: entries do not overlap, so the first one found is the only one.
    package func entry(covering identifier: String) -> ShareWeight? {
      shares.first { $0.isPrefix ? identifier.hasPrefix($0.identifier) : identifier == $0.identifier }
    }
  }
}
