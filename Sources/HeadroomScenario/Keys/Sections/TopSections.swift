extension KeyTable {
  /// The top of the file, expectations and the account.
  static let topSections: [Section] = [scenarioSection, warmup, stopAfter, expectation] + accountSections

  private static let scenarioSection = Section(
    .scenario, at: "(top)", "A workload, and the configurations that are compared on it.",
    keys: [
      Key("version", .integer(1...1), "Version of the format.", default: "1", example: "1"),
      Key("name", .text, "Name of the study, used in reports.", default: "scenario", example: "saas-exports"),
      Key("description", .text, "What it is about, in a sentence.", example: "Exports of a B2B SaaS."),
      Key(
        "seed", .integer(0...Int64.max), "Where all luck comes from: the same seed gives the same draws.", default: "1",
        example: "7"),
      Key(
        "start", .quantity(.instant), "Calendar time of t = 0. Needed for `cron` arrivals and columns in UTC only.",
        example: "2026-01-05T00:00:00Z"),
      Key(
        "horizon", .quantity(.positiveSpan),
        "Arrivals of every kind happen in [0, horizon). Needed when arrivals have no end of their own.", example: "24h"),
      Key(
        "drain", .flag, "`true`: go on until all work has ended; `false`: stop at the horizon.", default: "true",
        example: "false"),
      Key(
        "warmup", .oneOf([.quantity(.span), .section(.warmup)]),
        "Jobs submitted before this are simulated and left out of statistics.", default: "0s", example: "1h"),
      Key(
        "stopAfter", .section(.stopAfter), "No more submissions after so many, instead of or beside a horizon.",
        example: "{ jobs: 1000000 }"),
      Key("region", .text, "AWS Region whose prices apply.", default: "us-east-1", example: "ap-northeast-1"),
      Key(
        "assumptions", .oneOf([.choice(["ideal", "typical"]), .knobs]),
        "The profile of defaults for what AWS does not document, and single knobs.", default: "typical",
        example: "{ profile: ideal, queue.headOfLine: backfill }"),
      Key("account", .section(.account), "Quotas and call rates of the account.", example: "{ quotas: awsDefaults }"),
      Key(
        "expectations", .list(.section(.expectation)), "What must hold; decides the exit status of `run`.",
        example: "[{ jobs: export, metric: wait, statistic: p95, atMost: 2m }]"),
      Key(
        "workload", .section(.workload), "What work arrives.", example: "{ jobs: [{ name: A, duration: 10s }] }",
        required: true),
      Key(
        "configurations", .list(.section(.configuration)), "What serves the work: each is simulated on the same work.",
        example: "[{ name: pool, batch: { … } }]", required: true),
    ])

  private static let warmup = Section(
    .warmup, at: "warmup", "A warm-up counted in jobs.",
    keys: [
      Key("jobs", .integer(0...1_000_000_000_000), "The first so many jobs.", example: "1000", required: true)
    ])

  private static let stopAfter = Section(
    .stopAfter, at: "stopAfter", "An end of submissions.",
    keys: [Key("jobs", .integer(anyCount), "So many jobs over all classes.", example: "1000000", required: true)])

  private static let expectation = Section(
    .expectation, at: "expectations[]",
    "What must hold, judged per configuration on the pooled value. No data: it does not hold.",
    exactlyOne: [["atMost", "atLeast"]],
    keys: [
      Key("jobs", .text, "A class, a prefix such as `CLASS*`, or `\"*\"`.", default: "\"*\"", example: "export"),
      Key("tenant", .text, "Jobs of this tenant only.", example: "t1"),
      Key("queue", .text, "Jobs of this job queue, function or service only.", example: "high"),
      Key("workflow", .text, "Jobs of this workflow only.", example: "rebuild"),
      Key("configuration", .text, "Holds for this configuration only.", example: "pool"),
      Key("from", .quantity(.span), "Jobs submitted from here on.", example: "1h"),
      Key("to", .quantity(.span), "Jobs submitted before this.", example: "23h"),
      Key("metric", .choice(metricNames), "What is measured.", example: "wait", required: true),
      Key("statistic", .choice(statisticNames), "How it is condensed.", example: "p95", required: true),
      Key("atMost", .oneOf(limitTypes), "The value may not be above this.", example: "2m"),
      Key("atLeast", .oneOf(limitTypes), "The value may not be below this.", example: "0.9"),
    ])

  /// A limit is read by the unit of its metric.
  private static let limitTypes: [ValueType] = [.text]
}
