/// Something that the engine saw and no statistic of jobs says: the raw material of an insight.
package struct Observation: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// By job queue: placements of jobs of queues of lower priority while its own head lacked vCPU; how long its heads
    /// waited so while others passed, the longest such wait of one head, and the vCPU of that head.
    case passedOver = "passed_over"
    /// Of all jobs, with a horizon or `stopAfter`: the instants at which the four quarters of the window begin and end.
    case quarters
    /// Of all jobs: those that waited at the end of each quarter of the window.
    case backlog
    /// Of all jobs: those submitted, then those that ended, in each quarter of the window.
    case arrivals, ends
    /// Of all jobs of the window: those that a time limit stopped and that did not succeed.
    case timeouts
    /// Of the jobs of `timeouts`: what their attempts cost, and nothing came of it.
    case timeoutCost = "timeout_cost"

    /// What the values of a kind are, in their order, each with its unit.
    package var measures: [Measure] {
      switch self {
      case .passedOver:
        [
          Measure("placements", "attempts"), Measure("waited", "s"), Measure("longest_wait", "s"),
          Measure("head_vcpus", "vCPU"),
        ]
      case .quarters: (0...4).map { Measure($0 == 0 ? "start" : "quarter_\($0)", "s") }
      case .backlog, .arrivals, .ends: (1...4).map { Measure("quarter_\($0)", "jobs") }
      case .timeouts: [Measure("jobs", "jobs")]
      case .timeoutCost: [Measure("cost", "USD")]
      }
    }
  }

  /// One of the values of a kind.
  package struct Measure: Sendable, Hashable {
    package var name: String
    package var unit: String

    package init(_ name: String, _ unit: String) {
      self.name = name
      self.unit = unit
    }
  }

  package var kind: Kind
  /// Name of the queue, function or service; empty for all.
  package var scope: String
  /// As many as the kind has measures.
  package var values: [Double]

  package init(kind: Kind, scope: String, values: [Double]) {
    self.kind = kind
    self.scope = scope
    self.values = values
  }
}
