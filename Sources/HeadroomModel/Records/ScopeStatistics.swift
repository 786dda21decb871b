import HeadroomKernel

/// What is counted and summed about the jobs of one scope, streaming: no job is kept.
///
/// Covers the jobs submitted in the window (from the warm-up on); the gauges cover time. Times in microseconds.
package struct ScopeStatistics: Sendable {
  package var kind: ScopeKind
  /// Empty for `all`.
  package var name: String

  /// Submitted to first RUNNING, of jobs that ran; likewise its parts.
  package var wait = SampleSet()
  package var waitDependency = SampleSet()
  package var waitAdmission = SampleSet()
  package var waitQueue = SampleSet()
  package var waitCapacity = SampleSet()
  package var waitStartup = SampleSet()
  /// Submitted to final end, of jobs that ended.
  package var response = SampleSet()
  /// RUNNING to end, per attempt that reached RUNNING and ended.
  package var run = SampleSet()
  /// Attempts per job.
  package var attempts = SampleSet()

  package var jobs: Int64 = 0
  package var succeeded: Int64 = 0
  package var failed: Int64 = 0
  package var lost: Int64 = 0
  package var unfinished: Int64 = 0
  /// Jobs with a wait above zero, among those that ran.
  package var waited: Int64 = 0
  package var throttled: Int64 = 0
  package var duplicates: Int64 = 0
  package var deadLetterUnrun: Int64 = 0
  /// Jobs of which a time limit ended an attempt.
  package var overLimit: Int64 = 0
  package var interrupted: Int64 = 0
  package var killed: Int64 = 0
  /// Cost of the jobs submitted in the window: the base of `per_1000_jobs` and `per_month`.
  package var windowCost = Money.zero
  /// Cost of the whole run, warm-up included.
  package var totalCost = Money.zero
  /// Jobs whatever their submission that ended inside the window.
  package var endedInWindow: Int64 = 0
  /// Over all jobs of the scope, warm-up included; -1 without any.
  package var firstSubmission: Int64 = -1
  package var lastEnd: Int64 = -1

  /// Gauges over the whole run: their maximum. Over the window: their integrals (unit × µs).
  package var inQueue = GaugeSummary()
  package var inService = GaugeSummary()
  /// 1/1024 vCPU.
  package var busyVCPUs = GaugeSummary()
  /// 1/1024 vCPU provided, or allowed for a pool without instances; the denominator of `utilisation`.
  package var providedVCPUs = GaugeSummary()

  package init(kind: ScopeKind, name: String) {
    self.kind = kind
    self.name = name
  }
}

/// A gauge, condensed.
package struct GaugeSummary: Sendable {
  /// Integral over the window, in unit × µs.
  package var windowIntegral: Int128 = 0
  /// Of the whole run, as it stands when an instant is over.
  package var maximum: Int64 = 0

  package init() {}
}
