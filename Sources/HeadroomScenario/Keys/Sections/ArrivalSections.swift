extension KeyTable {
  /// `arrivals` and its processes.
  static let arrivalSections: [Section] = [
    arrivals, poisson, renewal, profile, profilePoint, mmpp, mmppState, closed,
  ]

  /// The processes, of which an `arrivals` has exactly one.
  static let arrivalKinds = ["poisson", "every", "at", "renewal", "cron", "profile", "mmpp", "closed"]

  private static let arrivals = Section(
    .arrivals, at: "…arrivals", "When work arrives: one process, and beside it what bounds it.",
    exactlyOne: [arrivalKinds],
    keys: [
      Key("poisson", .section(.poisson), "At random, independent of each other.", example: "{ rate: 30/min }"),
      Key("every", .quantity(.positiveSpan), "At regular times, the first at `from`.", example: "10s"),
      Key("at", .list(.quantity(.span)), "At these times, counted from `from`.", example: "[0s, 5s, 5s]"),
      Key(
        "renewal", .section(.renewal), "With intervals drawn from a distribution.",
        example: "{ interval: { gamma: { mean: 10s, cv: 2 } } }"),
      Key("cron", .quantity(.cron), "By the calendar: five fields. Needs `start`.", example: "\"0 2 * * *\""),
      Key(
        "timezone", .text, "Time zone of `cron`: `UTC` or an offset such as `+09:00`.", default: "UTC",
        example: "+09:00"),
      Key(
        "profile", .section(.profile), "At random with a rate that follows the time of day.",
        example: "{ period: 24h, points: [{ at: 0h, rate: 10/min }, { at: 9h, rate: 100/min }] }"),
      Key(
        "mmpp", .section(.mmpp), "At random with a rate that switches between states.",
        example: "{ states: [{ rate: 2/min, mean: 50m }, { rate: 200/min, mean: 5m }] }"),
      Key(
        "closed", .section(.closed), "Clients that submit again after their job has ended.",
        example: "{ clients: 20, think: { exponential: { mean: 30s } } }"),
      Key(
        "size", .distribution(.number), "Jobs per arrival; draws round half up, 0 means none.", default: "1",
        example: "5"),
      Key("count", .integer(anyCount), "No more arrivals after so many.", example: "1000"),
      Key("from", .quantity(.span), "When it begins.", default: "0s", example: "1h"),
      Key("until", .quantity(.positiveSpan), "When it ends; the end itself is outside.", example: "23h"),
    ])

  private static let poisson = Section(
    .poisson, at: "…arrivals.poisson", "A Poisson process.",
    keys: [Key("rate", .quantity(.positiveRate), "Arrivals per time.", example: "30/min", required: true)])

  private static let renewal = Section(
    .renewal, at: "…arrivals.renewal", "A renewal process.",
    keys: [
      Key(
        "interval", .distribution(.span), "Time between two arrivals.", example: "{ gamma: { mean: 10s, cv: 2 } }",
        required: true)
    ])

  private static let profile = Section(
    .profile, at: "…arrivals.profile", "A Poisson process whose rate repeats with a period.",
    keys: [
      Key("period", .quantity(.positiveSpan), "Length of a repetition.", default: "24h", example: "24h"),
      Key(
        "interpolation", .choice(["linear", "step"]), "Straight lines between the points, or steps.", default: "linear",
        example: "step"),
      Key(
        "points", .list(.section(.profilePoint)), "Rates at times inside the period, ascending.",
        example: "[{ at: 0h, rate: 10/min }, { at: 9h, rate: 100/min }]", required: true),
    ])

  private static let profilePoint = Section(
    .profilePoint, at: "…arrivals.profile.points[]", "A rate at a time.",
    keys: [
      Key("at", .quantity(.span), "Time in the period.", example: "9h", required: true),
      Key("rate", .quantity(.rate), "Arrivals per time.", example: "100/min", required: true),
    ])

  private static let mmpp = Section(
    .mmpp, at: "…arrivals.mmpp", "A Markov-modulated Poisson process: states in turn, each of an exponential length.",
    keys: [
      Key(
        "states", .list(.section(.mmppState)), "The states, in their order.",
        example: "[{ rate: 2/min, mean: 50m }, { rate: 200/min, mean: 5m }]", required: true)
    ])

  private static let mmppState = Section(
    .mmppState, at: "…arrivals.mmpp.states[]", "A state.",
    keys: [
      Key("rate", .quantity(.rate), "Arrivals per time while it holds.", example: "200/min", required: true),
      Key("mean", .quantity(.positiveSpan), "Mean length.", example: "5m", required: true),
    ])

  private static let closed = Section(
    .closed, at: "…arrivals.closed", "A closed population of clients.",
    keys: [
      Key("clients", .integer(1...1_000_000), "How many.", example: "20", required: true),
      Key(
        "think", .distribution(.span), "Time from the end of a job to the next submission.",
        example: "{ exponential: { mean: 30s } }", required: true),
    ])
}
