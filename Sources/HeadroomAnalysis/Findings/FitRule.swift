import HeadroomModel

/// Why a configuration does not fit.
package struct UnfitReason: Sendable, Hashable {
  /// What must not happen (CU-2), in the order in which people decide.
  package enum Rule: String, Sendable, Hashable, CaseIterable { case lost, overLimit, unfinished, expectations, wait }

  package var rule: Rule
  package var sentence: String

  /// `lost: 3 jobs (refused: size)`.
  package var text: String { "\(rule.rawValue): \(sentence)" }
}

/// Decides whether a configuration fits, by the rules that `verdict.fitRule` names (CU-2).
struct FitRule {
  private let rules: [UnfitReason.Rule]
  private let targets: WaitTargets
  private let expectations: [Expectation]

  init(_ subject: Subject, _ targets: WaitTargets) {
    let own = subject.configuration.name
    rules = Self.rules(subject.configuration.assumptions)
    self.targets = targets
    expectations = subject.scenario.expectations.filter { $0.configuration == nil || $0.configuration == own }
  }

  private static func rules(_ assumptions: Assumptions) -> [UnfitReason.Rule] {
    guard case .list(let values)? = assumptions.value("verdict.fitRule") else { return UnfitReason.Rule.allCases }
    let words: [String] = values.compactMap { if case .choice(let word) = $0 { word } else { nil } }
    return UnfitReason.Rule.allCases.filter { words.contains($0.rawValue) }
  }

  func broken(by findings: ConfigurationFindings) -> [UnfitReason] {
    rules.flatMap { rule in
      sentences(rule, findings).map { UnfitReason(rule: rule, sentence: $0) }
    }
  }

  private func sentences(_ rule: UnfitReason.Rule, _ findings: ConfigurationFindings) -> [String] {
    switch rule {
    case .lost: counted(findings) { $0.outcome == .lost }
    case .overLimit: counted(findings) { $0.outcome != .unfinished && $0.isOverLimit }
    case .unfinished: unfinished(findings)
    case .expectations: findings.expectations.filter { !$0.holds }.map(\.brokenText)
    case .wait: findings.waits.compactMap(tooLong)
    }
  }

  /// One sentence for all jobs of a kind, with their reasons.
  private func counted(
    _ findings: ConfigurationFindings, _ isOfKind: (FailureFinding) -> Bool
  ) -> [String] {
    let failures = findings.failures.filter(isOfKind)
    let jobs = failures.reduce(0) { $0 + $1.jobs }
    guard jobs > 0 else { return [] }
    let reasons = failures.map { $0.reason.isEmpty ? "no reason given" : $0.reason }
    return ["\(Phrase.value(Double(jobs), unit: "jobs"))\(findings.inReplications) (\(Phrase.list(reasons)))"]
  }

  private func unfinished(_ findings: ConfigurationFindings) -> [String] {
    let whole = findings.failures.filter { $0.outcome == .unfinished }.reduce(0) { $0 + $1.jobs }
    let jobs = max(Double(whole), findings.jobs.unfinished * Double(findings.replications))
    guard jobs > 0 else { return [] }
    return ["\(Phrase.value(jobs, unit: "jobs"))\(findings.inReplications) still there when the simulation stopped"]
  }

  /// The red target holds for classes about whose wait or response nobody has said anything.
  private func tooLong(_ waits: WaitFindings) -> String? {
    guard waits.kind == .jobClass, let p95 = waits.p95.value, p95 > targets.red, !isCovered(waits.scope) else {
      return nil
    }
    return "p95 of the wait of `\(waits.scope)` is \(Phrase.span(p95)), above \(Phrase.span(targets.red))"
  }

  private func isCovered(_ className: String) -> Bool {
    expectations.contains { ($0.metric == .wait || $0.metric == .response) && $0.jobs.covers(className) }
  }
}

extension Expectation.Jobs {
  /// An expectation on all jobs speaks about each class.
  func covers(_ className: String) -> Bool {
    switch self {
    case .all: true
    case .className(let name): name == className
    case .classPrefix(let prefix): className.hasPrefix(prefix)
    }
  }
}

extension ConfigurationFindings {
  /// Behind a number that is summed over replications.
  var inReplications: String { replications > 1 ? " in \(replications) replications" : "" }
}
