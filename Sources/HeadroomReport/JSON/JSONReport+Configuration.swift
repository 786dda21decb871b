import HeadroomAnalysis
import HeadroomModel

extension JSONReport {
  static func configuration(_ findings: ConfigurationFindings) -> JSONValue {
    let all = findings.waits.first
    var members: [(key: String, value: JSONValue)] = [
      ("name", .string(findings.name)), ("run", findings.run.map { .integer(Int64($0)) } ?? .null),
      ("replications", .integer(Int64(findings.replications))),
      ("service", .string(findings.capacity.form.word)), ("capacity", .string(findings.capacity.text)),
      ("capacityVcpus", .optional(findings.capacity.vcpus?.value)), ("fits", .boolean(findings.fits)),
      ("unfitBecause", .array(findings.unfitBecause.map { .string($0.text) })),
      ("jobs", jobs(findings.jobs)),
      ("waitMeanSeconds", .optional(all?.mean.value)), ("waitP50Seconds", .optional(all?.p50)),
    ]
    members += estimate("waitP95", "Seconds", all?.p95 ?? Estimate(value: nil))
    members += [("waitMaxSeconds", .optional(all?.max))]
    members += estimate("responseP95", "Seconds", findings.response)
    members += estimate("makespan", "Seconds", findings.makespan)
    members += estimate("throughput", "JobsPerSecond", findings.throughput)
    members += estimate("utilisation", "Ratio", findings.utilisation)
    members += [("inServiceMax", .optional(findings.peak.value)), ("incidents", incidents(findings))]
    members += cost(findings.cost)
    return .object(members + lists(findings))
  }

  private static func lists(_ findings: ConfigurationFindings) -> [(key: String, value: JSONValue)] {
    [
      ("waits", .array(findings.waits.map(waits))), ("failures", .array(findings.failures.map(failure))),
      ("quotasNeeded", .array(findings.quotas.map(quota))),
      ("expectations", .array(findings.expectations.map(expectation))),
      ("assumptions", assumptions(findings)),
      ("approximations", .array(findings.approximations.map(JSONValue.string))),
    ]
  }

  /// `waitP95Seconds` with `waitP95Low95Seconds` and `waitP95High95Seconds`; the unit comes last.
  private static func estimate(
    _ name: String, _ unit: String, _ estimate: Estimate
  ) -> [(key: String, value: JSONValue)] {
    [
      (name + unit, .optional(estimate.value)), (name + "Low95" + unit, .optional(estimate.interval?.low)),
      (name + "High95" + unit, .optional(estimate.interval?.high)),
    ]
  }

  private static func jobs(_ jobs: JobCounts) -> JSONValue {
    .object([
      ("submitted", .number(jobs.submitted)), ("succeeded", .number(jobs.succeeded)),
      ("failed", .number(jobs.failed)), ("lost", .number(jobs.lost)), ("unfinished", .number(jobs.unfinished)),
    ])
  }

  private static func incidents(_ findings: ConfigurationFindings) -> JSONValue {
    let incidents = findings.incidents
    return .object([
      ("beyondTimeLimit", .number(findings.beyondTimeLimit / Double(max(1, findings.replications)))),
      ("deadLetterUnrun", .number(incidents.deadLetterUnrun)), ("throttled", .number(incidents.throttled)),
      ("duplicates", .number(incidents.duplicates)), ("interrupted", .number(incidents.interrupted)),
      ("killed", .number(incidents.killed)),
    ])
  }

  private static func cost(_ cost: CostFindings) -> [(key: String, value: JSONValue)] {
    let shares = CostItem.Kind.allCases.map { ("\($0.rawValue)Ratio", JSONValue.number(cost.share($0))) }
    return estimate("costPerMonth", "Usd", cost.perMonth) + estimate("costPer1000Jobs", "Usd", cost.per1000Jobs)
      + estimate("costTotal", "Usd", cost.total)
      + [
        ("costShares", .object(shares.map { (key: $0.0, value: $0.1) })),
        ("pricesAsOf", .array(cost.pricesAsOf.map(JSONValue.string))),
      ]
  }

  private static func waits(_ waits: WaitFindings) -> JSONValue {
    let causes = waits.causes.map {
      JSONValue.object([
        ("cause", .string($0.cause.rawValue)), ("totalSeconds", .number($0.totalSeconds)),
        ("shareRatio", .number($0.share)),
      ])
    }
    return .object([
      ("scopeKind", .string(waits.kind.rawValue)), ("scope", .string(waits.scope)), ("jobs", .number(waits.jobs)),
      ("jobsThatRan", .number(waits.ran)), ("waitMeanSeconds", .optional(waits.mean.value)),
      ("waitP50Seconds", .optional(waits.p50)), ("waitP95Seconds", .optional(waits.p95.value)),
      ("waitMaxSeconds", .optional(waits.max)), ("waitedRatio", .optional(waits.waited)),
      ("level", .string(waits.level.rawValue)), ("causes", .array(causes)),
    ])
  }

  private static func failure(_ failure: FailureFinding) -> JSONValue {
    .object([
      ("outcome", .string(failure.outcome.text)), ("reason", .string(failure.reason)), ("jobs", .exact(failure.jobs)),
    ])
  }

  private static func quota(_ quota: QuotaFinding) -> JSONValue {
    .object([
      ("quota", .string(quota.quota.rawValue)), ("unit", .string(quota.quota.unit)), ("needed", .exact(quota.needed)),
      ("awsDefault", quota.awsDefault.map(JSONValue.exact) ?? .null), ("limit", .optional(quota.limit)),
      ("awsCode", quota.quota.awsCode.map(JSONValue.string) ?? .null),
      ("remedy", quota.isExceeded ? .string(quota.remedy) : .null),
      ("exceedsDefault", .boolean(quota.exceedsDefault)), ("isFlagged", .boolean(quota.isFlagged)),
    ])
  }

  private static func expectation(_ expectation: ExpectationFinding) -> JSONValue {
    .object([
      ("expectation", .string(expectation.label)), ("metric", .string(expectation.metric.rawValue)),
      ("statistic", .string(expectation.statistic.rawValue)),
      ("bound", .string(expectation.bound == .atMost ? "atMost" : "atLeast")), ("unit", .string(expectation.unit)),
      ("limit", .number(expectation.limit)), ("value", .optional(expectation.value)),
      ("holds", .boolean(expectation.holds)), ("marginRatio", .optional(expectation.margin)),
      ("firstBrokenSeconds", .optional(expectation.firstBroken)),
      ("brokenInReplications", .integer(Int64(expectation.brokenIn))),
    ])
  }

  private static func assumptions(_ findings: ConfigurationFindings) -> JSONValue {
    let settings = findings.assumptions.map {
      JSONValue.object([
        ("question", .string($0.question)), ("knob", .string($0.knob)), ("value", .string($0.text)),
        ("isDefault", .boolean($0.isDefault)),
      ])
    }
    return .object([("profile", .string(findings.profile.rawValue)), ("settings", .array(settings))])
  }
}
