import HeadroomKernel
import HeadroomModel

/// A small run, written by hand, for the tests of everything behind the simulation: tables, findings, reports.
///
/// Two classes on three sizes of one Fargate environment. Job number i of a class waits i times a span in its queue and
/// 35 s for its start, so every figure can be worked out on paper.
package enum RunFixture {
  /// What becomes of the jobs of a part.
  package struct Load: Sendable {
    package var queueStep: Int64
    package var lost: Int
    package var timedOut: Int

    package init(queueStep: Int64, lost: Int = 0, timedOut: Int = 0) {
      self.queueStep = queueStep
      self.lost = lost
      self.timedOut = timedOut
    }
  }

  package static let jobsPerClass = 20
  package static let second: Int64 = 1_000_000

  package static func scenario(sizes: [Int64] = [8, 32, 64], kind: Batch.ComputeEnvironment.Kind = .fargate) -> Scenario
  {
    var scenario = Scenario(
      name: "exports", workload: Workload(), configurations: sizes.map { configuration(vcpus: $0, kind: kind) })
    scenario.seed = 7
    scenario.horizon = SimDuration(seconds: 3600)
    scenario.expectations = expectations
    return scenario
  }

  package static var expectations: [Expectation] {
    var wait = Expectation(
      label: "export: wait p95 at most 2 min", metric: .wait, statistic: .p95, bound: .atMost, limit: 120)
    wait.jobs = .className("export")
    let lost = Expectation(
      label: "lost count at most 0", metric: .lost, statistic: .count, bound: .atMost, limit: 0)
    let cost = Expectation(
      label: "cost total at most 1 USD", metric: .cost, statistic: .total, bound: .atMost, limit: 1)
    return [wait, lost, cost]
  }

  package static func configuration(vcpus: Int64, kind: Batch.ComputeEnvironment.Kind = .fargate) -> Configuration {
    var batch = Batch.Configuration()
    batch.computeEnvironments = [
      Batch.ComputeEnvironment(name: "fargate", kind: kind, maxVCPUs: VCPU(whole: vcpus))
    ]
    let settings = [
      Assumptions.Setting(
        question: "U-01", knob: "queue.headOfLine", value: .choice("strict"), text: "strict", isDefault: true),
      Assumptions.Setting(
        question: "EU-1", knob: "fargate.baseStart", value: .distribution(ClampedDistribution(.constant(35))),
        text: "35s", isDefault: false),
    ]
    return Configuration(
      name: "batch-\(vcpus)", service: .batch(batch), assumptions: Assumptions(profile: .typical, settings: settings),
      account: Account())
  }
}
