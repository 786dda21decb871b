extension KeyTable {
  /// AWS Lambda, with the names and defaults of its API.
  static let lambdaSections: [Section] = [
    lambda, function, functionStorage, lambdaSubmit, lambdaSource, sqs, pollers, async, sync,
  ]

  private static let lambda = Section(
    .lambda, at: "configurations[].lambda", "AWS Lambda: functions, and how events reach them.",
    keys: [
      Key(
        "functions", .list(.section(.function)), "The functions.",
        example: "[{ functionName: worker, memorySize: 2048, timeout: 900 }]", required: true),
      Key(
        "submit", .named(.section(.lambdaSubmit)),
        "How each job is invoked: by job name, class, workflow, then `\"*\"`; the first one found holds alone.",
        example: "{ \"*\": { function: worker, source: { sync: {} } } }"),
    ])

  /// A whole number, or a word that lifts the limit.
  private static func limit(_ range: ClosedRange<Int64>) -> ValueType {
    .oneOf([.integer(range), .choice(["none", "unlimited"])])
  }

  private static let function = Section(
    .function, at: "configurations[].lambda.functions[]", "A function, with AWS's names and defaults.",
    keys: [
      Key("functionName", .text, "Its name.", example: "worker", required: true),
      Key(
        "memorySize", .mebibytes(128...10_240), "Memory in MiB; 1,769 of them are one vCPU, six at most.",
        default: "128", example: "2048", rule: "L-013"),
      Key("timeout", .seconds(1...900), "Longest run of an invocation.", default: "3", example: "900", rule: "L-014"),
      Key(
        "architectures", .list(.choice(["x86_64", "arm64"])), "Processor family: one of them.", default: "[x86_64]",
        example: "[arm64]"),
      Key(
        "reservedConcurrentExecutions", limit(0...1_000_000), "Environments set apart for it, and its limit.",
        default: "none", example: "100", rule: "L-005"),
      Key(
        "provisionedConcurrency", .integer(1...1_000_000), "Environments kept ready (L-007).", example: "10",
        modelled: .notYet("provisioned concurrency")),
      Key(
        "coldStart", .distribution(.span), "Length of Init; holds before that of `runtime`.",
        example: "{ lognormal: { median: 300ms, p95: 1s } }"),
      Key(
        "runtime", .text,
        "Runtime, from which the length of Init follows (L-017). Neither this nor `coldStart`: `lambda.initTime`.",
        example: "python3.13"),
      Key("packageType", .choice(["Zip", "Image"]), "How its code is packed.", default: "Zip", example: "Image"),
      Key(
        "ephemeralStorage", .section(.functionStorage), "Storage in /tmp.", default: "{ Size: 512 }",
        example: "{ Size: 2048 }"),
    ]
      + Key.ignored(
        "functionArn", "role", "handler", "codeSize", "description", "lastModified", "codeSha256", "version", "state",
        "environment", "tags"))

  private static let functionStorage = Section(
    .functionStorage, at: "configurations[].lambda.functions[].ephemeralStorage", "Storage in /tmp.",
    keys: [
      Key(
        "Size", .mebibytes(512...10_240), "MiB; what is above 512 is billed.", example: "2048", required: true,
        rule: "L-016")
    ])

  private static let lambdaSubmit = Section(
    .lambdaSubmit, at: "configurations[].lambda.submit.NAME", "How a job is invoked.",
    keys: [
      Key("function", .text, "Name or ARN of a function.", example: "worker", required: true),
      Key("source", .section(.lambdaSource), "How events arrive.", example: "{ sync: {} }", required: true),
    ] + sharedSubmitKeys)

  private static let lambdaSource = Section(
    .lambdaSource, at: "configurations[].lambda.submit.NAME.source", "How events arrive.",
    exactlyOne: [["sqs", "async", "sync"]],
    keys: [
      Key(
        "sqs", .section(.sqs), "Through a queue and a mapping of this entry's own (L-030).",
        example: "{ visibilityTimeout: 5400, maximumConcurrency: 100 }"),
      Key("async", .section(.async), "By asynchronous invocation (L-020).", example: "{ maximumRetryAttempts: 2 }"),
      Key("sync", .section(.sync), "By synchronous invocation; a refusal is the caller's (L-006).", example: "{}"),
    ])

  /// What a queue takes, whoever polls it.
  static let queueKeys: [Key] = [
    Key(
      "visibilityTimeout", .seconds(0...43_200), "How long a message is hidden after a receive.", default: "30",
      example: "5400", rule: "S-005"),
    Key(
      "maxReceiveCount", .integer(1...1_000), "Receives before the dead-letter queue; without it there is none.",
      example: "5", rule: "S-007"),
    Key(
      "messageRetentionPeriod", .seconds(60...1_209_600), "How long a message lives, from its send.", default: "4d",
      example: "14d", rule: "S-003"),
    Key(
      "delaySeconds", .seconds(0...900), "How long a new message is hidden.", default: "0", example: "5", rule: "S-004"),
    Key(
      "fifo", .flag, "A FIFO queue with the tenant as message group (S-012).", default: "false", example: "true"),
    Key(
      "fair", .flag, "A fair queue with the tenant as message group (S-013).", default: "false", example: "false",
      modelled: .notYetFor(["true"], "fair queues")),
  ]

  private static let sqs = Section(
    .sqs, at: "configurations[].lambda.submit.NAME.source.sqs", "A queue and its event source mapping.",
    keys: queueKeys + [
      Key(
        "batchSize", .integer(1...10_000),
        "Messages per invocation, run one after another; 10 at most on a FIFO queue, above 10 with a window.",
        default: "10", example: "1", rule: "L-031"),
      Key(
        "maximumBatchingWindow", .seconds(0...300), "How long a batch is gathered; none on a FIFO queue.",
        default: "0", example: "5", rule: "L-031"),
      Key(
        "maximumConcurrency", limit(2...1_000), "Concurrent invocations of the mapping at most.", default: "none",
        example: "100", rule: "L-033"),
      Key(
        "reportBatchItemFailures", .flag, "Whether only the messages that failed return (L-035).", default: "false",
        example: "true"),
      Key(
        "provisionedPollerConfig", .section(.pollers), "Provisioned pollers (L-034).",
        example: "{ minimumPollers: 2, maximumPollers: 20 }", modelled: .notYet("provisioned pollers")),
    ])

  private static let pollers = Section(
    .pollers, at: "….sqs.provisionedPollerConfig", "Provisioned pollers.",
    keys: [
      Key("minimumPollers", .integer(2...200), "At least so many.", default: "2", example: "2", rule: "L-034"),
      Key("maximumPollers", .integer(2...10_000), "At most so many.", default: "200", example: "20", rule: "L-034"),
    ])

  private static let async = Section(
    .async, at: "configurations[].lambda.submit.NAME.source.async", "Asynchronous invocation.",
    keys: [
      Key(
        "maximumRetryAttempts", .integer(0...2), "Tries after an error.", default: "2", example: "2", rule: "L-021"),
      Key(
        "maximumEventAge", .seconds(60...21_600), "How old an event may get.", default: "6h", example: "1h",
        rule: "L-022"),
      Key(
        "destination", .text,
        "On-failure destination: with it an event that runs out has `failed`, without it is `lost` (L-023).",
        example: "failures"),
    ])

  private static let sync = Section(
    .sync, at: "configurations[].lambda.submit.NAME.source.sync",
    "Synchronous invocation; what a caller does after a refusal stands in `client`.", keys: [])
}
