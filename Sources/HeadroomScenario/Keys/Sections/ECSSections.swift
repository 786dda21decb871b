extension KeyTable {
  /// Amazon ECS on Fargate: tasks one by one, and services of workers.
  static let ecsSections: [Section] = [ecs, ecsSubmit, runTask, service]

  private static let ecs = Section(
    .ecs, at: "configurations[].ecs", "Amazon ECS: tasks one by one, or workers behind a queue.",
    keys: [
      Key(
        "launchType", .choice(["FARGATE", "FARGATE_SPOT", "EC2"]),
        "Where tasks run; FARGATE_SPOT is short for its capacity provider (E-030).", example: "FARGATE",
        required: true, modelled: .notYetFor(["EC2"], "the EC2 launch type")),
      Key(
        "capacityProvider", .anything, "The capacity provider of EC2 (E-009).",
        example: "{ instanceTypes: [c7i.large] }", modelled: .notYet("capacity providers")),
      Key(
        "architecture", .choice(["X86_64", "ARM64"]), "Processor family that is billed.", default: "X86_64",
        example: "ARM64"),
      Key(
        "submit", .named(.section(.ecsSubmit)),
        "How each job is started: by job name, class, workflow, then `\"*\"`; the first one found holds alone.",
        example: "{ \"*\": { runTask: {} } }"),
    ])

  private static let ecsSubmit = Section(
    .ecsSubmit, at: "configurations[].ecs.submit.NAME", "How a job is started.", exactlyOne: [["runTask", "service"]],
    keys: [
      Key(
        "runTask", .section(.runTask),
        "By RunTask: a refused call is retried by the client, or lost (E-001).",
        example: "{}"),
      Key(
        "service", .section(.service), "By workers that poll a queue of this entry's own (E-040).",
        example: "{ desiredCount: 4 }"),
    ] + sharedSubmitKeys)

  private static let runTask = Section(
    .runTask, at: "….runTask", "RunTask calls.",
    keys: [
      Key(
        "tasksPerCall", .integer(1...10), "Tasks of an array in one call.", default: "1", example: "10", rule: "E-002")
    ])

  private static let taskCount: ClosedRange<Int64> = 0...5_000

  private static let service = Section(
    .service, at: "….service", "Workers of one size behind a queue, with target tracking.",
    keys: [
      Key("serviceName", .text, "Its name. Default: the key of the entry, `all` for `\"*\"`.", example: "workers"),
      Key("desiredCount", .integer(taskCount), "Tasks that run at 0.", default: "1", example: "4", rule: "E-010"),
      Key(
        "minCapacity", .integer(taskCount),
        "Tasks at least. Default: 1 or `desiredCount`, whichever is less; without `backlogPerTask`, `desiredCount`.",
        example: "1", rule: "E-010"),
      Key(
        "maxCapacity", .integer(taskCount),
        "Tasks at most; needed beside `backlogPerTask`, else `desiredCount`.", example: "40", rule: "E-010"),
      Key(
        "backlogPerTask", .quantity(.positiveNumber),
        "Target of the scaling: visible messages per running task (E-057). Without it nothing scales.", example: "10"),
      Key("concurrency", .integer(1...10_000), "Jobs that a task serves at once.", default: "1", example: "4"),
      Key("vcpus", .quantity(.vcpus), "Size of a task. Default: the largest need routed to it.", example: "1"),
      Key("memory", .quantity(.memory), "Size of a task. Default: the largest need routed to it.", example: "2 GiB"),
      Key(
        "protection", .flag, "Whether a task that works is protected from scale-in (E-044).", default: "false",
        example: "true"),
      Key(
        "scaleOutCooldown", .seconds(0...86_400), "Pause after a scale-out (E-053).", default: "300", example: "60"),
      Key("scaleInCooldown", .seconds(0...86_400), "Pause after a scale-in (E-053).", default: "300", example: "300"),
    ] + queueKeys)
}
