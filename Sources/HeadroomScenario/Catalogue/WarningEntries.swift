extension DiagnosticCatalogue {
  private static func quota(_ vcpus: Int) -> String {
    "account: { quotas: { fargateOnDemandVcpus: \(vcpus) } }"
  }

  /// HR0701 to HR0707: what is doubtful.
  static let warningEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .largerThanEnvironments, "a job larger than every environment",
      "AWS Batch accepts the job. It waits RUNNABLE for ever, and at the head of a strict queue everything waits behind it.",
      bad: .parts(jobs: "- { name: A, duration: 10s, vcpus: 8 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, vcpus: 4 }"),
      rules: ["B-031", "B-112"]),
    DiagnosticEntry(
      .largerThanQuota, "a job larger than a quota",
      "The account does not allow so many vCPUs at once: Batch keeps the job waiting, RunTask refuses it. Waiting does not help, raising the quota does.",
      bad: .parts(jobs: "- { name: A, duration: 10s, vcpus: 4 }", configuration: quota(2)),
      good: .parts(jobs: "- { name: A, duration: 10s, vcpus: 2 }", configuration: quota(2)),
      rules: ["B-157", "E-006"]),
    DiagnosticEntry(
      .limitNeverBinds, "a limit that can never bind",
      "The environments together have no more vCPUs than the quota allows, or a service has bounds and nothing that scales it. Perhaps one of the numbers is not the one that was meant.",
      bad: .parts(configuration: quota(64)), good: .parts(configuration: quota(2)), rules: ["B-157"]),
    DiagnosticEntry(
      .longFargateRun, "more than 14 days on Fargate",
      "AWS does not promise that a Fargate task lives longer. The simulation runs it to its end.",
      bad: .parts(jobs: "- { name: A, duration: 15d }"), good: .parts(jobs: "- { name: A, duration: 13d }"),
      rules: ["B-090"]),
    DiagnosticEntry(
      .unusedSubmit, "a submit entry for no job", "No job, class or workflow has this name.",
      bad: .parts(submit: "exprot: { jobQueue: q }\n\"*\": { jobQueue: q }"),
      good: .parts(submit: "\"*\": { jobQueue: q }")),
    DiagnosticEntry(
      .timeoutCutsOff, "a timeout shorter than the job",
      "Attempts are stopped by the timeout. AWS Batch does not retry a job that timed out; Lambda tries an event or message again, with the same end.",
      bad: .parts(
        jobs: "- { name: A, duration: 10m }", submit: "\"*\": { jobQueue: q, timeout: { attemptDurationSeconds: 300 } }"
      ),
      good: .parts(
        jobs: "- { name: A, duration: 10m }", submit: "\"*\": { jobQueue: q, timeout: { attemptDurationSeconds: 900 } }"
      ),
      rules: ["B-087", "B-089", "L-014"]),
    DiagnosticEntry(
      .allWarmup, "a warm-up that leaves nothing",
      "Jobs submitted before the end of the warm-up are left out of statistics; after the horizon none are submitted.",
      bad: .parts(top: "horizon: 1h\nwarmup: 1h"), good: .parts(top: "horizon: 1h\nwarmup: 10m")),
  ]

  /// HR09: what is not modelled yet.
  static let unmodelledEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .notModelledYet, "not modelled yet",
      "The format knows this, and the simulator does not do it yet. It is an error when the workload or a selected configuration uses it, since a result without it would answer another question.",
      bad: .parts(jobs: "- { name: A, duration: 10s, gpus: 1 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, gpus: 0 }"))
  ]
}
