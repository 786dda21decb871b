extension DiagnosticCatalogue {
  /// HR0301 to HR0305: distributions, arrivals, and workloads without work.
  static let arrivalEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .badDistribution, "parameters that make no distribution",
      "A mean of zero, a `p95` below the `median`, weights that sum to 0: no random quantity has these figures.",
      bad: .parts(jobs: "- { name: A, duration: { lognormal: { median: 3m, p95: 40s } } }"),
      good: .parts(jobs: "- { name: A, duration: { lognormal: { median: 40s, p95: 3m } } }")),
    DiagnosticEntry(
      .badArrivals, "arrivals that make no sense",
      "The points of a profile ascend inside its period, and some rate must be above 0.",
      bad: .parts(
        top: "horizon: 2d",
        classes: "- { name: a, duration: 10s, arrivals: { profile: { points: [{ at: 25h, rate: 1/min }] } } }"),
      good: .parts(
        top: "horizon: 2d",
        classes: "- { name: a, duration: 10s, arrivals: { profile: { points: [{ at: 9h, rate: 1/min }] } } }")),
    DiagnosticEntry(
      .endlessArrivals, "arrivals without an end",
      "Without a `horizon`, a `stopAfter`, or a `count` or `until` of its own, such work would arrive for ever.",
      bad: .parts(classes: "- { name: a, duration: 10s, arrivals: { every: 1m } }"),
      good: .parts(classes: "- { name: a, duration: 10s, arrivals: { every: 1m, count: 60 } }")),
    DiagnosticEntry(
      .cronNeedsStart, "a schedule without a calendar",
      "A `cron` schedule speaks of calendar times; `start` says which of them is t = 0.",
      bad: .parts(top: "horizon: 7d", classes: "- { name: a, duration: 10s, arrivals: { cron: \"0 2 * * *\" } }"),
      good: .parts(
        top: "start: 2026-01-05T00:00:00Z\nhorizon: 7d",
        classes: "- { name: a, duration: 10s, arrivals: { cron: \"0 2 * * *\" } }")),
    DiagnosticEntry(
      .noWork, "a workload without work", "There is nothing to simulate.",
      bad: .parts(jobs: "[]"), good: .parts(jobs: "- { name: A, duration: 10s }")),
  ]

  /// HR0306 to HR0318: names, dependencies, jobs, files.
  static let jobEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .badName, "a name that cannot be used",
      "Names begin with a letter or digit and go on with letters, digits, `-`, `_` and `.`, up to 128 characters. `#` and `:` are kept for the jobs of a class (`export#0`) and the children of an array (`A:3`).",
      bad: .parts(jobs: "- { name: \"A:1\", duration: 10s }"), good: .parts(jobs: "- { name: A-1, duration: 10s }"),
      rules: ["B-020"]),
    DiagnosticEntry(
      .duplicateName, "a name that stands twice",
      "Two things of a kind have the same name, so that nobody could say which of them is meant.",
      bad: .parts(jobs: "- { name: A, duration: 10s }\n- { name: A, duration: 20s }"),
      good: .parts(jobs: "- { name: A, duration: 10s }\n- { name: B, duration: 20s }")),
    DiagnosticEntry(
      .unknownDependency, "a dependency on nothing",
      "`dependsOn` names jobs of the same list, or steps of the same workflow.",
      bad: .parts(jobs: "- { name: extract, duration: 10s }\n- { name: load, duration: 10s, dependsOn: [extrcat] }"),
      good: .parts(jobs: "- { name: extract, duration: 10s }\n- { name: load, duration: 10s, dependsOn: [extract] }"),
      rules: ["B-043"]),
    DiagnosticEntry(
      .dependencyNotEarlier, "a dependency on a job that does not exist yet",
      "AWS Batch knows dependencies by job id, so the other job has been submitted before. At the same instant it stands earlier in the list.",
      bad: .parts(jobs: "- { name: A, duration: 10s, dependsOn: [B] }\n- { name: B, duration: 10s, at: 5s }"),
      good: .parts(jobs: "- { name: A, duration: 10s, at: 5s, dependsOn: [B] }\n- { name: B, duration: 10s }"),
      rules: ["B-043"]),
    DiagnosticEntry(
      .dependencyCycle, "jobs that wait for each other", "None of them could ever start.",
      bad: .parts(jobs: "- { name: A, duration: 10s, dependsOn: [B] }\n- { name: B, duration: 10s, dependsOn: [A] }"),
      good: .parts(jobs: "- { name: A, duration: 10s }\n- { name: B, duration: 10s, dependsOn: [A] }"),
      rules: ["B-043"]),
    DiagnosticEntry(
      .tooManyDependencies, "more than 20 dependencies",
      "AWS Batch refuses the 21st at submission. An array job stands for up to 10,000 children as one dependency.",
      bad: .parts(jobs: manyJobs(21)), good: .parts(jobs: manyJobs(20)), rules: ["B-040", "B-045", "U-17"]),
    DiagnosticEntry(
      .badArrayDependency, "a dependency type that needs an array",
      "`N_TO_N` links child by child and `SEQUENTIAL` links the children of one array: both need arrays.",
      bad: .parts(
        jobs:
          "- { name: A, duration: 10s }\n- { name: B, duration: 10s, array: 3, dependsOn: [{ job: A, type: N_TO_N }] }"),
      good: .parts(
        jobs:
          "- { name: A, duration: 10s, array: 3 }\n- { name: B, duration: 10s, array: 3, dependsOn: [{ job: A, type: N_TO_N }] }"
      ), rules: ["B-057", "B-058", "U-18"]),
    DiagnosticEntry(
      .badChildren, "children that an array does not have",
      "`children` sets single children of an array apart, by index from 0.",
      bad: .parts(jobs: "- { name: A, duration: 10s, array: 3, children: [{ index: 3, duration: 20s }] }"),
      good: .parts(jobs: "- { name: A, duration: 10s, array: 3, children: [{ index: 2, duration: 20s }] }"),
      rules: ["B-050"]),
    DiagnosticEntry(
      .probabilitiesAboveOne, "probabilities that sum to more than 1",
      "There is one draw per attempt, split in the order of the list.",
      bad: .parts(jobs: "- { name: A, duration: 10s, failure: [{ probability: 0.7 }, { probability: 0.7 }] }"),
      good: .parts(jobs: "- { name: A, duration: 10s, failure: [{ probability: 0.07 }, { probability: 0.7 }] }")),
    DiagnosticEntry(
      .tenantsCollide, "tenants that become one share",
      "On a fair-share queue the tenant is the default share identifier, and loses what is not a letter or digit. Two tenants that become the same share would be served as one.",
      bad: .parts(
        jobs: "- { name: A, duration: 10s, tenant: acme-1 }\n- { name: B, duration: 10s, tenant: acme1 }",
        queues: fairQueue, policies: "- { name: fair }", submit: fairSubmit),
      good: .parts(
        jobs: "- { name: A, duration: 10s, tenant: acme-1 }\n- { name: B, duration: 10s, tenant: acme-2 }",
        queues: fairQueue, policies: "- { name: fair }", submit: fairSubmit), rules: ["B-027"]),
    DiagnosticEntry(
      .missingFile, "a file that is not there", "Paths are relative to the scenario file.",
      bad: .parts(
        jobs: "- { name: A, duration: { empirical: { file: duration.csv, column: seconds } } }",
        files: ["durations.csv": "seconds\n10\n"]),
      good: .parts(
        jobs: "- { name: A, duration: { empirical: { file: durations.csv, column: seconds } } }",
        files: ["durations.csv": "seconds\n10\n"])),
    DiagnosticEntry(
      .badFile, "a file without the numbers that are wanted",
      "The column is named in the header of the CSV file, and holds numbers.",
      bad: .parts(
        jobs: "- { name: A, duration: { empirical: { file: durations.csv, column: second } } }",
        files: ["durations.csv": "seconds\n10\n"]),
      good: .parts(
        jobs: "- { name: A, duration: { empirical: { file: durations.csv, column: seconds } } }",
        files: ["durations.csv": "seconds\n10\n"])),
    DiagnosticEntry(
      .emptyWindow, "a window that ends before it begins", "The end of a window lies after its beginning.",
      bad: .parts(classes: "- { name: a, duration: 10s, arrivals: { every: 1m, from: 2h, until: 1h } }"),
      good: .parts(classes: "- { name: a, duration: 10s, arrivals: { every: 1m, from: 1h, until: 2h } }")),
  ]

  static let fairQueue =
    "- { jobQueueName: q, priority: 1, schedulingPolicyArn: fair, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }"
  static let fairSubmit = "\"*\": { jobQueue: q, schedulingPriority: 0 }"

  /// So many jobs, and one that depends on all of them.
  private static func manyJobs(_ count: Int) -> String {
    let names = (1...count).map { "D\($0)" }
    let jobs = names.map { "- { name: \($0), duration: 10s }" }
    return (jobs + ["- { name: J, duration: 10s, dependsOn: [\(names.joined(separator: ", "))] }"]).joined(
      separator: "\n")
  }
}
