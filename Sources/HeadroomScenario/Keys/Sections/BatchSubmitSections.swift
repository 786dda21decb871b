extension KeyTable {
  /// How jobs are submitted to Batch: job definitions, `submit` entries and the caller's behaviour.
  static let batchSubmitSections: [Section] = [
    submit, jobDefinition, containerProperties, resourceRequirement, runtimePlatform, retryStrategy, evaluateOnExit,
    timeout, consumableResourceProperties, consumableResourceRequirement, client, backoff, jobSubmit,
  ]

  /// Keys that a `submit` entry takes whatever the service.
  static let sharedSubmitKeys: [Key] = [
    Key(
      "vcpus", .quantity(.vcpus), "This configuration's own size of the job; its duration follows by `threads`.",
      example: "4"),
    Key("memory", .quantity(.memory), "This configuration's own memory of the job.", example: "8 GiB"),
    Key(
      "sizing", .choice(["exact", "roundUp"]), "`roundUp` takes, and bills, the next size that Fargate has (B-033).",
      default: "exact", example: "roundUp"),
    Key(
      "client", .section(.client), "What the caller does when a call is throttled or refused.",
      example: "{ retries: 5 }"),
  ]

  static let batchSubmitKeys: [Key] = [
    Key("jobQueue", .text, "Name or ARN of a queue.", example: "high"),
    Key(
      "jobDefinition", .text, "Name or ARN of a job definition, with or without a revision (B-022).", example: "worker"),
    Key(
      "shareIdentifier", .text, "Share on a fair-share queue (B-027). Default: the job's tenant.", example: "gold"),
    Key(
      "schedulingPriority", .integer(priorities), "Priority inside the share; needed on a fair-share queue (B-028).",
      example: "0"),
    Key(
      "retryStrategy", .section(.retryStrategy), "How often a job may run.", default: "{ attempts: 1 }",
      example: "{ attempts: 3 }"),
    Key(
      "timeout", .section(.timeout), "How long an attempt may run.", example: "{ attemptDurationSeconds: 900 }"),
  ]

  private static let submit = Section(
    .submit, at: "configurations[].batch.submit.NAME", "What SubmitJob and a job definition take.",
    keys: batchSubmitKeys + sharedSubmitKeys)

  private static let jobSubmit = Section(
    .jobSubmit, at: "workload.jobs[].submit",
    "Keys of a configuration's `submit` entry, laid over it; those of another service are ignored there.",
    keys: batchSubmitKeys + sharedSubmitKeys + [
      Key("function", .text, "Lambda: the function.", example: "worker"),
      Key("source", .section(.lambdaSource), "Lambda: how events arrive.", example: "{ sync: {} }"),
      Key("runTask", .section(.runTask), "ECS: RunTask calls.", example: "{}"),
      Key("service", .section(.service), "ECS: workers behind a queue.", example: "{ desiredCount: 4 }"),
    ])

  private static let jobDefinition = Section(
    .jobDefinition, at: "configurations[].batch.jobDefinitions[]",
    "A job definition; a `submit` entry overrides it (B-035).",
    keys: [
      Key("jobDefinitionName", .text, "Its name.", example: "worker", required: true),
      Key("revision", .integer(1...1_000_000), "Its revision; the latest holds (B-022).", example: "3"),
      Key(
        "type", .choice(["container", "multinode"]), "Container, or multi-node parallel.", default: "container",
        example: "container", modelled: .notYetFor(["multinode"], "multi-node parallel jobs")),
      Key(
        "platformCapabilities", .list(.choice(["EC2", "FARGATE"])), "Where it may run (B-037).", example: "[FARGATE]"),
      Key("schedulingPriority", .integer(priorities), "Priority inside a share (B-029).", example: "0"),
      Key("retryStrategy", .section(.retryStrategy), "How often a job may run.", example: "{ attempts: 3 }"),
      Key("timeout", .section(.timeout), "How long an attempt may run.", example: "{ attemptDurationSeconds: 900 }"),
      Key(
        "containerProperties", .section(.containerProperties), "The container.",
        example: "{ resourceRequirements: [{ type: VCPU, value: 1 }, { type: MEMORY, value: 2048 }] }"),
      Key(
        "nodeProperties", .anything, "Multi-node parallel jobs (B-063).", example: "{ numNodes: 4 }",
        modelled: .notYet("multi-node parallel jobs")),
      Key("eksProperties", .anything, "Jobs on EKS (B-180).", example: "{}", modelled: .notYet("jobs on EKS")),
      Key(
        "ecsProperties", .anything, "Jobs of several containers (B-036).", example: "{}",
        modelled: .notYet("jobs of several containers")),
      Key(
        "consumableResourceProperties", .section(.consumableResourceProperties), "Counters that an attempt holds.",
        example: "{ consumableResourceList: [] }"),
    ]
      + Key.ignored("jobDefinitionArn", "status", "parameters", "tags", "propagateTags", "containerOrchestrationType"))

  private static let containerProperties = Section(
    .containerProperties, at: "configurations[].batch.jobDefinitions[].containerProperties", "The container.",
    keys: [
      Key(
        "resourceRequirements", .list(.section(.resourceRequirement)), "vCPUs and memory.",
        example: "[{ type: VCPU, value: 1 }]"),
      Key("vcpus", .quantity(.vcpus), "vCPUs, in the old spelling.", example: "1"),
      Key("memory", .quantity(.memory), "Memory in MiB, in the old spelling.", example: "2048"),
      Key(
        "runtimePlatform", .section(.runtimePlatform), "Processor family and system.",
        example: "{ cpuArchitecture: ARM64 }"),
    ]
      + Key.ignored(
        "image", "command", "jobRoleArn", "executionRoleArn", "volumes", "environment", "mountPoints",
        "readonlyRootFilesystem", "privileged", "ulimits", "user", "instanceType", "linuxParameters",
        "logConfiguration",
        "secrets", "networkConfiguration", "fargatePlatformConfiguration", "ephemeralStorage", "enableExecuteCommand",
        "repositoryCredentials"))

  private static let resourceRequirement = Section(
    .resourceRequirement, at: "configurations[].batch.jobDefinitions[].containerProperties.resourceRequirements[]",
    "An amount of a resource.",
    keys: [
      Key(
        "type", .choice(["VCPU", "MEMORY", "GPU"]), "Which resource.", example: "VCPU", required: true,
        modelled: .notYetFor(["GPU"], "GPUs")),
      Key("value", .quantity(.positiveNumber), "How much: vCPUs, or MiB.", example: "1", required: true),
    ])

  private static let runtimePlatform = Section(
    .runtimePlatform, at: "configurations[].batch.jobDefinitions[].containerProperties.runtimePlatform",
    "Processor family and system.",
    keys: [
      Key("cpuArchitecture", .choice(["X86_64", "ARM64"]), "Processor family.", default: "X86_64", example: "ARM64"),
      Key(
        "operatingSystemFamily", .text, "Operating system.", default: "LINUX", example: "LINUX",
        modelled: .notYetUnless(["LINUX"], "Windows jobs")),
    ])

  private static let retryStrategy = Section(
    .retryStrategy, at: "…retryStrategy", "How often a job may run (B-070).",
    keys: [
      Key("attempts", .integer(1...10), "Runs in total.", default: "1", example: "3"),
      Key(
        "evaluateOnExit", .list(.section(.evaluateOnExit)),
        "Up to five entries; the first that matches decides (B-078).",
        example: "[{ onStatusReason: \"Host EC2*\", action: RETRY }, { onReason: \"*\", action: EXIT }]"),
    ])

  private static let evaluateOnExit = Section(
    .evaluateOnExit, at: "…retryStrategy.evaluateOnExit[]",
    "Conditions, all of which must match, and an action (B-077).",
    keys: [
      Key("onStatusReason", .text, "Pattern; only a `*` at its end is a wildcard (B-080).", example: "\"Host EC2*\""),
      Key("onReason", .text, "Pattern.", example: "\"CannotPullContainerError*\""),
      Key("onExitCode", .text, "Pattern of digits (B-081).", example: "\"137\""),
      Key("action", .text, "RETRY or EXIT, in any case (B-076).", example: "RETRY", required: true),
    ])

  private static let timeout = Section(
    .timeout, at: "…timeout", "How long an attempt may run (B-085).",
    keys: [
      Key(
        "attemptDurationSeconds", .quantity(.spanOrSeconds), "At least 60 s; counted from RUNNING, per attempt.",
        example: "900", required: true)
    ])

  private static let consumableResourceProperties = Section(
    .consumableResourceProperties, at: "…consumableResourceProperties", "Counters (B-221).",
    keys: [
      Key(
        "consumableResourceList", .list(.section(.consumableResourceRequirement)), "Which, and how many.",
        example: "[{ consumableResource: licence, quantity: 1 }]", modelled: .notYetUnless([], "consumable resources"))
    ])

  private static let consumableResourceRequirement = Section(
    .consumableResourceRequirement, at: "…consumableResourceList[]", "A counter (B-221).",
    keys: [
      Key("consumableResource", .text, "Name or ARN.", example: "licence", required: true),
      Key("quantity", .integer(1...1_000_000_000), "How many.", default: "1", example: "1"),
    ])

  private static let client = Section(
    .client, at: "…submit.NAME.client", "The caller's own behaviour.",
    keys: [
      Key("retries", .integer(0...1_000_000_000), "Calls after the first. Default: unlimited.", example: "5"),
      Key(
        "backoff", .oneOf([.choice(["asap", "exponential"]), .quantity(.positiveSpan), .section(.backoff)]),
        "How long it waits between calls. Default: `asap` in ideal, `exponential` in typical (U-03).",
        example: "exponential"),
      Key("giveUpAfter", .quantity(.positiveSpan), "Time from the first call after which it gives up.", example: "10m"),
      Key(
        "maxInFlight", .integer(1...1_000_000_000), "Calls that are open at once at most.", example: "10",
        modelled: .notYet("a limit on open calls of a client")),
      Key(
        "retryOn", .list(.choice(["throttle", "refusal"])), "What it tries again after.",
        default: "[throttle, refusal]",
        example: "[throttle]"),
    ])

  private static let backoff = Section(
    .backoff, at: "…client.backoff", "Waits that grow.",
    keys: [
      Key("initial", .quantity(.positiveSpan), "The first wait.", default: "1s", example: "1s"),
      Key(
        "factor", .quantity(.positiveNumber), "What each wait is multiplied with; at least 1.", default: "2",
        example: "2"),
      Key("maximum", .quantity(.positiveSpan), "The longest wait.", default: "60s", example: "60s"),
      Key("jitter", .flag, "Whether a wait is drawn between 0 and its length.", default: "true", example: "false"),
    ])
}
