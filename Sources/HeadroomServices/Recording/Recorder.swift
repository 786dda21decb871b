import HeadroomKernel
import HeadroomModel

/// Everything that a part writes down: gauges, statistics, rows, series and the digest. It never decides anything.
struct Recorder {
  var names: Names
  private(set) var gauges: GaugeBoard
  private var scopes = ScopeBoard()
  private var window: Window
  private var trackers: [ExpectationTracker]
  private var digest = Digest()
  private var batch = RecordBatch()
  private var series: SeriesGrid
  private var quarters: WindowQuarters
  private let sink: any RecordSink
  private let keepsRows: Bool
  private var textIndex: [String: Int32] = [:]
  private var shareIndex: [String: Int32] = [:]
  /// µs; the last instant at which anything was recorded.
  private(set) var settledAt: Int64 = 0
  private var reasons: [ReasonKey: Int64] = [:]
  private(set) var jobs: Int64 = 0
  private var ended: Int64 = 0
  /// Jobs of the window that a time limit stopped.
  private var timedOut: Int64 = 0
  private var timedOutCost = Money.zero
  private static let batchSize = 8192

  private struct ReasonKey: Hashable {
    var outcome: Outcome
    var reason: Int32
  }

  init(
    _ scenario: Scenario, configuration: Int, names: Names, options: SimulationOptions,
    sink: any RecordSink
  ) {
    self.names = names
    self.sink = sink
    keepsRows = options.keep != .none
    window = Window(scenario)
    quarters = WindowQuarters(scenario)
    series = SeriesGrid(
      interval: options.interval.map { max($0.microseconds, 1) }, names)
    let own = scenario.configurations[configuration].name
    trackers = scenario.expectations.indices.compactMap { index in
      let expectation = scenario.expectations[index]
      guard expectation.configuration == nil || expectation.configuration == own else { return nil }
      return ExpectationTracker(index, expectation, names)
    }
    gauges = GaugeBoard(names, watching: trackers.filter(\.watchesGauges).map(\.jobs))
    if window.start == 0 { gauges.open(at: 0) }
  }

  /// Position of a text in `Names.texts`; -1 for none. Called when blueprints are compiled and for rare reasons.
  mutating func text(_ text: String?) -> Int32 {
    guard let text else { return -1 }
    if let known = textIndex[text] { return known }
    names.texts.append(text)
    textIndex[text] = Int32(names.texts.count - 1)
    return Int32(names.texts.count - 1)
  }

  /// Position of a share identifier in `Names.shares`; equal identifiers of several queues have one name.
  mutating func shareName(_ identifier: String) -> Int32 {
    if let known = shareIndex[identifier] { return known }
    names.shares.append(identifier)
    shareIndex[identifier] = Int32(names.shares.count - 1)
    return Int32(names.shares.count - 1)
  }

  // MARK: Time

  /// Closes the instants before `now`. Called before anything changes, and only then: the clock may pass instants at
  /// which a stale timer changes nothing, and they must leave no trace.
  private mutating func settle(at now: Int64) {
    guard now > settledAt else { return }
    series.emit(to: now, gauges, into: &batch)
    quarters.note(before: now, waiting: gauges.all.inQueue.value, submitted: jobs, ended: ended)
    if let opening = window.opening(before: now) { gauges.open(at: opening) }
    if let closing = window.closing(before: now) { gauges.close(at: closing) }
    settledAt = now
  }

  mutating func provide(_ vcpus: VCPU, environment: Int, at now: Int64) {
    settle(at: now)
    gauges.provide(vcpus, environment: environment, at: now)
  }

  /// What a function or service provides from now on.
  mutating func provide(_ vcpus: VCPU, queue: Int, at now: Int64) {
    settle(at: now)
    gauges.provide(vcpus, queue: queue, at: now)
  }

  // MARK: Jobs

  /// A job is submitted: sets its sequence number and whether it belongs to the warm-up.
  mutating func submit(_ job: inout Job, at now: Int64) {
    settle(at: now)
    job.record.sequence = jobs
    job.record.first.job = jobs
    jobs += 1
    if window.openWithJob(job.record.sequence, at: now) { gauges.open(at: now) }
    job.record.isWarmup = window.isWarmup(submittedAt: now, sequence: job.record.sequence)
    gauges.queue(job.place, by: 1, at: now)
  }

  /// No job will be submitted any more, because of `stopAfter`.
  mutating func submissionsEnd(at now: Int64) {
    settle(at: now)
    if window.closeWithSubmission(at: now) { gauges.close(at: now) }
  }

  /// A job that was submitted is given its share.
  mutating func joinShare(_ share: Int32, at now: Int64) {
    settle(at: now)
    gauges.joinShare(share, at: now)
  }

  /// A job begins (+1) or ceases (-1) to wait, or one of its attempts to run; for jobs that may have several.
  mutating func move(_ job: JobPlace, queue: Int64 = 0, running: Int64 = 0, at now: Int64) {
    settle(at: now)
    if queue != 0 { gauges.queue(job, by: queue, at: now) }
    if running != 0 { gauges.run(job, by: running, at: now) }
  }

  /// An attempt is RUNNING.
  mutating func begin(_ job: JobPlace, at now: Int64) {
    settle(at: now)
    gauges.queue(job, by: -1, at: now)
    gauges.run(job, by: 1, at: now)
  }

  /// A job leaves the queue gauges without having an attempt RUNNING: it is over.
  mutating func leaveQueue(_ job: JobPlace, at now: Int64) {
    settle(at: now)
    gauges.queue(job, by: -1, at: now)
  }

  /// An attempt that was RUNNING is over; the job waits again when it is retried.
  mutating func cease(_ job: JobPlace, retried: Bool, at now: Int64) {
    settle(at: now)
    gauges.run(job, by: -1, at: now)
    if retried { gauges.queue(job, by: 1, at: now) }
  }

  /// An attempt is over: its row, its run time and what it says of interruptions.
  mutating func end(_ attempt: AttemptRecord, of job: JobScopes) throws {
    combine(attempt)
    if !job.isWarmup { measure(attempt, of: job) }
    if attempt.attempt > 1 && keepsRows { batch.attempts.append(attempt) }
    try flushIfFull()
  }

  private mutating func measure(_ attempt: AttemptRecord, of job: JobScopes) {
    let span = attempt.startedAt >= 0 && attempt.endedAt >= 0 ? attempt.endedAt - attempt.startedAt : -1
    let isPlain = attempt.outcome != .interrupted && attempt.outcome != .killed
    if span >= 0 || !isPlain {
      forEachScope(of: job) { statistics in
        if span >= 0 { statistics.run.record(span) }
        if attempt.outcome == .interrupted { statistics.interrupted += 1 }
        if attempt.outcome == .killed { statistics.killed += 1 }
      }
    }
    for index in trackers.indices where trackers[index].covers(job) {
      if span >= 0 { trackers[index].addRun(span) }
      trackers[index].addEnd(attempt.outcome)
    }
  }

  /// A job is over, or left unfinished by the end of the simulation: its row and its part in every statistic.
  mutating func finish(_ record: JobRecord, _ job: JobScopes, at now: Int64) throws {
    combine(record)
    // The same jobs as those of the counts: submitted in the window.
    if !record.isWarmup { reasons[ReasonKey(outcome: record.outcome, reason: record.reason), default: 0] += 1 }
    if record.endedAt >= 0 { ended += 1 }
    if !record.isWarmup && isBeyondTimeLimit(record) {
      timedOut += 1
      timedOutCost.picodollars += Int128(record.cost)
    }
    let endsInWindow = record.endedAt >= 0 && isInWindow(record.endedAt)
    forEachScope(of: job) { statistics in
      statistics.addWhole(record)
      if endsInWindow { statistics.endedInWindow += 1 }
      if !record.isWarmup { statistics.add(record, job) }
    }
    for index in trackers.indices where trackers[index].covers(job) {
      trackers[index].add(record, job, at: now)
      if endsInWindow { trackers[index].addEndInWindow() }
    }
    if keepsRows { batch.jobs.append(record) }
    try flushIfFull()
  }

  /// C-1: an attempt of the same work takes the same time, so what stopped the first stops the others.
  private func isBeyondTimeLimit(_ record: JobRecord) -> Bool {
    guard record.outcome != .succeeded else { return false }
    if record.attempts > 0 && record.first.outcome == .timeout { return true }
    return record.reason >= 0 && names.texts[Int(record.reason)].hasPrefix("time")
  }

  private func isInWindow(_ instant: Int64) -> Bool {
    guard let start = window.start, instant >= start else { return false }
    guard let end = window.end else { return true }
    return instant <= end
  }

  private mutating func forEachScope(of job: JobScopes, _ body: (inout ScopeStatistics) -> Void) {
    scopes.updateAll(body)
    scopes.update(.jobClass, job.jobClass, body)
    scopes.update(.tenant, job.tenant, body)
    scopes.update(names.queueKind, job.queue, body)
    scopes.update(.share, job.share, body)
    scopes.update(.computeEnvironment, job.environment, body)
    scopes.update(.workflow, job.workflow, body)
  }

  // MARK: Rows and digest

  private mutating func flushIfFull() throws {
    if series.isTooFine { throw SimulationError.tooManyPoints }
    if batch.jobs.count + batch.attempts.count + batch.series.count >= Self.batchSize { try flush() }
  }

  private mutating func flush() throws {
    guard !batch.isEmpty else { return }
    let full = batch
    batch = sink.emptyBatch()
    try sink.write(full)
  }

  private mutating func combine(_ record: JobRecord) {
    digest.combine(record.sequence)
    digest.combine(Int64(record.identity.source) << 32 | Int64(record.jobClass))
    digest.combine(record.identity.index)
    digest.combine(Int64(record.tenant) << 32 ^ Int64(record.queue))
    digest.combine(record.submittedAt)
    digest.combine(record.startedAt)
    digest.combine(record.endedAt)
    digest.combine(record.waitDependency)
    digest.combine(record.waitAdmission)
    digest.combine(record.waitQueue)
    digest.combine(record.waitStartup)
    digest.combine(Int64(record.attempts) << 8 | Int64(record.outcome.rawValue))
    digest.combine(record.cost)
    digest.combine(record.vcpus << 32 ^ record.memoryMiB)
    digest.combine(record.waitCapacity)
    digest.combine(Int64(record.share) << 32 ^ Int64(record.reason))
    digest.combine(Int64(record.priority) << 1 | (record.isWarmup ? 1 : 0))
  }

  private mutating func combine(_ record: AttemptRecord) {
    digest.combine(record.job << 8 ^ Int64(record.attempt))
    digest.combine(record.placedAt)
    digest.combine(record.startedAt)
    digest.combine(record.endedAt)
    digest.combine(Int64(record.environment) << 32 ^ Int64(record.exitCode) << 8 ^ Int64(record.outcome.rawValue))
    digest.combine(record.cost)
    digest.combine(Int64(record.reason) << 32 ^ Int64(record.statusReason))
    digest.combine(record.billed << 1 | (record.hasExitCode ? 1 : 0))
    digest.combine(record.placedSequence)
  }

  /// What is said of the whole part: the texts behind the numbers, the gauges, the bill.
  private mutating func combine(_ scopes: [ScopeStatistics], _ items: [CostItem]) {
    for text in names.classes + names.tenants + names.queues + names.shares + names.environments + names.texts {
      digest.combine(text)
    }
    for scope in scopes {
      digest.combine(scope.name)
      for gauge in [scope.inQueue, scope.inService, scope.busyVCPUs, scope.providedVCPUs] {
        digest.combine(gauge.maximum)
        digest.combine(Int64(truncatingIfNeeded: gauge.windowIntegral))
      }
      digest.combine(Int64(truncatingIfNeeded: scope.windowCost.picodollars))
      digest.combine(scope.throttled)
    }
    for item in items {
      digest.combine("\(item.service) \(item.item) \(item.kind.rawValue)")
      digest.combine(item.unitPrice)
      digest.combine(Int64(truncatingIfNeeded: item.cost.picodollars))
    }
  }

  // MARK: The end

  /// Closes everything at the end of the simulation and hands over what was measured.
  mutating func finish(into result: inout PartResult, at now: Int64, items: [CostItem]) throws {
    settle(at: now)
    // The instant of the end too: without a drain nothing comes behind the horizon.
    quarters.note(before: now.addingClamped(1), waiting: gauges.all.inQueue.value, submitted: jobs, ended: ended)
    series.finish(at: now, gauges, into: &batch)
    let (opens, closes) = window.finish(at: now)
    if opens { gauges.open(at: now) }
    if closes { gauges.close(at: now) }
    if series.isTooFine { throw SimulationError.tooManyPoints }
    try flush()
    writeGauges()
    result.windowStart = window.start ?? 0
    result.windowEnd = max(window.end ?? now, result.windowStart)
    result.endedAt = now
    result.jobs = jobs
    result.names = names
    result.scopes = scopes.finished(names)
    combine(result.scopes, items)
    result.digest = digest.hexadecimal()
    result.reasons = sortedReasons()
    result.expectations = trackers.map { $0.finished() }
    result.costs = items
    result.observations += quarters.observations(from: result.windowStart, to: result.windowEnd)
    if timedOut > 0 {
      result.observations.append(Observation(kind: .timeouts, scope: "", values: [Double(timedOut)]))
      result.observations.append(Observation(kind: .timeoutCost, scope: "", values: [timedOutCost.dollars]))
    }
  }

  private mutating func writeGauges() {
    scopes.updateAll { gauges.all.write(into: &$0) }
    for (tracker, watched) in zip(trackers.indices.filter { trackers[$0].watchesGauges }, gauges.watched) {
      watched.gauges.write(into: &trackers[tracker].measure.statistics)
    }
    for (list, kind) in GaugeBoard.kinds.enumerated() {
      for index in gauges.lists[list].indices {
        scopes.update(kind == .queue ? names.queueKind : kind, Int32(index)) {
          gauges.lists[list][index].write(into: &$0)
        }
      }
    }
  }

  /// µs of the window if the run ends now.
  func windowSpan(at now: Int64) -> Int64 {
    var window = window
    _ = window.opening(before: now)
    _ = window.closing(before: now)
    _ = window.finish(at: now)
    return max((window.end ?? now) - (window.start ?? 0), 0)
  }

  /// µs of `from ..< to` that lie in the window, if that ends no earlier than now.
  func partInWindow(_ from: Int64, _ to: Int64, at now: Int64) -> Int64 {
    var window = window
    _ = window.opening(before: now)
    _ = window.closing(before: now)
    guard let start = window.start else { return 0 }
    return max(min(to, window.end ?? .max) - max(from, start), 0)
  }

  /// What stands ready costs beside the jobs: in the whole run, and within the window.
  ///
  /// - Parameter queue: the function or service; -1 for none. Call it once the window is closed.
  mutating func addStanding(_ cost: Money, inWindow: Money, queue: Int32) {
    func add(_ statistics: inout ScopeStatistics) {
      statistics.totalCost += cost
      statistics.windowCost += inWindow
    }
    scopes.updateAll(add)
    scopes.update(names.queueKind, queue, add)
    for index in trackers.indices { trackers[index].addStanding(cost, inWindow: inWindow, queue: queue, at: settledAt) }
  }

  private func sortedReasons() -> [ReasonCount] {
    reasons.map { key, count in
      ReasonCount(outcome: key.outcome, reason: key.reason < 0 ? "" : names.texts[Int(key.reason)], jobs: count)
    }
    .sorted { ($0.outcome.rawValue, $0.reason) < ($1.outcome.rawValue, $1.reason) }
  }
}
