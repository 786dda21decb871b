import HeadroomModel

/// What the run says about one configuration. Counts are means over replications where there are several.
package struct ConfigurationFindings: Sendable {
  package var name: String
  package var run: Int?
  package var replications: Int
  package var capacity: Capacity
  /// In the order in which people decide; empty when the configuration fits.
  package var unfitBecause: [UnfitReason]
  package var expectations: [ExpectationFinding]
  package var jobs: JobCounts
  /// All jobs first, then by class.
  package var waits: [WaitFindings]
  package var response: Estimate
  package var makespan: Estimate
  package var throughput: Estimate
  package var utilisation: Estimate
  /// The most attempts that ran at one instant (C-5).
  package var peak: Estimate
  package var failures: [FailureFinding]
  package var incidents: Incidents
  /// Jobs that a time limit stopped and that did not succeed (C-1); summed over replications.
  package var beyondTimeLimit: Double
  /// What each of them cost, USD; `nil` without a bill.
  package var wastePerLimitedJob: Double?
  package var cost: CostFindings
  package var quotas: [QuotaFinding]
  package var profile: Profile
  package var assumptions: [Assumptions.Setting]
  package var approximations: [String]

  package var fits: Bool { unfitBecause.isEmpty }

  init(_ subject: Subject, _ index: TableIndex) {
    let targets = WaitTargets(subject.configuration.assumptions)
    name = subject.name
    run = subject.identity.run
    replications = index.replications.count
    capacity = Capacity(subject.configuration, workload: subject.scenario.workload)
    expectations = ExpectationFinding.all(index, subject)
    jobs = JobCounts(index)
    waits = WaitFindings.all(index, targets)
    response = index.estimate(.response, .p95)
    makespan = index.estimate(.makespan, .max)
    throughput = index.estimate(.throughput, .mean)
    utilisation = index.estimate(.utilisation, .ratio)
    peak = index.estimate(.inService, .max)
    failures = FailureFinding.all(index)
    incidents = Incidents(index)
    beyondTimeLimit = index.beyondTimeLimit
    wastePerLimitedJob = index.wastePerLimitedJob.flatMap { $0 > 0 ? $0 : nil }
    cost = CostFindings(index, subject.scenario)
    quotas = QuotaFinding.all(index, warn: subject.configuration.assumptions.quotaWarn)
    profile = subject.configuration.assumptions.profile
    assumptions = subject.configuration.assumptions.settings
    approximations = index.approximations
    unfitBecause = []
    unfitBecause = FitRule(subject, targets).broken(by: self)
  }
}

/// A figure with its interval where replications give one.
package struct Estimate: Sendable, Hashable {
  package var value: Double?
  package var interval: Interval?

  package init(value: Double?, interval: Interval? = nil) {
    self.value = value
    self.interval = interval
  }
}

/// Jobs submitted in the window, by how they ended.
package struct JobCounts: Sendable, Hashable {
  package var submitted: Double
  package var succeeded: Double
  package var failed: Double
  package var lost: Double
  package var unfinished: Double

  init(_ index: TableIndex) {
    func count(_ metric: Metric) -> Double { index.value(.all, "", metric, .count) ?? 0 }
    submitted = count(.jobs)
    succeeded = count(.succeeded)
    failed = count(.failed)
    lost = count(.lost)
    unfinished = count(.unfinished)
  }
}
