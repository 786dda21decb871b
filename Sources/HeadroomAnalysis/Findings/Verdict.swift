import HeadroomModel

/// Which configuration to take, in one sentence.
package struct Verdict: Sendable, Hashable {
  /// By `verdict.rankBy`; `nil` when none fits.
  package var cheapestThatFits: String?
  /// The smallest that fits among those of the same form of service as the cheapest; `nil` where these have no size.
  package var smallestThatFits: String?
  package var sentence: String

  init(_ configurations: [ConfigurationFindings], rule: RankRule) {
    let fitting = configurations.filter(\.fits)
    let best = rule.first(of: fitting)
    let smallest = best.flatMap { rule.smallest(of: fitting, form: $0.capacity.form) }
    cheapestThatFits = best?.name
    smallestThatFits = smallest?.name
    let writer = VerdictWriter(configurations: configurations, rule: rule)
    sentence = writer.sentence(best: best, smallest: smallest)
  }
}
