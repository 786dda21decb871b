/// How a job ended (contract: `outcome`).
@frozen package enum Outcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case succeeded, failed, lost, unfinished

  package var text: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .lost: "lost"
    case .unfinished: "unfinished"
    }
  }
}

/// How an attempt ended.
@frozen package enum AttemptOutcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case succeeded, failed, timeout, interrupted, terminated, killed, unfinished

  package var text: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .timeout: "timeout"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    case .killed: "killed"
    case .unfinished: "unfinished"
    }
  }
}

/// Which job a record is about, as numbers; `Names` turns it into text.
package struct JobIdentity: Sendable, Hashable, BitwiseCopyable {
  /// Position in `Names.sources`.
  package var source: Int32
  /// Number of the arrival (or row of the trace, position of the explicit job) within the source.
  package var index: Int64
  /// Step of the workflow; -1 elsewhere.
  package var step: Int32
  /// Child of an array; -1 for a plain job.
  package var child: Int32

  package init(source: Int32, index: Int64, step: Int32 = -1, child: Int32 = -1) {
    self.source = source
    self.index = index
    self.step = step
    self.child = child
  }
}

/// One try that took capacity. Times in microseconds of virtual time; -1 is missing.
package struct AttemptRecord: Sendable, BitwiseCopyable {
  /// Sequence number of the job in its part: the key to `JobRecord.sequence`.
  package var job: Int64
  /// From 1 (B-075).
  package var attempt: Int32
  package var placedAt: Int64
  package var startedAt: Int64 = -1
  package var endedAt: Int64 = -1
  package var outcome: AttemptOutcome = .unfinished
  package var hasExitCode = false
  package var exitCode: Int32 = 0
  /// Positions in `Names.texts`; -1 is none.
  package var reason: Int32 = -1
  package var statusReason: Int32 = -1
  /// Position in `Names.environments`; -1 is none.
  package var environment: Int32 = -1
  /// Position in `Names.hosts`; -1 where there are no hosts.
  package var host: Int32 = -1
  /// µs: whole seconds of a task (P-012), whole milliseconds of a function (P-010).
  package var billed: Int64 = 0
  /// 1e-12 USD.
  package var cost: Int64 = 0
  /// Placements of the part, numbered from 1.
  package var placedSequence: Int64 = 0

  package init(job: Int64, attempt: Int32, placedAt: Int64) {
    self.job = job
    self.attempt = attempt
    self.placedAt = placedAt
  }
}

/// What a job leaves behind. Times in microseconds of virtual time; -1 is missing.
package struct JobRecord: Sendable, BitwiseCopyable {
  /// Order of submission within the part, from 0.
  package var sequence: Int64
  package var identity: JobIdentity
  /// Positions in `Names.classes`, `.tenants`, `.queues`, `.shares`; -1 is none.
  package var jobClass: Int32 = -1
  package var tenant: Int32 = -1
  package var queue: Int32 = -1
  package var share: Int32 = -1
  package var priority: Int32 = 0
  package var hasPriority = false
  /// 1/1024 vCPU.
  package var vcpus: Int64 = 0
  package var memoryMiB: Int64 = 0
  package var submittedAt: Int64
  /// RUNNING of the first attempt.
  package var startedAt: Int64 = -1
  package var endedAt: Int64 = -1
  /// The parts of the wait; they add up to `startedAt - submittedAt` (I-04). Partial, and not
  /// for use, in a job that never ran.
  package var waitDependency: Int64 = 0
  package var waitAdmission: Int64 = 0
  package var waitQueue: Int64 = 0
  package var waitCapacity: Int64 = 0
  package var waitStartup: Int64 = 0
  package var attempts: Int32 = 0
  package var outcome: Outcome = .unfinished
  /// Position in `Names.texts`; -1 is none.
  package var reason: Int32 = -1
  /// 1e-12 USD over all attempts.
  package var cost: Int64 = 0
  package var isWarmup = false
  /// The first attempt lives in the job's row; meaningful when `attempts` > 0.
  package var first: AttemptRecord

  package init(sequence: Int64, identity: JobIdentity, submittedAt: Int64) {
    self.sequence = sequence
    self.identity = identity
    self.submittedAt = submittedAt
    first = AttemptRecord(job: sequence, attempt: 1, placedAt: -1)
  }

  /// Submitted to first RUNNING; `nil` when the job never ran.
  package var wait: Int64? { startedAt < 0 ? nil : startedAt - submittedAt }

  package var response: Int64? { endedAt < 0 ? nil : endedAt - submittedAt }
}

/// One value of a series on the regular grid of a part.
package struct SeriesPoint: Sendable {
  package var time: Int64
  package var scopeKind: ScopeKind
  /// Position in the name list of the scope's kind (queue, compute environment); -1 for `all`.
  package var scope: Int32
  package var metric: SeriesMetric
  /// Jobs, or 1/1024 vCPU for the vCPU metrics.
  package var value: Int64

  package init(time: Int64, scopeKind: ScopeKind, scope: Int32, metric: SeriesMetric, value: Int64) {
    self.time = time
    self.scopeKind = scopeKind
    self.scope = scope
    self.metric = metric
    self.value = value
  }
}

package enum SeriesMetric: String, Sendable, CaseIterable, BitwiseCopyable {
  case inQueue = "in_queue"
  case inService = "in_service"
  case busyVCPUs = "busy_vcpus"
  case providedVCPUs = "provided_vcpus"
  case limitVCPUs = "limit_vcpus"

  package var isVCPU: Bool { self != .inQueue && self != .inService }
}
