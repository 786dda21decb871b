extension DiagnosticCatalogue {
  private static func function(_ keys: String) -> DiagnosticExample {
    .lambda(functions: "- { functionName: worker, memorySize: 2048, timeout: 60, \(keys) }")
  }

  private static func queue(_ keys: String) -> DiagnosticExample {
    .lambda(jobs: "- { name: A, duration: 1s }", submit: sqs(keys))
  }

  static func sqs(_ keys: String) -> String { "\"*\": { function: worker, source: { sqs: { \(keys) } } }" }

  static func service(_ keys: String, jobs: String? = nil) -> DiagnosticExample {
    .ecs(jobs: jobs, submit: "\"*\": { service: { \(keys) } }")
  }

  private static let two = """
    - { functionName: worker, memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 800 }
    - { functionName: mailer, memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 200 }
    """

  /// HR0418 to HR0423: what Lambda and ECS refuse.
  static let serviceEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .unknownRuntime, "a runtime without a figure",
      "The length of Init follows from the runtime only where it was measured. `coldStart` takes a figure of your own; without either the knob `lambda.initTime` holds.",
      bad: function("runtime: python3.12"), good: function("runtime: python3.13"), rules: ["L-017", "LU-2"]),
    DiagnosticEntry(
      .badBatch, "a batch that a mapping cannot have",
      "More than 10 messages in a batch need a window of at least 1 s. A FIFO queue gives 10 at most, and takes no window.",
      bad: queue("visibilityTimeout: 5700, batchSize: 100"),
      good: queue("visibilityTimeout: 5700, batchSize: 100, maximumBatchingWindow: 5"), rules: ["L-031"]),
    DiagnosticEntry(
      .overReserved, "more reserved than the account has",
      "Of the account's concurrency 100 must stay unreserved, so that functions without a reservation can run.",
      bad: .lambda(configuration: "account: { quotas: { lambdaConcurrency: 1000 } }", functions: two),
      good: .lambda(configuration: "account: { quotas: { lambdaConcurrency: 1100 } }", functions: two),
      rules: ["L-005"]),
    DiagnosticEntry(
      .payloadTooLarge, "a payload that does not go through",
      "A message of SQS and an asynchronous event carry 1 MiB, a synchronous call 6 MB. Larger data lie in S3, and the message names them.",
      bad: .lambda(jobs: "- { name: A, duration: 10s, payload: 8 MiB }"),
      good: .lambda(jobs: "- { name: A, duration: 10s, payload: 4 MiB }"), rules: ["L-016", "S-002"]),
    DiagnosticEntry(
      .badCapacity, "bounds that a service cannot have",
      "A service that scales has a `maxCapacity`, and `minCapacity` is not above it.",
      bad: service("backlogPerTask: 10"), good: service("backlogPerTask: 10, maxCapacity: 40"), rules: ["E-046"]),
    DiagnosticEntry(
      .sizeUnknown, "a service without a size",
      "All tasks of a service have one size: as written, else the largest need routed to it. A need that is drawn for each job has no largest value.",
      bad: service(
        "desiredCount: 2", jobs: "- { name: A, duration: 10s, memory: { uniform: { min: 1 GiB, max: 4 GiB } } }"),
      good: service(
        "desiredCount: 2, memory: 4 GiB",
        jobs: "- { name: A, duration: 10s, memory: { uniform: { min: 1 GiB, max: 4 GiB } } }"), rules: ["E-021"]),
  ]
}
