extension DiagnosticCatalogue {
  private static let reserved =
    "- { functionName: worker, memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 5 }"
  private static let array = "- { name: A, duration: 10s, array: 20 }"
  private static let burst = "account: { rates: { fargateLaunch: { burst: 5, perSecond: 5 } } }"

  /// HR0708 to HR0716: what Lambda, SQS and ECS accept, and then surprise with.
  static let serviceWarningEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .largerThanWorker, "a job with more memory than its function or worker",
      "The memory of a job is a demand when it is written: a function, or a worker of a service, with less cannot do it, and the job is lost at submission, with the reason `refused: memory`. vCPUs are no demand on Lambda, they only set the pace.",
      bad: .lambda(jobs: "- { name: A, duration: 10s, memory: 4 GiB }"),
      good: .lambda(jobs: "- { name: A, duration: 10s, memory: 2 GiB }"), rules: ["L-013", "E-040"]),
    DiagnosticEntry(
      .visibilityBelowTimeout, "a visibility timeout below the function's timeout",
      "A message that is hidden for a shorter time than the function may work returns while it is worked on, and runs a second time. It is the commonest source of duplicates. AWS refuses it when the mapping is made, and no longer when the queue is changed later; it is simulated as it is.",
      bad: .lambda(submit: sqs("visibilityTimeout: 600")), good: .lambda(submit: sqs("visibilityTimeout: 5400")),
      rules: ["L-037", "S-006"]),
    DiagnosticEntry(
      .visibilityBelowAdvice, "a visibility timeout below six times the function's timeout",
      "AWS advises six times the function's timeout, and the batching window on top: a batch that is throttled needs the time to be tried again.",
      bad: .lambda(submit: sqs("visibilityTimeout: 900")), good: .lambda(submit: sqs("visibilityTimeout: 5400")),
      rules: ["L-036", "L-037"]),
    DiagnosticEntry(
      .visibilityBelowRun, "a job that runs longer than its message is hidden",
      "A message that is not deleted in time becomes visible again, and another worker takes it while the first still works.",
      bad: service("desiredCount: 2", jobs: "- { name: A, duration: 2m }"),
      good: service("desiredCount: 2, visibilityTimeout: 300", jobs: "- { name: A, duration: 2m }"), rules: ["S-006"]),
    DiagnosticEntry(
      .fewReceives, "few receives on a function with a reservation",
      "A mapping takes more messages than the reservation lets run. What is throttled until its visibility ends has used up a receive, and after a few of them goes to the dead-letter queue without ever having run. `maximumConcurrency` stops polling instead.",
      bad: .lambda(functions: reserved, submit: sqs("visibilityTimeout: 360, maxReceiveCount: 3, batchSize: 1")),
      good: .lambda(
        functions: reserved,
        submit: sqs("visibilityTimeout: 360, maxReceiveCount: 3, batchSize: 1, maximumConcurrency: 5")),
      rules: ["L-036", "S-007"]),
    DiagnosticEntry(
      .batchCutsOff, "a batch that runs longer than the timeout",
      "The messages of a batch run one after another in one invocation, and the timeout covers all of them. `batchSize` is 10 unless it is written.",
      bad: .lambda(jobs: "- { name: A, duration: 2m }", submit: sqs("visibilityTimeout: 5400")),
      good: .lambda(jobs: "- { name: A, duration: 2m }", submit: sqs("visibilityTimeout: 5400, batchSize: 7")),
      rules: ["L-014", "L-031"]),
    DiagnosticEntry(
      .desiredOutsideBounds, "a desired count outside its bounds",
      "AWS accepts it. The first alarm that fires raises the count to the minimum, or lowers it to the maximum.",
      bad: service("desiredCount: 50, maxCapacity: 40, backlogPerTask: 10"),
      good: service("desiredCount: 40, maxCapacity: 40, backlogPerTask: 10"), rules: ["E-046"]),
    DiagnosticEntry(
      .neverServed, "work that nothing ever takes",
      "A reservation of 0 stops a function; a service whose count stays 0 has no worker.",
      bad: .lambda(
        functions: "- { functionName: worker, memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 0 }"),
      good: .lambda(
        functions: "- { functionName: worker, memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 10 }"),
      rules: ["L-005", "E-055"]),
    DiagnosticEntry(
      .callAboveBurst, "a call with more tasks than the launch bucket holds",
      "RunTask takes a token for each task of a call from the bucket `fargateLaunch` or `fargateSpotLaunch`, and is throttled as a whole when there are fewer. More than a full bucket there never are.",
      bad: .ecs(jobs: array, configuration: burst, submit: "\"*\": { runTask: { tasksPerCall: 10 } }"),
      good: .ecs(jobs: array, configuration: burst, submit: "\"*\": { runTask: { tasksPerCall: 5 } }"),
      rules: ["E-002", "E-003"]),
  ]
}
