extension DiagnosticCatalogue {
  private static let pool = "computeResources: { type: POOL, maxvCpus: 4 }"
  private static let fargate = "computeResources: { type: FARGATE, maxvCpus: 4 }"

  private static func policy(_ shares: String) -> String {
    "- { name: fair, fairsharePolicy: { shareDistribution: [\(shares)] } }"
  }

  private static func fair(_ shares: String) -> DiagnosticExample {
    .parts(
      jobs: "- { name: A, duration: 10s, tenant: gold }", queues: fairQueue, policies: policy(shares),
      submit: fairSubmit)
  }

  private static func queue(_ order: String) -> String {
    "- { jobQueueName: q, priority: 1, computeEnvironmentOrder: [\(order)] }"
  }

  /// HR0401 to HR0406: environments, queues, policies.
  static let resourceEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .unknownResource, "a resource that does not exist",
      "Queues name environments and policies, `submit` entries name queues and job definitions. Names and ARNs are compared by the part after the last `/`.",
      bad: .parts(queues: queue("{ order: 1, computeEnvironment: mian }")),
      good: .parts(queues: queue("{ order: 1, computeEnvironment: main }"))),
    DiagnosticEntry(
      .environmentCount, "too few or too many environments", "A job queue has one to three compute environments.",
      bad: .parts(queues: queue("")), good: .parts(queues: queue("{ order: 1, computeEnvironment: main }")),
      rules: ["B-095"]),
    DiagnosticEntry(
      .duplicateOrder, "two environments with one order number", "The order says which environment is tried first.",
      bad: .parts(
        environments: "- { computeEnvironmentName: a, \(fargate) }\n- { computeEnvironmentName: b, \(fargate) }",
        queues: queue("{ order: 1, computeEnvironment: a }, { order: 1, computeEnvironment: b }")),
      good: .parts(
        environments: "- { computeEnvironmentName: a, \(fargate) }\n- { computeEnvironmentName: b, \(fargate) }",
        queues: queue("{ order: 1, computeEnvironment: a }, { order: 2, computeEnvironment: b }")), rules: ["B-104"]),
    DiagnosticEntry(
      .mixedEnvironments, "environments that do not mix",
      "The environments of a queue are all Fargate (FARGATE, FARGATE_SPOT) or all of another kind, and of one processor family.",
      bad: .parts(
        environments: "- { computeEnvironmentName: a, \(fargate) }\n- { computeEnvironmentName: b, \(pool) }",
        queues: queue("{ order: 1, computeEnvironment: a }, { order: 2, computeEnvironment: b }")),
      good: .parts(
        environments: "- { computeEnvironmentName: a, \(fargate) }\n- { computeEnvironmentName: b, \(fargate) }",
        queues: queue("{ order: 1, computeEnvironment: a }, { order: 2, computeEnvironment: b }")), rules: ["B-103"]),
    DiagnosticEntry(
      .badWeight, "a weight out of range", "Weights lie between 0.0001 and 999.9999, and lower gets more.",
      bad: fair("{ shareIdentifier: gold, weightFactor: 1000 }"),
      good: fair("{ shareIdentifier: gold, weightFactor: 0.5 }"), rules: ["B-119"]),
    DiagnosticEntry(
      .overlappingShares, "two weights for one share",
      "An entry ending in `*` covers every share with that prefix; entries may not overlap.",
      bad: fair("{ shareIdentifier: go*, weightFactor: 1 }, { shareIdentifier: gold, weightFactor: 0.5 }"),
      good: fair("{ shareIdentifier: si*, weightFactor: 1 }, { shareIdentifier: gold, weightFactor: 0.5 }"),
      rules: ["B-121"]),
  ]

  /// HR0407 to HR0417: how jobs are submitted.
  static let submitEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .badShareIdentifier, "not a share identifier", "Share identifiers are up to 255 letters and digits.",
      bad: .parts(
        queues: fairQueue, policies: "- { name: fair }",
        submit: submitted("shareIdentifier: gold-1, schedulingPriority: 0")),
      good: .parts(
        queues: fairQueue, policies: "- { name: fair }",
        submit: submitted("shareIdentifier: gold1, schedulingPriority: 0")),
      rules: ["B-027", "B-121"]),
    DiagnosticEntry(
      .shareOnFIFO, "a share on a FIFO queue",
      "A queue without a scheduling policy is FIFO, and refuses a share identifier.",
      bad: .parts(submit: submitted("shareIdentifier: gold")), good: .parts(), rules: ["B-027", "B-110"]),
    DiagnosticEntry(
      .shareMissing, "a fair-share queue without a share",
      "A fair-share queue needs a share identifier for every job. A job with a `tenant` takes its name.",
      bad: .parts(queues: fairQueue, policies: "- { name: fair }", submit: fairSubmit),
      good: .parts(
        queues: fairQueue, policies: "- { name: fair }",
        submit: submitted("shareIdentifier: gold, schedulingPriority: 0")),
      rules: ["B-027"]),
    DiagnosticEntry(
      .priorityMissing, "a fair-share queue without a scheduling priority",
      "A fair-share queue refuses a job without a scheduling priority, in its definition or in the submission.",
      bad: .parts(queues: fairQueue, policies: "- { name: fair }", submit: submitted("shareIdentifier: gold")),
      good: .parts(
        queues: fairQueue, policies: "- { name: fair }",
        submit: submitted("shareIdentifier: gold, schedulingPriority: 0")),
      rules: ["B-028"]),
    DiagnosticEntry(
      .fargateSize, "a size that Fargate does not have",
      "Fargate has fixed pairs of vCPUs and memory. RegisterJobDefinition and RegisterTaskDefinition refuse others; `sizing: roundUp` takes, and bills, the next one.",
      bad: .parts(jobs: "- { name: A, duration: 10s, vcpus: 3 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, vcpus: 3 }", submit: submitted("sizing: roundUp")),
      rules: ["B-033", "E-021"]),
    DiagnosticEntry(
      .shortTimeout, "a timeout below a minute", "`attemptDurationSeconds` is at least 60.",
      bad: .parts(submit: submitted("timeout: { attemptDurationSeconds: 59 }")),
      good: .parts(submit: submitted("timeout: { attemptDurationSeconds: 60 }")), rules: ["B-085"]),
    DiagnosticEntry(
      .badEvaluateOnExit, "conditions that AWS Batch refuses",
      "`evaluateOnExit` has up to five entries, each with the action RETRY or EXIT, and `attempts` beside it.",
      bad: .parts(submit: submitted("retryStrategy: { evaluateOnExit: [{ onExitCode: 137, action: RETRY }] }")),
      good: .parts(
        submit: submitted("retryStrategy: { attempts: 3, evaluateOnExit: [{ onExitCode: 137, action: RETRY }] }")),
      rules: ["B-076", "B-078", "B-079"]),
    DiagnosticEntry(
      .badPattern, "a pattern that AWS Batch refuses",
      "Patterns are whole texts, or a beginning with one `*` at its end: letters, digits, `.`, `:` and spaces, and digits alone for exit codes.",
      bad: .parts(
        submit: submitted(
          "retryStrategy: { attempts: 3, evaluateOnExit: [{ onStatusReason: \"Host EC2 (*\", action: RETRY }] }")),
      good: .parts(
        submit: submitted(
          "retryStrategy: { attempts: 3, evaluateOnExit: [{ onStatusReason: \"Host EC2*\", action: RETRY }] }")),
      rules: ["B-080", "B-081"]),
    DiagnosticEntry(
      .queueDisabled, "a queue that refuses everything",
      "A DISABLED queue accepts no job, and this one is DISABLED from the beginning to the end.",
      bad: .parts(
        queues:
          "- { jobQueueName: q, priority: 1, state: DISABLED, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }"
      ),
      good: .parts(
        configuration: "changes: [{ at: 1h, set: { batch.jobQueues.q.state: ENABLED } }]",
        queues:
          "- { jobQueueName: q, priority: 1, state: DISABLED, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }"
      ),
      rules: ["B-021"]),
    DiagnosticEntry(
      .notSubmitted, "work that goes nowhere",
      "No `submit` entry is for this work, or the one that is names no queue. Entries are looked up by job name, class, workflow, then `\"*\"`; the first one found holds alone.",
      bad: .parts(submit: "A: { vcpus: 1 }"), good: .parts(submit: "\"*\": { jobQueue: q }")),
    DiagnosticEntry(
      .serviceMissing, "a configuration without a service", "Something must serve the work.",
      bad: .file("workload:\n  jobs: [{ name: A, duration: 10s }]\nconfigurations:\n  - name: main\n"), good: .parts()),
  ]

  private static func submitted(_ keys: String) -> String { "\"*\": { jobQueue: q, \(keys) }" }
}
