extension KeyTable {
  /// A configuration, and what every service shares.
  static let configurationSections: [Section] = [configuration, change, outage, route]

  private static let configuration = Section(
    .configuration, at: "configurations[]", "What serves the work. `extends` says \"as that one, but …\".",
    keys: [
      Key("name", .text, "Name of the configuration.", example: "batch-64", required: true),
      Key("description", .text, "What is special about it.", example: "twice the environment"),
      Key("extends", .text, "Name of the configuration that this one is like.", example: "batch-32"),
      Key(
        "set", .paths, "Paths with the values that differ; resolved after `extends`.",
        example: "{ batch.computeEnvironments.main.computeResources.maxvCpus: 64 }"),
      Key(
        "assumptions", .oneOf([.choice(["ideal", "typical"]), .knobs]), "Laid over those at the top, key by key.",
        example: "{ queue.headOfLine: backfill }"),
      Key(
        "account", .section(.account), "Laid over the one at the top, key by key.", example: "{ quotas: awsDefaults }"),
      Key("batch", .section(.batch), "AWS Batch.", example: "{ computeEnvironments: […], jobQueues: […] }"),
      Key(
        "lambda", .section(.lambda), "AWS Lambda: functions, and how events reach them.",
        example: "{ functions: […], submit: { … } }"),
      Key(
        "ecs", .section(.ecs), "Amazon ECS on Fargate: tasks one by one, or workers behind a queue.",
        example: "{ launchType: FARGATE, submit: { … } }"),
      Key(
        "route", .list(.section(.route)), "Which job goes to which service.", example: "[{ jobs: export, to: batch }]",
        modelled: .notYet("routes between services")),
      Key(
        "changes", .list(.section(.change)), "What is changed in mid-run.",
        example: "[{ at: 9h, set: { batch.jobQueues.low.state: DISABLED } }]"),
      Key(
        "outages", .list(.section(.outage)), "Windows without new placement.",
        example: "[{ from: 1h, until: 2h, resource: FARGATE_SPOT }]"),
    ])

  private static let change = Section(
    .change, at: "configurations[].changes[]", "Something that is updated at an instant.",
    keys: [
      Key("at", .quantity(.span), "When.", example: "9h", required: true),
      Key(
        "set", .paths, "Paths with their new values.", example: "{ batch.jobQueues.low.priority: 5 }", required: true),
    ])

  private static let outage = Section(
    .outage, at: "configurations[].outages[]", "A window without new placement.",
    keys: [
      Key("from", .quantity(.span), "When it begins.", example: "1h", required: true),
      Key("until", .quantity(.positiveSpan), "When it ends.", example: "2h", required: true),
      Key(
        "resource", .text, "FARGATE or FARGATE_SPOT, or in `batch` the name of a compute environment.",
        example: "FARGATE_SPOT",
        required: true),
    ])

  private static let route = Section(
    .route, at: "configurations[].route[]", "A way to a service.",
    keys: [
      Key("jobs", .text, "Class, prefix or `\"*\"`.", example: "export", required: true),
      Key("to", .choice(["batch", "lambda", "ecs"]), "Service.", example: "batch", required: true),
    ])
}
