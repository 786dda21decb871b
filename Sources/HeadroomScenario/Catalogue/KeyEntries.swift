extension DiagnosticCatalogue {
  /// HR01: keys and kinds of values.
  static let keyEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .missingKey, "a key that must be there is missing",
      "Some keys have no default that would be right for everybody, such as the duration of a job.",
      bad: .parts(jobs: "- { name: A }"), good: .parts(jobs: "- { name: A, duration: 10s }")),
    DiagnosticEntry(
      .wrongKind, "a value of the wrong kind",
      "A list, a mapping or a plain value stands where another of them belongs.",
      bad: .parts(top: "account: [awsDefaults]"), good: .parts(top: "account: { quotas: awsDefaults }")),
    DiagnosticEntry(
      .unknownKey, "an unknown key",
      "The format has no such key here. A misspelt key would otherwise be ignored, and its default taken. Keys that begin with `x-` are notes of your own.",
      bad: .parts(jobs: "- { name: A, duration: 10s, vcpu: 2 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, vcpus: 2 }")),
    DiagnosticEntry(
      .unknownValue, "a word that is not allowed here", "The key takes one of a few words, spelled as AWS spells them.",
      bad: .parts(
        environments: "- { computeEnvironmentName: main, computeResources: { type: FARGAT, maxvCpus: 4 } }"),
      good: .parts(
        environments: "- { computeEnvironmentName: main, computeResources: { type: FARGATE, maxvCpus: 4 } }")),
    DiagnosticEntry(
      .notAFlag, "neither true nor false",
      "`yes`, `no`, `on` and `off` are flags to some YAML parsers and texts to others. Flags are written `true` and `false`.",
      bad: .parts(top: "drain: no\nhorizon: 1h"), good: .parts(top: "drain: false\nhorizon: 1h")),
    DiagnosticEntry(
      .outOfRange, "a number out of range", "The number is a number, and more or less than the key can take.",
      bad: .parts(jobs: "- { name: A, duration: 10s, array: 1 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, array: 2 }")),
    DiagnosticEntry(
      .noValue, "a key without a value", "Nothing follows the key. Often the lines below it are not indented.",
      bad: .parts(jobs: "- { name: A, duration: 10s, vcpus: }"),
      good: .parts(jobs: "- { name: A, duration: 10s, vcpus: 1 }")),
    DiagnosticEntry(
      .leadingZero, "a number that begins with a zero",
      "`010` is 8 to YAML 1.1 and 10 to everybody else. Write the number without the zero.",
      bad: .parts(jobs: "- { name: A, duration: 10s, array: 010 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, array: 10 }")),
    DiagnosticEntry(
      .clockTime, "a time span written like a clock",
      "`12:30:00` is 45,000 to YAML 1.1. Write the units: `12h30m`.",
      bad: .parts(jobs: "- { name: A, duration: 0:30:00 }"), good: .parts(jobs: "- { name: A, duration: 30m }")),
    DiagnosticEntry(
      .exactlyOne, "one of several keys is needed", "These keys exclude each other, and one of them must be there.",
      bad: .parts(
        top: "horizon: 1h", classes: "- { name: a, duration: 10s, arrivals: { every: 1m, poisson: { rate: 1/min } } }"),
      good: .parts(top: "horizon: 1h", classes: "- { name: a, duration: 10s, arrivals: { every: 1m } }")),
    DiagnosticEntry(
      .emptyList, "a list without elements", "There must be at least one.",
      bad: .file("workload:\n  jobs: [{ name: A, duration: 10s }]\nconfigurations: []\n", shown: "configurations: []"),
      good: .parts()),
  ]

  /// HR02: quantities.
  static let quantityEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .spanWithoutUnit, "a time span without a unit",
      "A bare number could be seconds, minutes or milliseconds. It is taken as seconds only where AWS itself takes seconds, such as `attemptDurationSeconds`.",
      bad: .parts(jobs: "- { name: A, duration: 90 }"), good: .parts(jobs: "- { name: A, duration: 90s }")),
    DiagnosticEntry(
      .badSpan, "not a time span",
      "Time spans are numbers with units, the largest first: `90s`, `15m`, `1h30m`, `250ms`, `2d`.",
      bad: .parts(jobs: "- { name: A, duration: 15 minutes }"), good: .parts(jobs: "- { name: A, duration: 15m }")),
    DiagnosticEntry(
      .badRate, "not a rate", "Rates are a number per `s`, `min`, `h` or `d`.",
      bad: .parts(top: "horizon: 1h", classes: "- { name: a, duration: 1s, arrivals: { poisson: { rate: 30/m } } }"),
      good: .parts(top: "horizon: 1h", classes: "- { name: a, duration: 1s, arrivals: { poisson: { rate: 30/min } } }")),
    DiagnosticEntry(
      .badSize, "not a size", "Sizes are in `KiB`, `MiB` or `GiB`; a bare number is MiB, as AWS writes memory.",
      bad: .parts(jobs: "- { name: A, duration: 10s, memory: 2 GB }"),
      good: .parts(jobs: "- { name: A, duration: 10s, memory: 2 GiB }")),
    DiagnosticEntry(
      .badNumber, "not a number", "A plain number is needed: digits, perhaps a point, no `_` and no quotes.",
      bad: .parts(jobs: "- { name: A, duration: 10s, array: 1_000 }"),
      good: .parts(jobs: "- { name: A, duration: 10s, array: 1000 }")),
    DiagnosticEntry(
      .badRatio, "not a ratio", "Ratios are written `0.05` or `5%`.",
      bad: .parts(jobs: "- { name: A, duration: 10s, failure: { probability: rarely } }"),
      good: .parts(jobs: "- { name: A, duration: 10s, failure: { probability: 1% } }")),
    DiagnosticEntry(
      .badInstant, "not a calendar time", "Calendar times are written as in ISO 8601, with `Z` or an offset.",
      bad: .parts(top: "start: 5 January 2026"), good: .parts(top: "start: 2026-01-05T00:00:00Z")),
    DiagnosticEntry(
      .badCron, "not a schedule",
      "A schedule has five fields: minute, hour, day of the month, month, day of the week. AWS's six-field form with `?` is not meant here.",
      bad: .parts(
        top: "start: 2026-01-05T00:00:00Z\nhorizon: 7d",
        classes: "- { name: a, duration: 10s, arrivals: { cron: \"0 2 * *\" } }"),
      good: .parts(
        top: "start: 2026-01-05T00:00:00Z\nhorizon: 7d",
        classes: "- { name: a, duration: 10s, arrivals: { cron: \"0 2 * * *\" } }")),
  ]
}
