import HeadroomModel

/// Jobs of the whole run that did not succeed, by reason, those that fit nowhere among them (C-8); summed over
/// replications.
package struct FailureFinding: Sendable, Hashable {
  package var outcome: Outcome
  package var reason: String
  package var jobs: Int64

  static func all(_ index: TableIndex) -> [FailureFinding] {
    var findings: [FailureFinding] = []
    for row in index.reasons where row.count.outcome != .succeeded && row.count.jobs > 0 {
      let count = row.count
      if let known = findings.firstIndex(where: { $0.outcome == count.outcome && $0.reason == count.reason }) {
        findings[known].jobs += count.jobs
      } else {
        findings.append(FailureFinding(outcome: count.outcome, reason: count.reason, jobs: count.jobs))
      }
    }
    return findings.sorted { ($0.outcome.rawValue, $0.reason) < ($1.outcome.rawValue, $1.reason) }
  }

  /// `980 throttled`; jobs without a reason say so.
  var text: String {
    "\(Phrase.count(Double(jobs))) \(reason.isEmpty ? "without a reason" : reason)"
  }

  /// Lost, or failed by what the service did and the job could not help (CC-6): a destination that keeps the event does
  /// not do its work. A time limit has a rule of its own.
  var isByService: Bool {
    guard outcome == .failed else { return outcome == .lost }
    return ["interrupted", "throttled", "expired", "dead-letter"].contains { reason.hasPrefix($0) }
  }

  /// Ended by a time limit rather than by its own work.
  var isOverLimit: Bool { reason.hasPrefix("timeout") || reason.hasPrefix("time-limit") }
}
