extension KeyTable {
  /// `workload` and its lists; what a single job may say stands in `JobSections.swift`.
  static let workloadSections: [Section] = [workload, jobClass, workflow, step, job, trace, traceScale]

  private static let workload = Section(
    .workload, at: "workload", "What work arrives. It is neutral: it knows nothing of queues or functions.",
    keys: [
      Key(
        "classes", .list(.section(.jobClass)), "Generated work, one entry for each kind of job.",
        example: "[{ name: export, arrivals: { poisson: { rate: 30/min } }, duration: 40s }]"),
      Key(
        "workflows", .list(.section(.workflow)), "Each arrival submits a small graph of jobs.",
        example: "[{ name: rebuild, arrivals: { every: 1h }, steps: [{ name: extract, duration: 5m }] }]"),
      Key(
        "jobs", .list(.section(.job)), "Jobs written out one by one: tests, small studies.",
        example: "[{ name: A, at: 0s, duration: 10s }]"),
      Key(
        "traces", .list(.section(.trace)), "Somebody's real history.",
        example: "[{ name: gaia, format: swf, file: gaia.swf }]"),
    ])

  private static let jobClass = Section(
    .jobClass, at: "workload.classes[]", "Jobs `NAME#0`, `NAME#1`, … as they arrive.",
    keys: [
      Key("name", .text, "Name of the class.", example: "export", required: true),
      Key(
        "arrivals", .section(.arrivals), "When jobs arrive.", example: "{ poisson: { rate: 30/min } }", required: true),
    ] + jobKeys(nameOfDependencies: "classes have none", dependencies: false))

  private static let workflow = Section(
    .workflow, at: "workload.workflows[]", "Each arrival submits every step once.",
    keys: [
      Key("name", .text, "Name of the workflow.", example: "rebuild", required: true),
      Key(
        "arrivals", .section(.arrivals), "When instances arrive.", example: "{ cron: \"0 2 * * *\" }", required: true),
      Key(
        "steps", .list(.section(.step)), "The jobs of an instance.",
        example: "[{ name: extract, duration: 5m }, { name: load, duration: 3m, dependsOn: [extract] }]",
        required: true),
    ])

  private static let step = Section(
    .step, at: "workload.workflows[].steps[]", "A job of a workflow; its class is `WORKFLOW.STEP`.",
    keys: [Key("name", .text, "Name of the step.", example: "extract", required: true)]
      + jobKeys(nameOfDependencies: "steps of this workflow", dependencies: true))

  private static let job = Section(
    .job, at: "workload.jobs[]", "A job written out by itself.",
    keys: [
      Key("name", .text, "Name of the job.", example: "A", required: true),
      Key("at", .quantity(.span), "When it is submitted.", default: "0s", example: "5s"),
      Key("class", .text, "The class that statistics and `submit` entries name.", default: "jobs", example: "nightly"),
      Key(
        "submit", .section(.jobSubmit), "Keys of a configuration's `submit` entry, laid over it key by key.",
        example: "{ jobQueue: high }"),
      Key("cancelAt", .quantity(.span), "Simulation time of a CancelJob call (B-012).", example: "10s"),
      Key("terminateAt", .quantity(.span), "Simulation time of a TerminateJob call (B-015).", example: "10s"),
    ] + jobKeys(nameOfDependencies: "jobs of this list that are submitted earlier", dependencies: true))

  private static let trace = Section(
    .trace, at: "workload.traces[]", "A recorded history that is replayed.",
    keys: [
      Key("name", .text, "Name of the trace, and the class of its jobs.", example: "gaia", required: true),
      Key(
        "format", .choice(traceFormats), "How the file is written.", example: "swf", required: true,
        modelled: .notYetFor(traceFormats.filter { $0 != "csv" && $0 != "swf" }, "traces of the format")),
      Key("file", .text, "Path, relative to the scenario file.", example: "gaia.swf", required: true),
      Key("from", .quantity(.span), "Cut: this becomes t = 0.", default: "0s", example: "1d"),
      Key("to", .quantity(.positiveSpan), "Cut: jobs submitted from here on are left out.", example: "7d"),
      Key("scale", .section(.traceScale), "Makes it denser, longer or wider.", example: "{ arrivals: 1.5 }"),
      Key("limit", .integer(anyCount), "The first so many jobs only.", example: "10000"),
      Key("as", .text, "Class name for all jobs.", example: "history"),
      Key(
        "map", .named(.text), "Which columns give class and tenant (format-specific).",
        example: "{ class: queue, tenant: user }"),
    ])

  private static let traceScale = Section(
    .traceScale, at: "workload.traces[].scale", "Factors.",
    keys: [
      Key("arrivals", .quantity(.positiveNumber), "2 is twice as dense.", default: "1", example: "1.5"),
      Key("duration", .quantity(.positiveNumber), "2 is twice as long.", default: "1", example: "0.5"),
      Key("vcpus", .quantity(.positiveNumber), "2 is twice as wide.", default: "1", example: "2"),
    ])
}
