import HeadroomModel

/// Condenses what a run left behind into tables.
package enum Analysis {
  /// The tables of a run, in the order of the contract: by configuration, then replication, then the pooled rows (only
  /// when there are several replications), then scope.
  ///
  /// - Parameter parts: in any order; each (configuration, replication) once.
  package static func tables(scenario: Scenario, parts: [PartResult]) -> RunTables {
    let ordered = parts.sorted { ($0.configuration, $0.replication) < ($1.configuration, $1.replication) }
    var tables = RunTables()
    for (index, configuration) in scenario.configurations.enumerated() {
      let own = ordered.filter { $0.configuration == index }
      guard !own.isEmpty else { continue }
      let run = ConfigurationRun(configuration: configuration, expectations: scenario.expectations, parts: own)
      tables.summary += run.summaryRows
      tables.waits += run.waitRows
      tables.expectations += run.expectationRows
      tables.costs += own.flatMap { part in part.costs.map { run.costRow($0, part) } }
      tables.reasons += own.flatMap { part in part.reasons.map { run.reasonRow($0, part) } }
      tables.quotas += own.flatMap { part in part.quotaUse.map { run.quotaRow($0, part) } }
      tables.observations += own.flatMap { part in part.observations.map { run.observationRow($0, part) } }
    }
    return tables
  }
}

/// The parts of one configuration, and the names that its rows carry.
struct ConfigurationRun {
  let configuration: Configuration
  let expectations: [Expectation]
  /// By replication.
  let parts: [PartResult]
  let windows: [Window]

  init(configuration: Configuration, expectations: [Expectation], parts: [PartResult]) {
    self.configuration = configuration
    self.expectations = expectations
    self.parts = parts
    windows = parts.map { Window($0, assumptions: configuration.assumptions) }
  }

  func costRow(_ item: CostItem, _ part: PartResult) -> CostRow {
    CostRow(configuration: configuration.name, replication: part.replication, item: item)
  }

  func reasonRow(_ count: ReasonCount, _ part: PartResult) -> ReasonRow {
    ReasonRow(configuration: configuration.name, replication: part.replication, count: count)
  }

  func quotaRow(_ use: QuotaUse, _ part: PartResult) -> QuotaRow {
    QuotaRow(configuration: configuration.name, replication: part.replication, use: use)
  }

  func observationRow(_ observation: Observation, _ part: PartResult) -> ObservationRow {
    ObservationRow(configuration: configuration.name, replication: part.replication, observation: observation)
  }
}
