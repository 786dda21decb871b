extension KeyTable {
  /// The resources of AWS Batch, spelled as its API spells them: `describe-*` output pastes in.
  static let batchSections: [Section] = [
    batch, computeEnvironment, computeResources, jobQueue, computeEnvironmentOrder, timeLimitAction, schedulingPolicy,
    fairsharePolicy, shareAttributes, consumableResource,
  ]

  static let states = ["ENABLED", "DISABLED"]
  static let priorities: ClosedRange<Int64> = 0...9_999

  private static let batch = Section(
    .batch, at: "configurations[].batch", "AWS Batch: environments, queues, policies, and how jobs are submitted.",
    keys: [
      Key(
        "computeEnvironments", .list(.section(.computeEnvironment)), "Where jobs run.",
        example: "[{ computeEnvironmentName: main, computeResources: { type: FARGATE, maxvCpus: 64 } }]", required: true
      ),
      Key(
        "jobQueues", .list(.section(.jobQueue)), "Where jobs wait.",
        example:
          "[{ jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }]",
        required: true),
      Key(
        "schedulingPolicies", .list(.section(.schedulingPolicy)), "Fair-share policies (B-116).",
        example: "[{ name: fair, fairsharePolicy: { shareDecaySeconds: 3600 } }]"),
      Key(
        "jobDefinitions", .list(.section(.jobDefinition)), "What `submit` entries may refer to.",
        example: "[{ jobDefinitionName: worker, retryStrategy: { attempts: 3 } }]"),
      Key(
        "consumableResources", .list(.section(.consumableResource)), "Counters that jobs hold (B-220).",
        example: "[{ consumableResourceName: licence, totalQuantity: 2 }]",
        modelled: .notYetUnless([], "consumable resources")),
      Key(
        "submit", .named(.section(.submit)),
        "How each job is submitted: by job name, class, workflow, then `\"*\"`; the first one found holds alone.",
        example: "{ export: { jobQueue: high }, \"*\": { jobQueue: low } }"),
    ])

  private static let computeEnvironment = Section(
    .computeEnvironment, at: "configurations[].batch.computeEnvironments[]", "A compute environment.",
    keys: [
      Key("computeEnvironmentName", .text, "Its name.", example: "main", required: true),
      Key(
        "type", .choice(["MANAGED", "UNMANAGED"]), "Who manages it.", default: "MANAGED", example: "MANAGED",
        modelled: .notYetFor(["UNMANAGED"], "unmanaged compute environments")),
      Key(
        "state", .choice(states), "A DISABLED environment takes no new job (B-151).", default: "ENABLED",
        example: "DISABLED"),
      Key(
        "status", .choice(["VALID", "INVALID", "CREATING", "UPDATING", "DELETING", "DELETED"]),
        "An INVALID environment is skipped (B-152).", default: "VALID", example: "INVALID"),
      Key(
        "computeResources", .section(.computeResources), "Its kind and size.",
        example: "{ type: FARGATE, maxvCpus: 64 }",
        required: true),
      Key(
        "unmanagedvCpus", .integer(0...1_000_000), "vCPUs of an unmanaged environment (B-134).", example: "64",
        modelled: .notYetUnless(["0"], "unmanaged compute environments")),
      Key(
        "eksConfiguration", .anything, "The EKS cluster (B-180).", example: "{ eksClusterArn: \"…\" }",
        modelled: .notYet("compute environments on EKS")),
    ]
      + Key.ignored(
        "computeEnvironmentArn", "ecsClusterArn", "tags", "statusReason", "serviceRole", "updatePolicy", "uuid",
        "containerOrchestrationType", "context"))

  private static let computeResources = Section(
    .computeResources, at: "configurations[].batch.computeEnvironments[].computeResources", "Kind and size.",
    keys: [
      Key(
        "type", .choice(["FARGATE", "FARGATE_SPOT", "POOL", "EC2", "SPOT"]),
        "`POOL` is ours: vCPUs without instances, size rules, launch rates or price.", example: "FARGATE",
        required: true,
        modelled: .notYetFor(["EC2", "SPOT"], "EC2 and Spot compute environments")),
      Key(
        "maxvCpus", .quantity(.vcpus), "The vCPUs that jobs may hold together (B-156).", example: "64", required: true),
      Key(
        "architecture", .choice(["X86_64", "ARM64"]), "Ours: the processor family that is billed.", default: "X86_64",
        example: "ARM64"),
      Key("minvCpus", .integer(0...1_000_000), "EC2 only: kept at all times (B-165).", default: "0", example: "0"),
      Key("desiredvCpus", .integer(0...1_000_000), "EC2 only: where it starts.", example: "0"),
      Key("allocationStrategy", .text, "EC2 only: how types are chosen (B-167).", example: "BEST_FIT_PROGRESSIVE"),
      Key("instanceTypes", .list(.text), "EC2 only: types or families.", example: "[c7i.large]"),
      Key("bidPercentage", .integer(0...100), "Spot only: part of the On-Demand price (B-174).", example: "100"),
      Key(
        "scalingPolicy", .anything, "EC2 only: delay before scale-in (B-195).",
        example: "{ minScaleDownDelayMinutes: 20 }"),
    ]
      + Key.ignored(
        "imageId", "subnets", "securityGroupIds", "ec2KeyPair", "instanceRole", "tags", "placementGroup",
        "spotIamFleetRole", "launchTemplate", "ec2Configuration"))

  private static let jobQueue = Section(
    .jobQueue, at: "configurations[].batch.jobQueues[]", "A job queue: FIFO, or fair share with a policy.",
    keys: [
      Key("jobQueueName", .text, "Its name.", example: "high", required: true),
      Key(
        "priority", .integer(0...Int64(Int32.max)), "Higher is visited first (B-096, B-098).", example: "10",
        required: true),
      Key(
        "state", .choice(states), "A DISABLED queue accepts no job (B-021).", default: "ENABLED", example: "DISABLED"),
      Key(
        "computeEnvironmentOrder", .list(.section(.computeEnvironmentOrder)),
        "One to three environments, tried in ascending order (B-095, B-102).",
        example: "[{ order: 1, computeEnvironment: main }]", required: true),
      Key(
        "schedulingPolicyArn", .text, "Name or ARN of a fair-share policy; without one the queue is FIFO.",
        example: "fair"),
      Key(
        "jobStateTimeLimitActions", .list(.section(.timeLimitAction)), "Removes a blocked head (B-214).",
        example: "[{ reason: \"…\", state: RUNNABLE, maxTimeSeconds: 600, action: CANCEL }]",
        modelled: .notYetUnless([], "job state time limits")),
    ]
      + Key.ignored(
        "jobQueueArn", "status", "statusReason", "jobQueueType", "tags", "serviceEnvironmentOrder", "uuid"))

  private static let computeEnvironmentOrder = Section(
    .computeEnvironmentOrder, at: "configurations[].batch.jobQueues[].computeEnvironmentOrder[]",
    "A place in the order.",
    keys: [
      Key(
        "order", .integer(0...1_000_000), "Lower is tried first; no two alike (B-104).", example: "1", required: true),
      Key("computeEnvironment", .text, "Name or ARN of an environment.", example: "main", required: true),
    ])

  private static let timeLimitAction = Section(
    .timeLimitAction, at: "configurations[].batch.jobQueues[].jobStateTimeLimitActions[]", "A time limit (B-214).",
    keys: [
      Key(
        "reason", .text, "Why the head is blocked.", example: "\"CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY\"",
        required: true),
      Key("state", .choice(["RUNNABLE"]), "The state that is watched.", example: "RUNNABLE", required: true),
      Key("maxTimeSeconds", .integer(600...86_400), "How long it may last.", example: "600", required: true),
      Key("action", .choice(["CANCEL", "TERMINATE"]), "What happens then.", example: "CANCEL", required: true),
    ])

  private static let schedulingPolicy = Section(
    .schedulingPolicy, at: "configurations[].batch.schedulingPolicies[]", "A fair-share policy.",
    keys: [
      Key("name", .text, "Its name.", example: "fair", required: true),
      Key(
        "fairsharePolicy", .section(.fairsharePolicy), "Weights and look-back.", example: "{ shareDecaySeconds: 3600 }"),
      Key(
        "quotaSharePolicy", .anything, "Quota shares (B-140).", example: "{ idleResourceAssignmentStrategy: FIFO }",
        modelled: .notYet("quota shares")),
    ] + Key.ignored("arn", "tags"))

  private static let fairsharePolicy = Section(
    .fairsharePolicy, at: "configurations[].batch.schedulingPolicies[].fairsharePolicy", "Weights and look-back.",
    keys: [
      Key(
        "shareDecaySeconds", .integer(0...604_800), "How far back use counts, in seconds (B-123).", default: "0",
        example: "3600"),
      Key(
        "computeReservation", .integer(0...99), "Part kept for shares that are not active yet (B-127).", default: "0",
        example: "0", modelled: .notYetUnless(["0"], "compute reservations")),
      Key(
        "shareDistribution", .list(.section(.shareAttributes)), "Weights; a share that is not listed has 1.0 (B-120).",
        example: "[{ shareIdentifier: gold, weightFactor: 0.5 }]"),
    ])

  private static let shareAttributes = Section(
    .shareAttributes, at: "configurations[].batch.schedulingPolicies[].fairsharePolicy.shareDistribution[]",
    "The weight of a share, or of all shares with a prefix.",
    keys: [
      Key("shareIdentifier", .text, "A share, or a prefix with `*` (B-121).", example: "gold*", required: true),
      Key(
        "weightFactor", .quantity(.number), "0.0001 to 999.9999; lower gets more (B-119).", default: "1", example: "0.5"
      ),
    ])

  private static let consumableResource = Section(
    .consumableResource, at: "configurations[].batch.consumableResources[]", "A counter (B-220).",
    keys: [
      Key("consumableResourceName", .text, "Its name.", example: "licence", required: true),
      Key("totalQuantity", .integer(0...1_000_000_000), "How many there are.", example: "2", required: true),
      Key(
        "resourceType", .choice(["REPLENISHABLE", "NON_REPLENISHABLE"]), "Whether it comes back.",
        default: "REPLENISHABLE", example: "REPLENISHABLE"),
    ] + Key.ignored("consumableResourceArn", "inUseQuantity", "availableQuantity", "createdAt", "tags"))
}
