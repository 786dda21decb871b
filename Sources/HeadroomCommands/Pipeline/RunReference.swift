/// A stored run, or one configuration of it, as `3` or `3:fargate-64`.
package struct RunReference: Sendable, Hashable {
  package var run: Int
  package var configuration: String?

  /// `nil` when the word does not begin with a number of a run.
  package init?(_ word: String) {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, first.allSatisfy({ $0.isASCII && $0.isNumber }),
      let run = Int(first), run > 0
    else { return nil }
    self.run = run
    configuration = parts.count > 1 ? String(parts[1]) : nil
  }
}
