import HeadroomKernel
import HeadroomModel
import HeadroomStore
import TestSupport
import Testing

/// I-10: same identity, same bytes in every table, whatever the threads, the grid or what is kept.
@Suite("Determinism")
struct DeterminismTests {
  static let yaml = """
    version: 1
    name: determinism
    seed: 42
    horizon: 1h
    warmup: 5m
    expectations:
      - { jobs: "*", metric: wait, statistic: p95, atMost: 2m }
    workload:
      classes:
        - name: export
          arrivals: { poisson: { rate: 20/min } }
          duration: { lognormal: { median: 40s, p95: 3m } }
          vcpus: 1
          tenant: { zipf: { count: 9, exponent: 1.1 } }
          failure: { probability: 0.1, exitCode: 1, after: { fraction: 0.5 } }
        - name: client
          arrivals: { closed: { clients: 5, think: { exponential: { mean: 30s } } } }
          duration: { gamma: { mean: 20s, cv: 1.5 } }
          vcpus: 0.5
      workflows:
        - name: rebuild
          arrivals: { every: 10m }
          steps:
            - { name: extract, duration: 1m, vcpus: 2 }
            - { name: transform, array: 8, duration: { uniform: { min: 20s, max: 60s } }, dependsOn: [extract] }
            - { name: load, duration: 30s, dependsOn: [transform] }
    configurations:
      - name: fargate-32
        batch:
          computeEnvironments:
            - { computeEnvironmentName: spot, computeResources: { type: FARGATE_SPOT, maxvCpus: 4 } }
            - { computeEnvironmentName: on-demand, computeResources: { type: FARGATE, maxvCpus: 14 } }
          jobQueues:
            - jobQueueName: fair
              priority: 10
              schedulingPolicyArn: shares
              computeEnvironmentOrder:
                - { order: 1, computeEnvironment: spot }
                - { order: 2, computeEnvironment: on-demand }
            - { jobQueueName: low, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: on-demand }] }
          schedulingPolicies:
            - { name: shares, fairsharePolicy: { shareDecaySeconds: 900, shareDistribution: [{ shareIdentifier: t1, weightFactor: 2 }] } }
          submit:
            export: { jobQueue: fair, schedulingPriority: 0, retryStrategy: { attempts: 3 } }
            "*": { jobQueue: low, retryStrategy: { attempts: 2 } }
      - name: fargate-16
        extends: fargate-32
        set: { batch.computeEnvironments.on-demand.computeResources.maxvCpus: 10 }

    """

  func scenario(_ yaml: String = Self.yaml) throws -> Scenario {
    let read = try ScenarioText(yaml).read()
    return try #require(read.scenario, "\(read.diagnostics.map(\.text))")
  }

  /// Every table of a run, but for the one that numbers the runs.
  func tables(_ runs: StoredRuns, _ run: Int) throws -> [ExportTable: [UInt8]] {
    let tables = ExportTable.allCases.filter { $0 != .runs }
    return Dictionary(uniqueKeysWithValues: try tables.map { ($0, try runs.csv($0, run: run)) })
  }

  @Test("I-10: twice, on one thread and on two, gives the same bytes in every table")
  func threads() throws {
    let scenario = try scenario()
    let first = try StoredRuns()
    let second = try StoredRuns()
    let one = try first.run(scenario, replications: 3, threads: 1)
    let again = try first.run(scenario, replications: 3, threads: 1)
    let two = try second.run(scenario, replications: 3, threads: 2)
    let expected = try tables(first, one.run)
    #expect(expected.values.allSatisfy { !$0.isEmpty })
    #expect(one.parts.allSatisfy { $0.jobs > 500 && $0.digest.count == 32 })
    for (run, store) in [(again, first), (two, second)] {
      #expect(run.parts.map(\.digest) == one.parts.map(\.digest))
      let tables = try tables(store, run.run)
      for table in tables.keys { #expect(tables[table] == expected[table], "\(table)") }
    }
  }

  @Test("The digest depends neither on the grid nor on what is kept")
  func insensitivity() throws {
    let scenario = try scenario()
    let usual = try SimulatedPart(scenario)
    for keep in KeepJobs.allCases {
      #expect(try SimulatedPart(scenario, keep: keep).result.digest == usual.result.digest)
    }
    let fine = try SimulatedPart(scenario, interval: SimDuration(seconds: 7))
    #expect(fine.result.digest == usual.result.digest)
    #expect(fine.batch.series.count != usual.batch.series.count)
    #expect(fine.rows == usual.rows)
  }

  @Test(
    "The digest depends on everything that is part of a result",
    arguments: [
      ("seed: 42", "seed: 43"), ("median: 40s", "median: 41s"), ("maxvCpus: 14", "maxvCpus: 13"),
      ("attempts: 3", "attempts: 2"), ("weightFactor: 2", "weightFactor: 3"),
    ])
  func sensitivity(change: (old: String, new: String)) throws {
    let usual = try SimulatedPart(scenario())
    let changed = try SimulatedPart(scenario(Self.yaml.replacing(change.old, with: change.new)))
    #expect(changed.result.digest != usual.result.digest)
  }

  @Test("Replications and configurations differ, but share the work")
  func commonLuck() throws {
    let scenario = try scenario()
    let base = try SimulatedPart(scenario)
    let smaller = try SimulatedPart(scenario, configuration: 1)
    let other = try SimulatedPart(scenario, replication: 2)
    #expect(base.result.digest != smaller.result.digest)
    #expect(base.result.digest != other.result.digest)
    let exports = { (part: SimulatedPart) in
      part.rows.jobs.filter { $0.className == "export" }.map { "\($0.name) \($0.submitted) \($0.tenant ?? "")" }
    }
    #expect(exports(base) == exports(smaller))
    #expect(exports(base) != exports(other))
  }
}
