import HeadroomKernel
import HeadroomModel

/// What is counted and summed about the jobs of one combination of class, tenant, queue, share, workflow and environment.
///
/// A job is recorded once, in its combination; the scopes that it falls into are added up from their combinations when the
/// part is over. And what nearly every job has in common is a count and no sample: a wait of nothing, one attempt, a
/// wait that has one cause and so is the wait of that cause too.
struct Tally: ~Copyable {
  private var jobs: Int64 = 0
  /// By `Outcome`.
  private var outcomes = InlineArray<4, Int64>(repeating: 0)
  private var throttled: Int64 = 0
  private var duplicates: Int64 = 0
  private var deadLetterUnrun: Int64 = 0
  private var overLimit: Int64 = 0
  private var interrupted: Int64 = 0
  private var killed: Int64 = 0
  private var windowCost: Int128 = 0
  private var totalCost: Int128 = 0
  private var endedInWindow: Int64 = 0
  private var firstSubmission: Int64 = -1
  private var lastEnd: Int64 = -1

  private var run: SampleAccumulator
  private var response: SampleAccumulator
  /// Jobs that ran at once.
  private var unwaited: Int64 = 0
  /// Waits of a single cause, by `WaitCause`.
  private var single: WaitAccumulators
  /// Waits of several causes, and what of each is due to which.
  private var mixed: SampleAccumulator
  private var mixedParts: WaitAccumulators
  /// Jobs of one attempt, and the attempts of others.
  private var once: Int64 = 0
  private var attempts: SampleAccumulator

  /// - Parameter limit: how many values of each kind are kept as they are.
  init(limit: Int) {
    run = SampleAccumulator(limit: limit)
    response = SampleAccumulator(limit: limit)
    single = WaitAccumulators(limit: limit)
    mixed = SampleAccumulator(limit: limit)
    mixedParts = WaitAccumulators(limit: limit)
    attempts = SampleAccumulator(limit: limit)
  }

  /// Keeps at most so many values of each kind from now on.
  mutating func lower(limit: Int) {
    run.lower(limit: limit)
    response.lower(limit: limit)
    single.lower(limit: limit)
    mixed.lower(limit: limit)
    mixedParts.lower(limit: limit)
    attempts.lower(limit: limit)
  }

  // MARK: Recording

  /// An attempt of a job of the window is over. Its run time counts if it was RUNNING and has ended.
  @inline(__always)
  mutating func end(_ attempt: inout AttemptRecord) {
    if attempt.startedAt >= 0 && attempt.endedAt >= 0 { run.record(attempt.endedAt &- attempt.startedAt) }
    if case .interrupted = attempt.outcome { interrupted &+= 1 }
    if case .killed = attempt.outcome { killed &+= 1 }
  }

  /// A job has ended, or the end of the simulation left it unfinished.
  @inline(__always)
  mutating func finish(_ job: inout Job, endsInWindow: Bool) {
    if job.record.cost != 0 { totalCost &+= Int128(job.record.cost) }
    if firstSubmission < 0 || job.record.submittedAt < firstSubmission { firstSubmission = job.record.submittedAt }
    if job.record.endedAt > lastEnd { lastEnd = job.record.endedAt }
    if endsInWindow { endedInWindow &+= 1 }
    if !job.record.isWarmup { finishCounted(&job) }
  }

  /// What counts for a job of the window alone.
  @inline(__always)
  private mutating func finishCounted(_ job: inout Job) {
    jobs &+= 1
    outcomes[Int(job.record.outcome.code)] &+= 1
    if job.record.cost != 0 { windowCost &+= Int128(job.record.cost) }
    if job.record.attempts == 1 { once &+= 1 } else { attempts.record(Int64(job.record.attempts)) }
    if job.record.endedAt >= 0 { response.record(job.record.endedAt &- job.record.submittedAt) }
    if job.record.startedAt >= 0 { finishWait(&job.record, job.record.startedAt &- job.record.submittedAt) }
    if job.isUnusual { finishUnusual(&job) }
  }

  @inline(never)
  private mutating func finishUnusual(_ job: inout Job) {
    throttled += Int64(job.throttled)
    duplicates += Int64(job.duplicates)
    if job.isUnrunDeadLetter { deadLetterUnrun += 1 }
    if job.isOverLimit { overLimit += 1 }
  }

  @inline(__always)
  private mutating func finishWait(_ record: inout JobRecord, _ span: Int64) {
    if span == 0 {
      unwaited &+= 1
    } else if span == record.waitQueue {
      single.queue.record(span)
    } else {
      finishOtherWait(record, span)
    }
  }

  @inline(never)
  private mutating func finishOtherWait(_ record: JobRecord, _ span: Int64) {
    for cause in WaitCause.allCases where record.wait(by: cause) == span { return single[cause].record(span) }
    mixed.record(span)
    for cause in WaitCause.allCases {
      let part = record.wait(by: cause)
      if part > 0 { mixedParts[cause].record(part) }
    }
  }

  // MARK: The end

  /// Adds everything to the statistics of some scopes.
  borrowing func summarised() -> ScopeStatistics {
    var statistics = ScopeStatistics(kind: .all, name: "")
    statistics.jobs = jobs
    statistics.succeeded = outcomes[Int(Outcome.succeeded.rawValue)]
    statistics.failed = outcomes[Int(Outcome.failed.rawValue)]
    statistics.lost = outcomes[Int(Outcome.lost.rawValue)]
    statistics.unfinished = outcomes[Int(Outcome.unfinished.rawValue)]
    statistics.throttled = throttled
    statistics.duplicates = duplicates
    statistics.deadLetterUnrun = deadLetterUnrun
    statistics.overLimit = overLimit
    statistics.interrupted = interrupted
    statistics.killed = killed
    statistics.windowCost.picodollars = windowCost
    statistics.totalCost.picodollars = totalCost
    statistics.endedInWindow = endedInWindow
    statistics.firstSubmission = firstSubmission
    statistics.lastEnd = lastEnd
    statistics.run = run.samples()
    statistics.response = response.samples()
    statistics.attempts = attempts.samples()
    statistics.attempts.record(1, times: once)
    addWaits(to: &statistics)
    return statistics
  }

  private borrowing func addWaits(to statistics: inout ScopeStatistics) {
    statistics.wait = mixed.samples()
    for cause in WaitCause.allCases { statistics.wait.merge(single[cause].samples()) }
    statistics.waited = statistics.wait.count
    statistics.wait.record(0, times: unwaited)
    for cause in WaitCause.allCases {
      var part = single[cause].samples()
      part.merge(mixedParts[cause].samples())
      part.record(0, times: statistics.wait.count - part.count)
      statistics[cause] = part
    }
  }
}

/// One accumulator for each cause of waiting.
struct WaitAccumulators: ~Copyable {
  private var dependency: SampleAccumulator
  private var admission: SampleAccumulator
  var queue: SampleAccumulator
  private var capacity: SampleAccumulator
  private var startup: SampleAccumulator

  init(limit: Int) {
    dependency = SampleAccumulator(limit: limit)
    admission = SampleAccumulator(limit: limit)
    queue = SampleAccumulator(limit: limit)
    capacity = SampleAccumulator(limit: limit)
    startup = SampleAccumulator(limit: limit)
  }

  subscript(cause: WaitCause) -> SampleAccumulator {
    @inline(__always) _read {
      switch cause {
      case .dependency: yield dependency
      case .admission: yield admission
      case .queue: yield queue
      case .capacity: yield capacity
      case .startup: yield startup
      }
    }
    @inline(__always) _modify {
      switch cause {
      case .dependency: yield &dependency
      case .admission: yield &admission
      case .queue: yield &queue
      case .capacity: yield &capacity
      case .startup: yield &startup
      }
    }
  }

  mutating func lower(limit: Int) {
    dependency.lower(limit: limit)
    admission.lower(limit: limit)
    queue.lower(limit: limit)
    capacity.lower(limit: limit)
    startup.lower(limit: limit)
  }
}

extension JobRecord {
  func wait(by cause: WaitCause) -> Int64 {
    switch cause {
    case .dependency: waitDependency
    case .admission: waitAdmission
    case .queue: waitQueue
    case .capacity: waitCapacity
    case .startup: waitStartup
    }
  }

  /// Adds a span to one part of the wait.
  mutating func add(_ span: Int64, to cause: WaitCause) {
    switch cause {
    case .dependency: waitDependency += span
    case .admission: waitAdmission += span
    case .queue: waitQueue += span
    case .capacity: waitCapacity += span
    case .startup: waitStartup += span
    }
  }
}

extension ScopeStatistics {
  fileprivate subscript(cause: WaitCause) -> SampleSet {
    _read {
      switch cause {
      case .dependency: yield waitDependency
      case .admission: yield waitAdmission
      case .queue: yield waitQueue
      case .capacity: yield waitCapacity
      case .startup: yield waitStartup
      }
    }
    // In place: a copy of the values for every merge would cost more than the merge.
    _modify {
      switch cause {
      case .dependency: yield &waitDependency
      case .admission: yield &waitAdmission
      case .queue: yield &waitQueue
      case .capacity: yield &waitCapacity
      case .startup: yield &waitStartup
      }
    }
  }

  /// Adds the jobs of another scope; the gauges are not jobs.
  mutating func merge(_ other: ScopeStatistics) {
    wait.merge(other.wait)
    for cause in WaitCause.allCases { self[cause].merge(other[cause]) }
    response.merge(other.response)
    run.merge(other.run)
    attempts.merge(other.attempts)
    jobs += other.jobs
    succeeded += other.succeeded
    failed += other.failed
    lost += other.lost
    unfinished += other.unfinished
    waited += other.waited
    throttled += other.throttled
    duplicates += other.duplicates
    deadLetterUnrun += other.deadLetterUnrun
    overLimit += other.overLimit
    interrupted += other.interrupted
    killed += other.killed
    windowCost += other.windowCost
    totalCost += other.totalCost
    endedInWindow += other.endedInWindow
    if firstSubmission < 0 || (other.firstSubmission >= 0 && other.firstSubmission < firstSubmission) {
      firstSubmission = other.firstSubmission
    }
    lastEnd = max(lastEnd, other.lastEnd)
  }
}
