import HeadroomModel

/// A row of `jobs`, with texts instead of numbers: what checkers judge. Times in microseconds.
package struct JobRow: Sendable, Equatable {
  /// Order of submission, from 0.
  package var sequence: Int64
  package var name: String
  package var className: String
  package var tenant: String?
  package var queue: String?
  package var share: String?
  package var priority: Int?
  /// 1/1024 vCPU.
  package var vcpus: Int64
  package var memoryMiB: Int64
  package var submitted: Int64
  package var started: Int64?
  package var ended: Int64?
  /// In the order of `WaitCause.allCases`.
  package var waits: [Int64]
  package var attempts: Int
  package var outcome: Outcome
  package var reason: String
  /// 1e-12 USD.
  package var cost: Int64
  package var isWarmup: Bool

  package func wait(_ cause: WaitCause) -> Int64 {
    WaitCause.allCases.firstIndex(of: cause).map { waits[$0] } ?? 0
  }
}

/// A row of `attempts`. Times in microseconds.
package struct AttemptRow: Sendable, Equatable {
  /// `JobRow.sequence`.
  package var job: Int64
  /// From 1.
  package var attempt: Int
  package var placed: Int64
  package var started: Int64?
  package var ended: Int64?
  package var outcome: AttemptOutcome
  package var exitCode: Int32?
  package var reason: String
  package var statusReason: String
  package var environment: String?
  package var billed: Int64
  package var cost: Int64
  package var placedSequence: Int64
}

/// The rows of one part: jobs by sequence, attempts by job and number.
package struct PartRows: Sendable, Equatable {
  package var jobs: [JobRow]
  package var attempts: [AttemptRow]

  package init(jobs: [JobRow], attempts: [AttemptRow]) {
    self.jobs = jobs
    self.attempts = attempts
  }

  /// The attempts of each job, by sequence.
  package func attemptsByJob() -> [Int64: [AttemptRow]] { Dictionary(grouping: attempts, by: \.job) }
}

extension PartRows {
  /// The rows that an engine handed to a sink.
  package init(_ batch: RecordBatch, names: Names) {
    let first = batch.jobs.filter { $0.attempts > 0 }.map(\.first)
    jobs = batch.jobs.map { JobRow($0, names) }.sorted { $0.sequence < $1.sequence }
    attempts = (first + batch.attempts).map { AttemptRow($0, names) }
      .sorted { ($0.job, $0.attempt) < ($1.job, $1.attempt) }
  }
}

/// The name at a position, `nil` for -1.
private func text(_ names: [String], _ position: Int32) -> String? { position < 0 ? nil : names[Int(position)] }

/// A time, `nil` for -1.
private func time(_ microseconds: Int64) -> Int64? { microseconds < 0 ? nil : microseconds }

extension JobRow {
  package init(_ record: JobRecord, _ names: Names) {
    self.init(
      sequence: record.sequence, name: names.job(record.identity),
      className: text(names.classes, record.jobClass) ?? "",
      tenant: text(names.tenants, record.tenant), queue: text(names.queues, record.queue),
      share: text(names.shares, record.share), priority: record.hasPriority ? Int(record.priority) : nil,
      vcpus: record.vcpus, memoryMiB: record.memoryMiB, submitted: record.submittedAt, started: time(record.startedAt),
      ended: time(record.endedAt),
      // The parts of a wait that never came to its end are no parts of a wait: tables leave them empty.
      waits: record.startedAt < 0
        ? [0, 0, 0, 0, 0]
        : [
          record.waitDependency, record.waitAdmission, record.waitQueue, record.waitCapacity, record.waitStartup,
        ],
      attempts: Int(record.attempts), outcome: record.outcome, reason: text(names.texts, record.reason) ?? "",
      cost: record.cost, isWarmup: record.isWarmup)
  }
}

extension AttemptRow {
  package init(_ record: AttemptRecord, _ names: Names) {
    self.init(
      job: record.job, attempt: Int(record.attempt), placed: record.placedAt, started: time(record.startedAt),
      ended: time(record.endedAt), outcome: record.outcome, exitCode: record.hasExitCode ? record.exitCode : nil,
      reason: text(names.texts, record.reason) ?? "", statusReason: text(names.texts, record.statusReason) ?? "",
      environment: text(names.environments, record.environment), billed: record.billed,
      cost: record.cost, placedSequence: record.placedSequence)
  }
}
