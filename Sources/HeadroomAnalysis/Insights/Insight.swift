import HeadroomModel

/// A remark that follows from the figures and a rule.
package struct Insight: Sendable, Hashable {
  package var code: String
  package var sentence: String
  package var rules: [String]

  package init(code: String, sentence: String, rules: [String]) {
    self.code = code
    self.sentence = sentence
    self.rules = rules
  }
}

extension Insight {
  /// Remarks on the whole comparison, those on lost work first, each rule's in the order of the configurations.
  static func all(_ examined: [Examined]) -> [Insight] {
    examined.flatMap(\.unrunDeadLetters) + examined.flatMap(\.redelivery) + examined.flatMap(\.growingBacklog)
      + examined.flatMap(\.passedOver) + examined.flatMap(\.fargateUnits)
      + [quotaAboveDefault(examined), minuteMinimum(examined)].compactMap(\.self) + startupBound(examined)
  }
}

/// One configuration with everything that rules of insights look at.
struct Examined {
  let subject: Subject
  let index: TableIndex
  let findings: ConfigurationFindings

  init(_ subject: Subject, _ index: TableIndex, _ findings: ConfigurationFindings) {
    self.subject = subject
    self.index = index
    self.findings = findings
  }

  /// `visible-30` in back quotes.
  var name: String { "`\(findings.name)`" }

  var workload: Workload { subject.scenario.workload }

  func observations(_ kind: Observation.Kind) -> [Observation] {
    index.observations.map(\.observation).filter { $0.kind == kind }
  }

  /// Of a class, the figure that counts; zero without data.
  func value(_ metric: Metric, _ statistic: Statistic, of className: String) -> Double {
    index.value(.jobClass, className, metric, statistic) ?? 0
  }

  func sum(_ metric: Metric, _ statistic: Statistic, of classes: [String]) -> Double {
    classes.reduce(0) { $0 + value(metric, statistic, of: $1) }
  }
}
