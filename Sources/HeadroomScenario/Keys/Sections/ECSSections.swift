extension KeyTable {
  /// Amazon ECS: known to the format, not modelled yet.
  static let ecsSections: [Section] = [ecs, ecsSubmit, runTask, service]

  private static let ecs = Section(
    .ecs, at: "configurations[].ecs", "Amazon ECS.",
    keys: [
      Key(
        "launchType", .choice(["FARGATE", "FARGATE_SPOT", "EC2"]), "Where tasks run.", example: "FARGATE",
        required: true),
      Key("capacityProvider", .anything, "The capacity provider of EC2.", example: "{ instanceTypes: [c7i.large] }"),
      Key("architecture", .choice(["X86_64", "ARM64"]), "Processor family.", default: "X86_64", example: "ARM64"),
      Key(
        "submit", .named(.section(.ecsSubmit)), "How each job is started.", example: "{ \"*\": { runTask: {} } }"),
    ])

  private static let ecsSubmit = Section(
    .ecsSubmit, at: "configurations[].ecs.submit.NAME", "How a job is started.", exactlyOne: [["runTask", "service"]],
    keys: [
      Key(
        "runTask", .section(.runTask), "By RunTask: a refused call is retried by the client, or lost.", example: "{}"),
      Key("service", .section(.service), "By workers that poll a queue.", example: "{ desiredCount: 4 }"),
    ] + sharedSubmitKeys)

  private static let runTask = Section(
    .runTask, at: "….runTask", "RunTask calls.",
    keys: [Key("tasksPerCall", .integer(1...10), "Tasks of an array in one call.", default: "1", example: "10")])

  private static let service = Section(
    .service, at: "….service", "Workers of one size behind a queue, with target tracking.",
    keys: [
      Key("serviceName", .text, "Its name. Default: the key of the entry, `all` for `\"*\"`.", example: "workers"),
      Key("desiredCount", .integer(0...5_000), "Tasks at 0.", default: "1", example: "4"),
      Key("minCapacity", .integer(0...5_000), "Tasks at least.", example: "1"),
      Key("maxCapacity", .integer(0...5_000), "Tasks at most.", example: "40"),
      Key("backlogPerTask", .quantity(.positiveNumber), "Target of the scaling: messages per task.", example: "10"),
      Key("concurrency", .integer(1...10_000), "Jobs that a task serves at once.", default: "1", example: "4"),
      Key("vcpus", .quantity(.vcpus), "Size of a task.", example: "1"),
      Key("memory", .quantity(.memory), "Size of a task.", example: "2 GiB"),
      Key(
        "visibilityTimeout", .quantity(.spanOrSeconds), "Seconds hidden after a receive.", default: "30",
        example: "3600"),
      Key("maxReceiveCount", .integer(1...1_000), "Receives before the dead-letter queue.", example: "3"),
      Key("fair", .flag, "A fair queue with the tenant as message group.", default: "false", example: "true"),
      Key("protection", .flag, "Whether busy tasks are protected from scale-in.", default: "false", example: "true"),
      Key("scaleOutCooldown", .quantity(.spanOrSeconds), "Pause after a scale-out.", default: "300", example: "60"),
      Key("scaleInCooldown", .quantity(.spanOrSeconds), "Pause after a scale-in.", default: "300", example: "300"),
    ])
}
