extension KeyTable {
  /// Distributions. Their parameters are in the unit of what is drawn: a `mean` of durations is a time span.
  static let distributionSections: [Section] = [
    distribution, exponential, uniform, lognormal, gamma, erlang, phase, weibull, pareto, weightedValue, empirical,
  ]

  /// The laws, of which a distribution has exactly one.
  static let distributionKinds = [
    "constant", "exponential", "uniform", "lognormal", "gamma", "erlang", "hyperexponential", "weibull", "pareto",
    "choice", "empirical",
  ]

  /// Stands for the quantity that is drawn; the check puts the real one in its place.
  private static let drawn = ValueType.quantity(.drawn)

  private static let distribution = Section(
    .distribution, at: "…", "A law and, beside it, clamps. A constant is written as the bare value.",
    exactlyOne: [distributionKinds],
    keys: [
      Key("constant", drawn, "Always the same; needed only to put clamps beside it.", example: "40s"),
      Key("exponential", .section(.exponential), "Exponential.", example: "{ mean: 40s }"),
      Key("uniform", .section(.uniform), "Equally likely between two ends.", example: "{ min: 2m, max: 6m }"),
      Key(
        "lognormal", .section(.lognormal), "Lognormal, by any two figures that determine it.",
        example: "{ median: 40s, p95: 3m }"),
      Key("gamma", .section(.gamma), "Gamma.", example: "{ mean: 40s, cv: 0.5 }"),
      Key("erlang", .section(.erlang), "Erlang: a sum of exponential phases.", example: "{ k: 3, mean: 40s }"),
      Key(
        "hyperexponential", .list(.section(.phase)), "A mixture of exponentials.",
        example: "[{ weight: 9, mean: 10s }, { weight: 1, mean: 5m }]"),
      Key("weibull", .section(.weibull), "Weibull.", example: "{ shape: 0.7, mean: 40s }"),
      Key("pareto", .section(.pareto), "Pareto.", example: "{ minimum: 10s, alpha: 1.5 }"),
      Key(
        "choice", .list(.section(.weightedValue)), "Values with weights.",
        example: "[{ value: 10s, weight: 3 }, { value: 5m, weight: 1 }]"),
      Key(
        "empirical", .section(.empirical), "Values of a CSV column, equally likely.",
        example: "{ file: durations.csv, column: seconds }"),
      Key("atLeast", drawn, "Draws below are raised to this.", example: "1s"),
      Key("atMost", drawn, "Draws above are lowered to this.", example: "1h"),
    ])

  private static let exponential = Section(
    .exponential, at: "….exponential", "An exponential law.",
    keys: [Key("mean", drawn, "Mean, above 0.", example: "40s", required: true)])

  private static let uniform = Section(
    .uniform, at: "….uniform", "A uniform law.",
    keys: [
      Key("min", drawn, "Smallest value.", example: "2m", required: true),
      Key("max", drawn, "Largest value.", example: "6m", required: true),
    ])

  private static let lognormal = Section(
    .lognormal, at: "….lognormal", "A lognormal law: two of these, at most one of them `cv`.",
    keys: [
      Key("mean", drawn, "Mean.", example: "60s"),
      Key("cv", .quantity(.positiveNumber), "Standard deviation ÷ mean.", example: "1.2"),
      Key("median", drawn, "Median.", example: "40s"),
      Key("p90", drawn, "Nine in ten values are below.", example: "2m"),
      Key("p95", drawn, "19 in 20 values are below.", example: "3m"),
      Key("p99", drawn, "99 in 100 values are below.", example: "5m"),
    ])

  private static let gamma = Section(
    .gamma, at: "….gamma", "A gamma law.",
    keys: [
      Key("mean", drawn, "Mean, above 0.", example: "40s", required: true),
      Key("cv", .quantity(.positiveNumber), "Standard deviation ÷ mean.", example: "0.5", required: true),
    ])

  private static let erlang = Section(
    .erlang, at: "….erlang", "An Erlang law.",
    keys: [
      Key("k", .integer(1...1_000), "Number of phases.", example: "3", required: true),
      Key("mean", drawn, "Mean of the whole, above 0.", example: "40s", required: true),
    ])

  private static let phase = Section(
    .phase, at: "….hyperexponential[]", "One exponential of a mixture.",
    keys: [
      Key("weight", .quantity(.number), "Its weight.", example: "9", required: true),
      Key("mean", drawn, "Its mean, above 0.", example: "10s", required: true),
    ])

  private static let weibull = Section(
    .weibull, at: "….weibull", "A Weibull law.",
    keys: [
      Key("shape", .quantity(.positiveNumber), "Below 1: heavy tail.", example: "0.7", required: true),
      Key("mean", drawn, "Mean, above 0.", example: "40s", required: true),
    ])

  private static let pareto = Section(
    .pareto, at: "….pareto", "A Pareto law.",
    keys: [
      Key("minimum", drawn, "Smallest value, above 0.", example: "10s", required: true),
      Key("alpha", .quantity(.positiveNumber), "Tail index; the mean exists above 1.", example: "1.5", required: true),
    ])

  private static let weightedValue = Section(
    .weightedValue, at: "….choice[]", "A value with a weight.",
    keys: [
      Key("value", drawn, "The value.", example: "10s", required: true),
      Key("weight", .quantity(.number), "Its weight.", default: "1", example: "3"),
    ])

  private static let empirical = Section(
    .empirical, at: "….empirical", "Values from a file.",
    keys: [
      Key("file", .text, "CSV file, relative to the scenario file.", example: "durations.csv", required: true),
      Key("column", .text, "Name in the header.", example: "seconds", required: true),
    ])
}
