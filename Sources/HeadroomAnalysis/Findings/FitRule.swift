import HeadroomModel

/// Why a configuration does not fit.
package struct UnfitReason: Sendable, Hashable {
  /// What must not happen (CU-2), in the order in which people decide: what exceeds a limit of the service, what is
  /// lost, what is never done, then everything else.
  package enum Rule: String, Sendable, Hashable, CaseIterable { case overLimit, lost, unfinished, expectations, wait }

  package var rule: Rule
  package var sentence: String
  /// Whether a quota that is too low can be behind it.
  var mayBeQuota: Bool

  init(rule: Rule, sentence: String, mayBeQuota: Bool = true) {
    self.rule = rule
    self.sentence = sentence
    self.mayBeQuota = mayBeQuota
  }

  /// `lost: 5 % of the jobs (2 refused: size)`.
  package var text: String { "\(rule.rawValue): \(sentence)" }
}

/// Decides whether a configuration fits, by the rules that `verdict.fitRule` names (CU-2).
struct FitRule {
  private let rules: [UnfitReason.Rule]
  private let targets: WaitTargets
  private let expectations: [Expectation]
  private let limits: TimeLimits

  init(_ subject: Subject, _ targets: WaitTargets) {
    let own = subject.configuration.name
    rules = Self.rules(subject.configuration.assumptions)
    self.targets = targets
    expectations = subject.scenario.expectations.filter { $0.configuration == nil || $0.configuration == own }
    limits = TimeLimits(subject.configuration.service)
  }

  private static func rules(_ assumptions: Assumptions) -> [UnfitReason.Rule] {
    guard case .list(let values)? = assumptions.value("verdict.fitRule") else { return UnfitReason.Rule.allCases }
    let words: [String] = values.compactMap { if case .choice(let word) = $0 { word } else { nil } }
    return UnfitReason.Rule.allCases.filter { words.contains($0.rawValue) }
  }

  func broken(by findings: ConfigurationFindings) -> [UnfitReason] {
    let reasons = rules.flatMap { rule in
      switch rule {
      case .overLimit: overLimit(findings)
      case .lost: lost(findings, waste: findings.beyondTimeLimit > 0 ? "" : findings.waste)
      case .unfinished: unfinished(findings)
      case .expectations: findings.expectations.compactMap(broken)
      case .wait: findings.waits.compactMap(tooLong)
      }
    }
    return QuotaAdvice(findings).added(to: reasons)
  }

  /// C-1: how many, which limit, and what was paid for nothing (CC-9).
  private func overLimit(_ findings: ConfigurationFindings) -> [UnfitReason] {
    let jobs = findings.beyondTimeLimit
    guard jobs > 0 else { return [] }
    let share = "\(findings.share(ofJobs: jobs)) (\(Phrase.count(jobs)))"
    let sentence = "\(share) \(limits.verb) a time limit\(limits.text)\(findings.waste)"
    return [UnfitReason(rule: .overLimit, sentence: sentence, mayBeQuota: false)]
  }

  /// C-3, CC-6: one sentence for all that is lost or that the service made fail, by reason.
  private func lost(_ findings: ConfigurationFindings, waste: String) -> [UnfitReason] {
    let losses = findings.failures.filter(\.isByService)
    let jobs = losses.reduce(0) { $0 + $1.jobs }
    guard jobs > 0 else { return [] }
    let sentence = "\(findings.share(ofJobs: Double(jobs))) (\(Phrase.list(losses.map(\.text))))\(waste)"
    return [UnfitReason(rule: .lost, sentence: sentence)]
  }

  private func unfinished(_ findings: ConfigurationFindings) -> [UnfitReason] {
    let whole = findings.failures.filter { $0.outcome == .unfinished }.reduce(0) { $0 + $1.jobs }
    let jobs = max(Double(whole), findings.jobs.unfinished * Double(findings.replications))
    guard jobs > 0 else { return [] }
    let number = "\(Phrase.value(jobs, unit: "jobs"))\(findings.inReplications)"
    return [UnfitReason(rule: .unfinished, sentence: "\(number) still there when the simulation stopped")]
  }

  private func broken(_ expectation: ExpectationFinding) -> UnfitReason? {
    guard !expectation.holds else { return nil }
    return UnfitReason(
      rule: .expectations, sentence: expectation.brokenText, mayBeQuota: expectation.metric.followsFromWaiting)
  }

  /// The red target holds for classes about whose wait or response nobody has said anything.
  private func tooLong(_ waits: WaitFindings) -> UnfitReason? {
    guard waits.kind == .jobClass, let p95 = waits.p95.value, p95 > targets.red, !isCovered(waits.scope) else {
      return nil
    }
    let sentence = "p95 of the wait of `\(waits.scope)` is \(Phrase.span(p95)), above \(Phrase.span(targets.red))"
    return UnfitReason(rule: .wait, sentence: sentence + waits.mainCauseText)
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

extension Metric {
  /// Whether it gets worse where work waits or is turned away.
  fileprivate var followsFromWaiting: Bool {
    switch self {
    case .wait, .waitAdmission, .waitQueue, .waitCapacity, .response, .waited, .makespan, .throughput, .inQueue, .lost,
      .unfinished, .throttled, .succeeded:
      true
    default: false
    }
  }
}

extension WaitFindings {
  /// ` (queue 92 %)`: what most of the waiting is for.
  fileprivate var mainCauseText: String {
    guard let main = causes.max(by: { $0.share < $1.share }), main.share > 0 else { return "" }
    return " (\(main.cause.rawValue) \(Phrase.percent(main.share)))"
  }
}

extension ConfigurationFindings {
  /// Behind a number that is summed over replications.
  var inReplications: String { replications > 1 ? " in \(replications) replications" : "" }

  /// `5 % of the jobs`, of a number that is summed over replications.
  fileprivate func share(ofJobs jobs: Double) -> String {
    let all = self.jobs.submitted * Double(replications)
    return "\(Phrase.percent(all > 0 ? min(jobs / all, 1) : 1)) of the jobs\(inReplications)"
  }

  /// Whether more than half of the jobs came to nothing: then nothing is enough.
  var isMostlyInVain: Bool { jobs.failed + jobs.lost > jobs.submitted / 2 }

  /// `60 % of the jobs failed`, where that is more than half of them.
  var inVain: String? {
    guard isMostlyInVain else { return nil }
    let share = Phrase.percent((jobs.failed + jobs.lost) / jobs.submitted)
    return "\(share) of the jobs failed\(jobs.lost > 0 ? " or were lost" : "")"
  }

  /// `, 0.09 USD a job wasted on attempts that failed`; nothing where no failure was paid for.
  fileprivate var waste: String {
    (wastePerLimitedJob ?? cost.wastedPerJob).map { ", \(Phrase.money($0)) a job wasted on attempts that failed" } ?? ""
  }
}
