import HeadroomKernel
import HeadroomModel

/// How soon work starts (C-2): how long the jobs of a scope waited, and for what.
package struct WaitFindings: Sendable, Hashable {
  package struct Cause: Sendable, Hashable {
    package var cause: WaitCause
    package var totalSeconds: Double
    /// Of the whole wait of the scope.
    package var share: Double
  }

  /// Against `verdict.waitTargets` (CU-1).
  package enum Level: String, Sendable { case good, amber, red }

  package var kind: ScopeKind
  /// Empty for all jobs.
  package var scope: String
  /// Jobs submitted in the window.
  package var jobs: Double
  /// Jobs that ran: the population of the percentiles.
  package var ran: Double
  package var mean: Estimate
  package var p50: Double?
  package var p95: Estimate
  package var max: Double?
  /// Ratio of the jobs that ran which waited at all.
  package var waited: Double?
  package var level: Level
  /// The five causes, in the order of the contract.
  package var causes: [Cause]

  static func all(_ index: TableIndex, _ targets: WaitTargets) -> [WaitFindings] {
    let scopes = [(ScopeKind.all, "")] + index.scopes(.jobClass).map { (.jobClass, $0) }
    return scopes.map { WaitFindings(index, $0.0, $0.1, targets) }
  }

  private init(_ index: TableIndex, _ kind: ScopeKind, _ scope: String, _ targets: WaitTargets) {
    self.kind = kind
    self.scope = scope
    jobs = index.value(kind, scope, .jobs, .count) ?? 0
    ran = index.value(kind, scope, .wait, .count) ?? 0
    mean = index.estimate(.wait, .mean, kind: kind, scope: scope)
    p50 = index.value(kind, scope, .wait, .p50)
    p95 = index.estimate(.wait, .p95, kind: kind, scope: scope)
    max = index.value(kind, scope, .wait, .max)
    waited = index.value(kind, scope, .waited, .ratio)
    level = targets.level(p95.value)
    causes = index.waits.filter {
      $0.scopeKind == kind && $0.scope == scope && $0.replication == index.judgedReplication
    }.map { Cause(cause: $0.cause, totalSeconds: $0.totalSeconds, share: $0.share) }
  }
}

/// Beyond which p95 a wait is amber, and red (CU-1).
struct WaitTargets: Hashable {
  var amber = 60.0
  var red = 300.0

  init(_ assumptions: Assumptions) {
    guard case .list(let values)? = assumptions.value("verdict.waitTargets"), values.count == 2 else { return }
    if case .span(let span?) = values[0] { amber = span.seconds }
    if case .span(let span?) = values[1] { red = span.seconds }
  }

  func level(_ seconds: Double?) -> WaitFindings.Level {
    guard let seconds else { return .good }
    return seconds > red ? .red : seconds > amber ? .amber : .good
  }
}
