/// Something that the engine saw and no statistic of jobs says: the raw material of an insight.
package struct Observation: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// By job queue: placements of jobs of lower priority while its head lacked vCPU. Values: how many, how long the
    /// head waited while others passed (s), the longest such wait of one head (s), the vCPU of that head.
    case passedOver = "passed_over"
    /// Of all jobs: those that waited at the end of each quarter of the window.
    case backlog
    /// Of all jobs: those submitted, then those that ended, in each quarter of the window.
    case arrivals, ends
  }

  package var kind: Kind
  /// Name of the queue, function or service; empty for all.
  package var scope: String
  package var values: [Double]

  package init(kind: Kind, scope: String, values: [Double]) {
    self.kind = kind
    self.scope = scope
    self.values = values
  }
}
