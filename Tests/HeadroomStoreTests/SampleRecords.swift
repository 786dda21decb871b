import HeadroomModel

/// Jobs of every kind: generated, workflow steps, named and unnamed, children of arrays; that ran once, several times
/// or never.
enum SampleRecords {
  static var names: Names {
    var names = Names()
    names.sources = [
      JobSource(name: "export", kind: .generated), JobSource(name: "pipe,line", kind: .workflow(steps: ["a", "b"])),
      JobSource(name: "trace", kind: .named(["=first", "", "naïve \"job\"\nline 2"])),
    ]
    names.classes = ["export", "nightly"]
    names.tenants = ["@acme", "tenant b"]
    names.queues = ["fast", "slow"]
    names.shares = ["blue"]
    names.environments = ["spot-a", "on-demand"]
    names.hosts = ["host-1"]
    names.texts = ["attempts", "refused: size", "Essential container exited", "+1"]
    return names
  }

  /// Jobs in the order in which they end, not that in which they were submitted; later attempts before their job.
  static func batches(jobs: Int64, size: Int) -> [RecordBatch] {
    var batches: [RecordBatch] = []
    var batch = RecordBatch()
    for place in 0..<jobs {
      let sequence = place ^ 1 < jobs ? place ^ 1 : place
      let job = job(sequence)
      batch.attempts += laterAttempts(of: job)
      batch.jobs.append(job)
      if sequence % 10 == 0 { batch.series += points(at: sequence * 60_000_000) }
      if batch.jobs.count >= size {
        batches.append(batch)
        batch = RecordBatch()
      }
    }
    return batch.isEmpty ? batches : batches + [batch]
  }

  static func identity(_ sequence: Int64) -> JobIdentity {
    switch sequence % 4 {
    case 0: JobIdentity(source: 0, index: sequence)
    case 1: JobIdentity(source: 1, index: sequence / 4, step: Int32(sequence / 4 % 2))
    case 2: JobIdentity(source: 2, index: sequence / 4 % 3)
    default: JobIdentity(source: 0, index: sequence, child: Int32(sequence % 5))
    }
  }

  static func job(_ sequence: Int64) -> JobRecord {
    var job = JobRecord(
      sequence: sequence, identity: identity(sequence), submittedAt: sequence / 2 * 100_000)
    job.jobClass = Int32(sequence % 2)
    job.tenant = sequence % 3 == 0 ? -1 : Int32(sequence % 3 - 1)
    job.queue = Int32(sequence % 2)
    job.share = sequence % 5 == 0 ? 0 : -1
    job.hasPriority = sequence % 2 == 0
    job.priority = Int32(sequence % 7) - 3
    job.vcpus = 256 * (1 + sequence % 9)
    job.memoryMiB = 512 * (1 + sequence % 9)
    job.isWarmup = sequence < 5
    if sequence % 11 == 10 { lose(&job) } else { run(&job) }
    return job
  }

  private static func lose(_ job: inout JobRecord) {
    job.outcome = .lost
    job.reason = 1
    job.endedAt = job.submittedAt
  }

  private static func run(_ job: inout JobRecord) {
    job.waitQueue = job.sequence % 13 * 1_000_001
    job.waitStartup = 30_000_000
    job.startedAt = job.submittedAt + job.waitQueue + job.waitStartup
    job.attempts = Int32(1 + job.sequence % 3)
    job.first = attempt(job, 1)
    job.outcome = job.sequence % 3 == 2 ? .failed : .succeeded
    job.reason = job.outcome == .failed ? 0 : -1
    job.endedAt = job.startedAt + Int64(job.attempts) * 90_000_000
    job.cost = Int64(job.attempts) * 1_234_567_890
  }

  private static func attempt(_ job: JobRecord, _ number: Int32) -> AttemptRecord {
    var attempt = AttemptRecord(
      job: job.sequence, attempt: number, placedAt: job.startedAt - 30_000_000 + Int64(number - 1) * 90_000_000)
    attempt.startedAt = attempt.placedAt + 30_000_000
    attempt.endedAt = attempt.startedAt + 60_000_000
    attempt.outcome = number < job.attempts ? .failed : .succeeded
    attempt.hasExitCode = true
    attempt.exitCode = number < job.attempts ? 137 : 0
    attempt.reason = number < job.attempts ? 3 : -1
    attempt.statusReason = 2
    attempt.environment = Int32(job.sequence % 2)
    attempt.host = job.sequence % 4 == 0 ? 0 : -1
    attempt.billed = 60_000_000
    attempt.cost = 1_234_567_890
    attempt.placedSequence = job.sequence * 3 + Int64(number)
    return attempt
  }

  static func laterAttempts(of job: JobRecord) -> [AttemptRecord] {
    job.attempts < 2 ? [] : (2...job.attempts).map { attempt(job, $0) }
  }

  private static func points(at time: Int64) -> [SeriesPoint] {
    [
      SeriesPoint(time: time, scopeKind: .all, scope: -1, metric: .inQueue, value: time % 17),
      SeriesPoint(time: time, scopeKind: .queue, scope: 1, metric: .inService, value: 3),
      SeriesPoint(time: time, scopeKind: .computeEnvironment, scope: 0, metric: .busyVCPUs, value: 1280),
    ]
  }
}
