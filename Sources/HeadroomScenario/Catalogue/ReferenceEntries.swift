extension DiagnosticCatalogue {
  private static func changed(_ path: String, _ value: String) -> DiagnosticExample {
    .parts(configuration: "changes: [{ at: 1h, set: { \(path): \(value) } }]")
  }

  private static func extended(_ base: String, _ set: String = "batch.jobQueues.q.priority: 2") -> DiagnosticExample {
    let base = DiagnosticExample.file(
      String(decoding: DiagnosticExample.parts().bytes(), as: UTF8.self)
        + "  - { name: other, extends: \(base), set: { \(set) } }\n",
      shown: "configurations:\n  - name: main\n    …\n  - { name: other, extends: \(base), set: { \(set) } }")
    return base
  }

  private static let twoQueues =
    DiagnosticExample.defaultQueues + "\n"
    + DiagnosticExample.defaultQueues.replacing("jobQueueName: q", with: "jobQueueName: low")

  /// HR05: references and paths.
  static let referenceEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .badExtends, "an extends that leads nowhere",
      "`extends` names another configuration of the file, and does not come back to where it began.",
      bad: extended("mian"), good: extended("main")),
    DiagnosticEntry(
      .badPath, "not a path",
      "Paths are keys joined by dots; elements of lists go by their name or `[i]`; `[\"a.b\"]` quotes a key.",
      bad: .set("configurations..batch", "1"), good: .set("configurations.main.batch.jobQueues.q.priority", "2")),
    DiagnosticEntry(
      .unknownPath, "a path that leads nowhere",
      "Nothing stands at this path. From the top of the file every step must exist; a shorter path must be the end of exactly one place.",
      bad: .set("configurations.main.batch.jobQueues.low.priority", "2"),
      good: .set("configurations.main.batch.jobQueues.q.priority", "2")),
    DiagnosticEntry(
      .ambiguousPath, "a path that can mean several places",
      "A short path stands for the one place whose path ends with it. Here there are several.",
      bad: .set("priority", "2", on: .parts(queues: twoQueues)),
      good: .set("low.priority", "2", on: .parts(queues: twoQueues))),
    DiagnosticEntry(
      .notChangeable, "something that cannot be changed in mid-run",
      "`changes` takes what AWS lets one update: states, priorities, orders, `maxvCpus`, weights, reservations, concurrency, desired counts and their bounds, quotas.",
      bad: changed("batch.jobQueues.q.jobQueueName", "r"), good: changed("batch.jobQueues.q.priority", "5"),
      rules: ["B-109", "B-116", "B-153"]),
    DiagnosticEntry(
      .unknownConfiguration, "a configuration that does not exist",
      "`--configuration` names configurations of the file.",
      bad: .select("mian"), good: .select("main")),
  ]

  private static func expecting(_ expectation: String) -> DiagnosticExample {
    .parts(top: "expectations:\n  - { \(expectation) }")
  }

  /// HR06: assumptions and expectations.
  static let assumptionEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .unknownKnob, "an unknown knob", "Knobs are named after what AWS leaves open; `headroom explain U-01` shows one.",
      bad: .parts(top: "assumptions: { queue.headOfLin: backfill }"),
      good: .parts(top: "assumptions: { queue.headOfLine: backfill }"), rules: ["U-01"]),
    DiagnosticEntry(
      .badKnobValue, "a value that the knob does not take", "Each knob has a type, and choices have a few words.",
      bad: .parts(top: "assumptions: { queue.headOfLine: backfil }"),
      good: .parts(top: "assumptions: { queue.headOfLine: backfill }"), rules: ["U-01"]),
    DiagnosticEntry(
      .unknownTarget, "an expectation about nothing",
      "The class, tenant, queue, workflow or configuration does not exist, so that the expectation could never hold.",
      bad: expecting("jobs: export, metric: wait, statistic: p95, atMost: 2m"),
      good: expecting("jobs: jobs, metric: wait, statistic: p95, atMost: 2m")),
    DiagnosticEntry(
      .badStatistic, "a statistic that the metric does not have",
      "Counts have a `count`, ratios a `ratio`, waits have percentiles.",
      bad: expecting("metric: lost, statistic: p95, atMost: 0"),
      good: expecting("metric: lost, statistic: count, atMost: 0")),
    DiagnosticEntry(
      .badLimit, "a limit that is not in the metric's unit",
      "Waits are limited by time spans, cost by money, counts by numbers.",
      bad: expecting("metric: cost, statistic: total, atMost: 40 EUR"),
      good: expecting("metric: cost, statistic: total, atMost: 40 USD")),
    DiagnosticEntry(
      .unknownRegion, "a Region without prices",
      "Cost is computed from the built-in price list, which does not have every Region. An unknown price is never taken as zero.",
      bad: .parts(top: "region: us-east-9"), good: .parts(top: "region: ap-northeast-1"), rules: ["P-001"]),
  ]
}
