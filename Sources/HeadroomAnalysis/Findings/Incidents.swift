import HeadroomModel

/// What went otherwise than planned without ending a job for good, as counts of the window; means over replications.
package struct Incidents: Sendable, Hashable {
  /// Calls and receives that were refused.
  package var throttled: Double
  /// Attempts beside or behind another of the same job, none of them a retry.
  package var duplicates: Double
  /// Messages that reached the dead-letter queue without having run.
  package var deadLetterUnrun: Double
  /// Attempts that a Spot reclaim ended.
  package var interrupted: Double
  /// Attempts that a scale-in ended.
  package var killed: Double

  init(_ index: TableIndex) {
    func count(_ metric: Metric) -> Double { index.value(.all, "", metric, .count) ?? 0 }
    throttled = count(.throttled)
    duplicates = count(.duplicates)
    deadLetterUnrun = count(.deadLetterUnrun)
    interrupted = count(.interrupted)
    killed = count(.killed)
  }
}
