import HeadroomAnalysis
import HeadroomModel

extension ResultSchema {
  static var configuration: JSONValue {
    object(
      [
        ("name", string("as in the scenario; RUN:NAME where runs are compared")),
        ("run", orNull("integer", "number in its store")), ("replications", type("integer", "simulated")),
        ("service", words(ServiceForm.allCases.map(\.word))), ("capacity", string("the most it may use, in words")),
        ("capacityVcpus", orNull("number", "the most vCPU it may use; null without a bound")),
        ("fits", type("boolean", "by verdict.fitRule")),
        ("unfitBecause", array(string("rule, colon, reason"))), ("jobs", jobs),
        ("waitMeanSeconds", orNull("number", "submitted to RUNNING")), ("waitP50Seconds", orNull("number", "median")),
      ] + estimate("waitP95", "Seconds") + [("waitMaxSeconds", orNull("number", "longest"))]
        + estimate("responseP95", "Seconds") + estimate("makespan", "Seconds")
        + estimate("throughput", "JobsPerSecond") + estimate("utilisation", "Ratio")
        + [("inServiceMax", orNull("number", "most attempts RUNNING at one instant")), ("incidents", incidents)] + cost
        + lists)
  }

  private static var lists: [(key: String, value: JSONValue)] {
    [
      ("waits", array(waits)), ("failures", array(failure)), ("quotasNeeded", array(quota)),
      ("expectations", array(expectation)), ("assumptions", assumptions),
      ("approximations", array(string("what is not exact"))),
    ]
  }

  private static func estimate(_ name: String, _ unit: String) -> [(key: String, value: JSONValue)] {
    [
      (name + unit, orNull("number", "pooled over replications")),
      (name + "Low95" + unit, orNull("number", "95 % interval over replications")),
      (name + "High95" + unit, orNull("number", "likewise")),
    ]
  }

  private static var jobs: JSONValue {
    object([
      ("submitted", number("in the window, mean over replications")), ("succeeded", number("of them")),
      ("failed", number("of them")), ("lost", number("of them")), ("unfinished", number("of them")),
    ])
  }

  private static var incidents: JSONValue {
    object([
      ("beyondTimeLimit", number("jobs that a time limit stopped, mean over replications")),
      ("deadLetterUnrun", number("messages in the dead-letter queue that never ran")),
      ("throttled", number("refused calls and receives")), ("duplicates", number("attempts beside another")),
      ("interrupted", number("attempts ended by a Spot reclaim")), ("killed", number("attempts ended by a scale-in")),
    ])
  }

  private static var cost: [(key: String, value: JSONValue)] {
    let shares = CostItem.Kind.allCases.map { (key: "\($0.rawValue)Ratio", value: number("of the bill")) }
    return estimate("costPerMonth", "Usd") + estimate("costPer1000Jobs", "Usd") + estimate("costTotal", "Usd") + [
      ("costShares", object(shares)), ("pricesAsOf", array(string("date of a price"))),
    ]
  }

  private static var waits: JSONValue {
    let cause = object([
      ("cause", words(WaitCause.allCases.map(\.rawValue))), ("totalSeconds", number("over all jobs of the scope")),
      ("shareRatio", number("of the whole wait")),
    ])
    return object([
      ("scopeKind", words(ScopeKind.allCases.map(\.rawValue))), ("scope", string("empty for all jobs")),
      ("jobs", number("submitted in the window")), ("jobsThatRan", number("population of the waits")),
      ("waitMeanSeconds", orNull("number", "mean")), ("waitP50Seconds", orNull("number", "median")),
      ("waitP95Seconds", orNull("number", "p95")), ("waitMaxSeconds", orNull("number", "longest")),
      ("waitedRatio", orNull("number", "of the jobs that ran, those that waited")),
      ("level", words(["good", "amber", "red"])), ("causes", array(cause)),
    ])
  }

  private static var failure: JSONValue {
    object([
      ("outcome", words(Outcome.allCases.map(\.text))), ("reason", string("a fixed word, details behind a colon")),
      ("jobs", integerOrText("whole run, summed over replications")),
    ])
  }

  private static var quota: JSONValue {
    object([
      ("quota", words(Account.Quota.allCases.map(\.rawValue))), ("unit", string("of needed, awsDefault and limit")),
      ("needed", integerOrText("largest demand at one instant")), ("awsDefault", orNull("integer", "of a new account")),
      ("limit", orNull("number", "in force; null throttles nothing")),
      ("awsCode", orNull("string", "under which AWS takes requests for more")),
      ("remedy", orNull("string", "what to ask for; null when the limit is not exceeded")),
      ("exceedsDefault", type("boolean", "needed above awsDefault")),
      ("isFlagged", type("boolean", "above verdict.quotaWarn of the limit, or else of the default")),
    ])
  }

  private static var expectation: JSONValue {
    object([
      ("expectation", string("in words")), ("metric", words(Metric.allCases.map(\.rawValue))),
      ("statistic", words(Statistic.allCases.map(\.rawValue))), ("bound", words(["atMost", "atLeast"])),
      ("unit", string("of limit and value")), ("limit", number("what must hold")),
      ("value", orNull("number", "pooled; null without data or when too many jobs never ran")),
      ("holds", type("boolean", "on the pooled value")),
      ("marginRatio", orNull("number", "of the limit, below zero when broken")),
      ("firstBrokenSeconds", orNull("number", "simulated time")),
      ("brokenInReplications", type("integer", "replications in which it does not hold by itself")),
    ])
  }

  private static var assumptions: JSONValue {
    let setting = object([
      ("question", string("number of the open question")), ("knob", string("name")), ("value", string("in force")),
      ("isDefault", type("boolean", "the default of the profile")),
    ])
    return object([("profile", words(Profile.allCases.map(\.rawValue))), ("settings", array(setting))])
  }
}
