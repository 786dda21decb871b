import HeadroomModel

/// What a run, or a comparison of runs, says: the one object from which terminal, JSON, Markdown and CSV are drawn.
///
/// Made from the facts of a scenario and the condensed tables alone, so it comes out the same for a run that has just
/// ended and for one that is read back from a store.
package struct Findings: Sendable {
  package var identity: RunIdentity
  package var scenario: String
  /// In the order of the comparison.
  package var configurations: [ConfigurationFindings]
  /// Of every further configuration against the first.
  package var differences: [Difference]
  package var verdict: Verdict
  package var insights: [Insight]
  /// What no configuration changes, where services of several forms are compared.
  package var byDesign: [DesignDifference]
  /// What somebody who reads the figures has to know of how they came about.
  package var notes: [String]

  /// The findings of a whole run, its configurations in the order of the scenario.
  package init(scenario: Scenario, tables: RunTables, identity: RunIdentity) {
    let subjects = scenario.configurations.map {
      Subject(name: $0.name, scenario: scenario, configuration: $0, tables: tables, identity: identity)
    }
    self.init(subjects: subjects.filter(\.hasRows), identity: identity)
  }

  /// The findings of a comparison across runs: `compare --db FILE RUN[:CONFIGURATION]...`.
  ///
  /// - Parameter identity: of the first subject's run.
  package init(subjects unnamed: [Subject], identity: RunIdentity) {
    let subjects = Subject.withDistinctNames(unnamed)
    let indices = subjects.map(TableIndex.init)
    let configurations = zip(subjects, indices).map(ConfigurationFindings.init)
    self.identity = identity
    scenario = subjects.first?.scenario.name ?? ""
    self.configurations = configurations
    differences = Difference.all(subjects, indices)
    verdict = Verdict(configurations, rule: RankRule(subjects.first?.configuration.assumptions))
    let examined = zip(zip(subjects, indices), configurations).map { Examined($0.0, $0.1, $1) }
    insights = Insight.all(examined)
    byDesign = DesignDifference.all(subjects.map(\.configuration))
    notes = RunNotes.all(subjects, indices, configurations)
  }

  /// Whether `run` exits with 1: an expectation breaks in one of the configurations.
  package var brokenExpectations: Bool { configurations.contains { $0.expectations.contains { !$0.holds } } }

  /// Whether `compare --fail-on unfit` is met.
  package var hasUnfit: Bool { configurations.contains { !$0.fits } }
}

/// Which run the figures are of: enough to make them again.
package struct RunIdentity: Sendable, Hashable {
  /// In its store; `nil` when nothing was stored.
  package var run: Int?
  package var scenarioDigest: String
  package var resultDigest: String
  package var engineVersion: String
  package var seed: UInt64
  package var replications: Int

  package init(
    run: Int?, scenarioDigest: String, resultDigest: String, engineVersion: String, seed: UInt64, replications: Int
  ) {
    self.run = run
    self.scenarioDigest = scenarioDigest
    self.resultDigest = resultDigest
    self.engineVersion = engineVersion
    self.seed = seed
    self.replications = replications
  }

  /// Of a run that is read back from a store.
  package init(_ row: RunRow) {
    self.init(
      run: row.run, scenarioDigest: row.scenarioDigest, resultDigest: row.resultDigest,
      engineVersion: row.engineVersion, seed: row.seed, replications: row.replications)
  }
}

/// One configuration that takes part in a comparison, with the run it was simulated in.
package struct Subject: Sendable {
  /// How it is called in the comparison: the configuration's name, `RUN:NAME` where that says too little.
  package var name: String
  package var scenario: Scenario
  package var configuration: Configuration
  package var tables: RunTables
  package var identity: RunIdentity

  package init(
    name: String, scenario: Scenario, configuration: Configuration, tables: RunTables, identity: RunIdentity
  ) {
    self.name = name
    self.scenario = scenario
    self.configuration = configuration
    self.tables = tables
    self.identity = identity
  }

  /// Subjects of the same name are told apart by their runs: `2:batch-64`.
  static func withDistinctNames(_ subjects: [Subject]) -> [Subject] {
    subjects.map { subject in
      guard let run = subject.identity.run, subjects.count(where: { $0.name == subject.name }) > 1 else {
        return subject
      }
      var named = subject
      named.name = "\(run):\(subject.name)"
      return named
    }
  }

  var hasRows: Bool { tables.summary.contains { $0.configuration == configuration.name } }
}
