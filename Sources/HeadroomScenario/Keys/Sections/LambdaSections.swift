extension KeyTable {
  /// AWS Lambda: known to the format, not modelled yet.
  static let lambdaSections: [Section] = [lambda, function, lambdaSubmit, lambdaSource, sqs, pollers, async]

  private static let lambda = Section(
    .lambda, at: "configurations[].lambda", "AWS Lambda.",
    keys: [
      Key(
        "functions", .list(.section(.function)), "The functions.",
        example: "[{ functionName: worker, memorySize: 2048 }]",
        required: true),
      Key(
        "submit", .named(.section(.lambdaSubmit)), "How each job is invoked.",
        example: "{ \"*\": { function: worker, source: { sync: {} } } }"),
    ])

  private static let function = Section(
    .function, at: "configurations[].lambda.functions[]", "A function, with AWS's names and defaults.",
    keys: [
      Key("functionName", .text, "Its name.", example: "worker", required: true),
      Key("memorySize", .quantity(.memory), "Memory in MiB.", default: "128", example: "2048"),
      Key("timeout", .quantity(.spanOrSeconds), "Longest run, up to 900 s.", default: "3", example: "900"),
      Key(
        "architectures", .list(.choice(["x86_64", "arm64"])), "Processor family.", default: "[x86_64]",
        example: "[arm64]"),
      Key("reservedConcurrentExecutions", .integer(0...1_000_000), "Environments set apart for it.", example: "100"),
      Key("provisionedConcurrency", .integer(1...1_000_000), "Environments kept ready.", example: "10"),
      Key("coldStart", .distribution(.span), "Length of Init.", example: "{ lognormal: { median: 300ms, p95: 1s } }"),
      Key("runtime", .text, "Runtime, from which the length of Init follows.", example: "python3.13"),
      Key("packageType", .choice(["Zip", "Image"]), "How its code is packed.", default: "Zip", example: "Image"),
      Key("ephemeralStorage", .anything, "Storage in /tmp.", example: "{ Size: 512 }"),
    ]
      + Key.ignored(
        "functionArn", "role", "handler", "codeSize", "description", "lastModified", "codeSha256", "version", "state",
        "environment", "tags"))

  private static let lambdaSubmit = Section(
    .lambdaSubmit, at: "configurations[].lambda.submit.NAME", "How a job is invoked.",
    keys: [
      Key("function", .text, "The function.", example: "worker", required: true),
      Key("source", .section(.lambdaSource), "How events arrive.", example: "{ sync: {} }", required: true),
    ] + sharedSubmitKeys)

  private static let lambdaSource = Section(
    .lambdaSource, at: "configurations[].lambda.submit.NAME.source", "How events arrive.",
    exactlyOne: [["sqs", "async", "sync"]],
    keys: [
      Key(
        "sqs", .section(.sqs), "Through a queue and an event source mapping.", example: "{ visibilityTimeout: 5400 }"),
      Key("async", .section(.async), "By asynchronous invocation.", example: "{ maximumRetryAttempts: 2 }"),
      Key("sync", .named(.anything), "By synchronous invocation.", example: "{}"),
    ])

  private static let sqs = Section(
    .sqs, at: "configurations[].lambda.submit.NAME.source.sqs", "A queue and its event source mapping.",
    keys: [
      Key(
        "visibilityTimeout", .quantity(.spanOrSeconds), "Seconds hidden after a receive.", default: "30",
        example: "5400"),
      Key(
        "maxReceiveCount", .integer(1...1_000), "Receives before the dead-letter queue; none without it.", example: "3"),
      Key("batchSize", .integer(1...10_000), "Messages per invocation.", default: "10", example: "1"),
      Key(
        "maximumBatchingWindow", .quantity(.spanOrSeconds), "How long a batch is gathered.", default: "0", example: "5"),
      Key("maximumConcurrency", .integer(2...1_000), "Concurrent invocations at most.", example: "100"),
      Key("reportBatchItemFailures", .flag, "Whether only failed messages return.", default: "false", example: "true"),
      Key("fifo", .flag, "A FIFO queue with the tenant as message group.", default: "false", example: "true"),
      Key("fair", .flag, "A fair queue with the tenant as message group.", default: "false", example: "true"),
      Key(
        "messageRetentionPeriod", .quantity(.spanOrSeconds), "How long a message lives.", default: "4d", example: "14d"),
      Key("delaySeconds", .quantity(.spanOrSeconds), "How long a new message is hidden.", default: "0", example: "5"),
      Key(
        "provisionedPollerConfig", .section(.pollers), "Provisioned pollers.",
        example: "{ minimumPollers: 2, maximumPollers: 20 }"),
    ])

  private static let pollers = Section(
    .pollers, at: "….sqs.provisionedPollerConfig", "Provisioned pollers.",
    keys: [
      Key("minimumPollers", .integer(1...200), "At least so many.", example: "2"),
      Key("maximumPollers", .integer(1...2_000), "At most so many.", example: "20"),
    ])

  private static let async = Section(
    .async, at: "configurations[].lambda.submit.NAME.source.async", "Asynchronous invocation.",
    keys: [
      Key("maximumRetryAttempts", .integer(0...2), "Retries after an error.", default: "2", example: "2"),
      Key("maximumEventAge", .quantity(.spanOrSeconds), "How old an event may get.", default: "6h", example: "1h"),
      Key("destination", .text, "On-failure destination.", example: "failures"),
    ])
}
