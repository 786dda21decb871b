extension KeyTable {
  /// What a job may say, wherever it stands, and the mappings inside it.
  static let jobSections: [Section] = [
    child, dependency, failure, failureInstant, outcome, image, tenant, zipf, weightedName, nodes,
  ]

  /// The keys that classes, steps and jobs share.
  static func jobKeys(nameOfDependencies: String, dependencies: Bool) -> [Key] {
    workKeys + sizeKeys + endKeys + (dependencies ? [dependsOn(nameOfDependencies)] : [])
  }

  private static let workKeys: [Key] = [
    Key(
      "duration", .distribution(.span),
      "Run time of an attempt on the job's own vCPUs. Every attempt takes the same, unless `redraw` is set.",
      example: "{ lognormal: { median: 40s, p95: 3m } }", required: true),
    Key("redraw", .flag, "Whether each attempt draws its duration anew.", default: "false", example: "true"),
    Key("vcpus", .distribution(.vcpus), "vCPUs that the job asks for.", default: "1", example: "2"),
    Key(
      "memory", .distribution(.memory),
      "Memory that the job asks for; a bare number is MiB. Default: the smallest that"
        + " Fargate allows for that many vCPUs, else 2 GiB per vCPU.", example: "4 GiB"),
    Key(
      "threads", .integer(1...1_000_000), "How many vCPUs the work can use. Default: `vcpus` rounded up.", example: "4"),
    Key(
      "cpuFraction", .quantity(.probability), "Which part of the duration is CPU work.", default: "1", example: "0.8"),
    Key(
      "tenant", .oneOf([.text, .section(.tenant)]), "Who the job belongs to: a name, or a choice among names.",
      example: "{ zipf: { count: 50, exponent: 1.1 } }"),
  ]

  private static let sizeKeys: [Key] = [
    Key("array", .integer(2...10_000), "Children of an array job (B-050).", example: "40"),
    Key(
      "children", .list(.section(.child)), "Sets single children of the array apart.",
      example: "[{ index: 1, duration: 30s }]"),
    Key(
      "nodes", .oneOf([.integer(1...1_000), .section(.nodes)]), "Nodes of a multi-node parallel job.", example: "4",
      modelled: .notYet("multi-node parallel jobs")),
    Key(
      "consumes", .named(.integer(1...1_000_000_000)), "Consumable resources that an attempt holds.",
      example: "{ licence: 1 }", modelled: .notYet("consumable resources")),
    Key("gpus", .integer(0...1_000), "GPUs.", default: "0", example: "1", modelled: .notYetUnless(["0"], "GPUs")),
    Key("image", .section(.image), "The container image.", example: "{ size: 400 MiB }"),
    Key(
      "ephemeralStorage", .quantity(.memory), "Storage, 20 to 200 GiB, 20 of which are free (B-162).",
      default: "20 GiB", example: "50 GiB"),
    Key(
      "payload", .quantity(.memory), "Size of the message or event.", default: "1 KiB", example: "64 KiB"),
  ]

  private static let endKeys: [Key] = [
    Key(
      "failure", .oneOf([.section(.failure), .list(.section(.failure))]),
      "Ways in which an attempt can fail: one draw per attempt, split in the order of the list.",
      example: "{ probability: 0.01, exitCode: 1, after: { fraction: 0.5 } }"),
    Key(
      "outcomes", .list(.section(.outcome)), "What attempt 1, 2, … do, for tests; beyond the list attempts succeed.",
      example: "[{ exitCode: 1, after: 50s }, { exitCode: 0 }]"),
    Key("cancelAfter", .distribution(.span), "Time from submission to a CancelJob call (B-012).", example: "1h"),
    Key("terminateAfter", .distribution(.span), "Time from submission to a TerminateJob call (B-015).", example: "1h"),
  ]

  private static func dependsOn(_ names: String) -> Key {
    Key(
      "dependsOn", .oneOf([.text, .list(.oneOf([.text, .section(.dependency)]))]),
      "What must succeed first: \(names); `{ job: NAME, type: N_TO_N }` child by child (B-057), `{ type: SEQUENTIAL }`"
        + " on an array itself (B-058).", example: "[extract]")
  }

  private static let child = Section(
    .child, at: "…children[]", "A child of an array that differs from the others.",
    keys: [
      Key("index", .integer(0...9_999), "Which child, from 0.", example: "1", required: true),
      Key("duration", .distribution(.span), "Its own run time.", example: "30s"),
      Key("outcomes", .list(.section(.outcome)), "Its own outcomes.", example: "[{ exitCode: 1 }]"),
    ])

  private static let dependency = Section(
    .dependency, at: "…dependsOn[]", "A dependency with a type.",
    keys: [
      Key("job", .text, "Step or job to wait for.", example: "extract"),
      Key(
        "type", .choice(["N_TO_N", "SEQUENTIAL"]), "`N_TO_N` waits child by child, `SEQUENTIAL` inside the array.",
        example: "N_TO_N"),
    ])

  private static let endTexts: [Key] = [
    Key(
      "exitCode", .integer(0...2_147_483_647), "Exit code of the container, as AWS Batch reports it.", example: "137"),
    Key("reason", .text, "Text of the reason.", example: "\"OutOfMemoryError: Container killed\""),
    Key("statusReason", .text, "Text of the status reason.", example: "\"Host EC2 (instance i-0a) terminated.\""),
    Key(
      "after", .oneOf([.quantity(.span), .section(.failureInstant)]),
      "When in the attempt: a time span (not scaled by the machine), or `{ fraction }`. Default: at its end.",
      example: "50s"),
  ]

  private static let failure = Section(
    .failure, at: "…failure", "A way in which an attempt can fail.",
    keys: [
      Key("probability", .quantity(.probability), "How often, per attempt.", example: "0.01", required: true)
    ] + endTexts)

  private static let failureInstant = Section(
    .failureInstant, at: "…after", "A place in the attempt.",
    keys: [
      Key("fraction", .quantity(.probability), "Part of the attempt's run time.", example: "0.5", required: true)
    ])

  private static let outcome = Section(
    .outcome, at: "…outcomes[]",
    "What one attempt does. It succeeds with `exitCode: 0`, or with none of exitCode, reason and statusReason.",
    keys: endTexts + [
      Key("duration", .quantity(.positiveSpan), "Run time of this attempt.", example: "1000s"),
      Key("ignoresSigterm", .flag, "Whether it runs on after SIGTERM.", default: "false", example: "true"),
    ])

  private static let image = Section(
    .image, at: "…image", "The container image.",
    keys: [Key("size", .quantity(.memory), "Compressed size.", example: "400 MiB", required: true)])

  private static let tenant = Section(
    .tenant, at: "…tenant", "A draw among tenants.", exactlyOne: [["zipf", "choice"]],
    keys: [
      Key(
        "zipf", .section(.zipf), "Tenants `t1`, the most frequent, to `tN`.", example: "{ count: 50, exponent: 1.1 }"),
      Key(
        "choice", .list(.oneOf([.text, .section(.weightedName)])), "Names, equally likely or with weights.",
        example: "[{ value: acme, weight: 3 }, { value: umbrella, weight: 1 }]"),
    ])

  private static let zipf = Section(
    .zipf, at: "…tenant.zipf", "Zipf's law: tenant n comes with a frequency of 1 / n^exponent.",
    keys: [
      Key("count", .integer(1...1_000_000), "How many tenants.", example: "50", required: true),
      Key("exponent", .quantity(.number), "How uneven; 0 is equal.", default: "1", example: "1.1"),
    ])

  private static let weightedName = Section(
    .weightedName, at: "…tenant.choice[]", "A name with a weight.",
    keys: [
      Key("value", .text, "The name.", example: "acme", required: true),
      Key("weight", .quantity(.number), "Its weight.", default: "1", example: "3"),
    ])

  private static let nodes = Section(
    .nodes, at: "…nodes", "A multi-node parallel job (B-063).",
    keys: [
      Key("count", .integer(1...1_000), "Number of nodes.", example: "4", required: true),
      Key("mainNode", .integer(0...999), "Index of the main node.", default: "0", example: "0"),
    ])
}
