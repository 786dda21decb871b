import HeadroomAnalysis
import HeadroomModel

/// Findings as one JSON document, the same for `run` and `compare`. Its schema is `ResultSchema`.
package enum JSONReport {
  /// Raised when a key changes its meaning or goes; new keys keep it.
  package static let schemaVersion: Int64 = 1

  /// - Parameter diagnostics: warnings about the scenario, as objects of code, severity, file, line, column, pointer,
  ///   message and help; none for stored runs.
  package static func run(_ findings: Findings, diagnostics: [JSONValue] = []) -> String {
    document(findings, diagnostics).text
  }

  package static func compare(_ findings: Findings, diagnostics: [JSONValue] = []) -> String {
    document(findings, diagnostics).text
  }

  private static func document(_ findings: Findings, _ diagnostics: [JSONValue]) -> JSONValue {
    let identity = findings.identity
    return .object([
      ("schemaVersion", .integer(schemaVersion)),
      ("tool", .object([("name", "headroom"), ("engineVersion", .string(identity.engineVersion))])),
      ("scenario", .string(findings.scenario)), ("scenarioDigest", .string(identity.scenarioDigest)),
      ("seed", .exact(identity.seed)), ("digest", .string(identity.resultDigest)),
      ("run", identity.run.map { .integer(Int64($0)) } ?? .null),
      ("replications", .integer(Int64(identity.replications))),
      ("verdict", verdict(findings.verdict)),
      ("insights", .array(findings.insights.map(insight))),
      ("byDesign", .array(findings.byDesign.map(difference))),
      ("notes", .array(findings.notes.map(JSONValue.string))),
      ("configurations", .array(findings.configurations.map(configuration))),
      ("differences", .array(findings.differences.map(difference))), ("diagnostics", .array(diagnostics)),
    ])
  }

  private static func verdict(_ verdict: Verdict) -> JSONValue {
    .object([
      ("cheapestThatFits", verdict.cheapestThatFits.map(JSONValue.string) ?? .null),
      ("smallestThatFits", verdict.smallestThatFits.map(JSONValue.string) ?? .null),
      ("sentence", .string(verdict.sentence)),
    ])
  }

  private static func insight(_ insight: Insight) -> JSONValue {
    .object([
      ("code", .string(insight.code)), ("sentence", .string(insight.sentence)),
      ("rules", .array(insight.rules.map(JSONValue.string))),
    ])
  }

  private static func difference(_ difference: DesignDifference) -> JSONValue {
    .object([
      ("service", .string(difference.service)), ("sentence", .string(difference.sentence)),
      ("rules", .array(difference.rules.map(JSONValue.string))),
    ])
  }

  private static func difference(_ difference: Difference) -> JSONValue {
    .object([
      ("configuration", .string(difference.configuration)), ("against", .string(difference.against)),
      ("metric", .string(difference.metric.rawValue)), ("statistic", .string(difference.statistic.rawValue)),
      ("unit", .string(difference.unit)), ("value", .optional(difference.value)),
      ("low95", .optional(difference.interval?.low)), ("high95", .optional(difference.interval?.high)),
      ("isPaired", .boolean(difference.isPaired)),
    ])
  }
}
