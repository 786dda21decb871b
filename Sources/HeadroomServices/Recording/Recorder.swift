import HeadroomKernel
import HeadroomModel

/// Everything that a part writes down: gauges, statistics, rows, series and the digest. It never decides anything.
struct Recorder: ~Copyable {
  var names: Names
  var gauges: GaugeBoard
  var tallies: TallyBoard
  var window: Window
  var trackers: [ExpectationTracker]
  /// Whether single jobs say when an expectation broke.
  private let tracksJobs: Bool
  private var segments: SubmissionSegments
  var digest = Digest()
  var batch = RecordBatch()
  var series: SeriesGrid
  var quarters: WindowQuarters
  private let sink: any RecordSink
  let keepsRows: Bool
  private var textIndex: [String: Int32] = [:]
  private var shareIndex: [String: Int32] = [:]
  /// µs; the last instant at which anything was recorded.
  private(set) var settledAt: Int64 = 0
  /// The first instant behind which `settle` has something to do.
  private var nextSettlement: Int64 = -1
  /// Jobs of the window by reason (-1 is none) and outcome.
  private var reasons = Table<Int64>()
  private(set) var jobs: Int64 = 0
  private(set) var ended: Int64 = 0
  /// Jobs of the window that a time limit stopped.
  private(set) var timedOut: Int64 = 0
  private(set) var timedOutCost = Money.zero
  /// What stands ready costs beside the jobs, by queue.
  var standing: [StandingCost] = []
  /// How many rows wait in `batch`; beyond `batchSize` when it must be looked at.
  private var rows = 0
  private static let batchSize = 8192

  init(
    _ scenario: Scenario, configuration: Int, names: Names, options: SimulationOptions,
    sink: any RecordSink
  ) {
    self.names = names
    self.sink = sink
    keepsRows = options.keep != .none
    window = Window(scenario)
    quarters = WindowQuarters(scenario)
    series = SeriesGrid(interval: options.interval.map { max($0.microseconds, 1) }, names)
    let own = scenario.configurations[configuration].name
    let segments = SubmissionSegments(scenario.expectations)
    self.segments = segments
    trackers = scenario.expectations.indices.compactMap { index in
      let expectation = scenario.expectations[index]
      guard expectation.configuration == nil || expectation.configuration == own else { return nil }
      return ExpectationTracker(index, expectation, names, segments)
    }
    tracksJobs = trackers.contains(where: \.looksAtJobs)
    gauges = GaugeBoard(names, watching: trackers.filter(\.watchesGauges).map(\.jobs))
    tallies = TallyBoard(environments: names.environments.count)
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
  @inline(__always)
  mutating func settle(at now: Int64) {
    guard now > settledAt else { return }
    if now > nextSettlement { passSettlement(now) }
    settledAt = now
  }

  /// A point of a grid, or an end of the window, lies before `now`.
  @inline(never)
  private mutating func passSettlement(_ now: Int64) {
    series.emit(to: now, gauges, into: &batch)
    quarters.note(before: now, waiting: gauges.waiting(.all), submitted: jobs, ended: ended)
    if let opening = window.opening(before: now) { gauges.open(at: opening) }
    if let closing = window.closing(before: now) { gauges.close(at: closing) }
    nextSettlement = min(series.next, quarters.next, window.nextEdge)
    rows = series.isTooFine ? Self.batchSize : batch.jobs.count + batch.attempts.count + batch.series.count
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

  /// A job is submitted: sets its sequence number, its place, and whether it belongs to the warm-up.
  @inline(__always)
  mutating func submit(_ job: inout Job, at now: Int64) {
    settle(at: now)
    job.record.sequence = jobs
    jobs &+= 1
    if jobs == Int64(TallyBoard.mostExact) + 1 { tallies.becomeApproximate() }
    if window.openWithJob(job.record.sequence, at: now) { gauges.open(at: now) }
    job.record.isWarmup = window.isWarmup(submittedAt: now, sequence: job.record.sequence)
    job.placeNumber = number(
      of: Place(
        jobClass: job.record.jobClass, tenant: job.record.tenant, queue: job.queue, workflow: job.workflow,
        segment: segments.segment(at: now)))
    queue(&job, by: 1, at: now)
  }

  @inline(__always)
  private mutating func number(of place: Place) -> Int32 {
    let (number, isNew) = tallies.number(of: place)
    if isNew { addPlace(place) }
    return number
  }

  @inline(never)
  private mutating func addPlace(_ place: Place) { gauges.addPlace(place) }

  /// The combination in which a job's attempts run now; found once for each environment.
  @inline(__always)
  private mutating func combination(ofRunning job: inout Job) -> Int32 {
    if job.combination < 0 { job.combination = combination(job.placeNumber, job.environment) }
    return job.combination
  }

  /// The combination in which a job is counted: that of the environment of its first attempt.
  @inline(__always)
  private mutating func combination(ofCounted job: inout Job) -> Int32 {
    if job.combination >= 0 && job.record.attempts == 1 { return job.combination }
    return otherCombination(ofCounted: &job)
  }

  @inline(never)
  private mutating func otherCombination(ofCounted job: inout Job) -> Int32 {
    // The first attempt is kept in the row when it is over.
    combination(job.placeNumber, job.record.attempts <= 1 ? job.environment : job.record.first.environment)
  }

  @inline(__always)
  private mutating func combination(_ place: Int32, _ environment: Int32) -> Int32 {
    let known = tallies.combination(place, environment)
    return known >= 0 ? known : addCombination(place, environment)
  }

  @inline(never)
  private mutating func addCombination(_ place: Int32, _ environment: Int32) -> Int32 {
    gauges.addCombination(tallies.place(place), environment: environment)
    return tallies.addCombination(place, environment)
  }

  @inline(__always)
  private mutating func queue(_ job: inout Job, by change: Int64, at now: Int64) {
    gauges.queue(job.placeNumber, by: change, at: now)
    if gauges.isWatched { watch(&job, queue: change, running: 0, at: now) }
  }

  @inline(__always)
  private mutating func run(_ job: inout Job, by change: Int64, at now: Int64) {
    gauges.run(combination(ofRunning: &job), job.record.vcpus, by: change, at: now)
    if gauges.isWatched { watch(&job, queue: 0, running: change, at: now) }
  }

  @inline(never)
  private mutating func watch(_ job: inout Job, queue: Int64, running: Int64, at now: Int64) {
    gauges.watch(tallies.place(job.placeNumber), queue: queue, running: running, job.record.vcpus, at: now)
  }

  /// No job will be submitted any more, because of `stopAfter`.
  mutating func submissionsEnd(at now: Int64) {
    settle(at: now)
    if window.closeWithSubmission(at: now) { gauges.close(at: now) }
  }

  /// A job that was submitted, and waits, is given its share.
  mutating func joinShare(_ share: Int32, _ job: inout Job, at now: Int64) {
    settle(at: now)
    if gauges.isWatched { watch(&job, queue: -1, running: 0, at: now) }
    job.record.share = share
    let before = job.placeNumber
    var place = tallies.place(before)
    place.share = share
    job.placeNumber = number(of: place)
    gauges.requeue(from: before, to: job.placeNumber, at: now)
    if gauges.isWatched { watch(&job, queue: 1, running: 0, at: now) }
  }

  /// A job begins (+1) or ceases (-1) to wait, or one of its attempts to run; for jobs that may have several.
  mutating func move(_ job: inout Job, queue: Int64 = 0, running: Int64 = 0, at now: Int64) {
    settle(at: now)
    if queue != 0 { self.queue(&job, by: queue, at: now) }
    if running != 0 { run(&job, by: running, at: now) }
  }

  /// An attempt is RUNNING.
  @inline(__always)
  mutating func begin(_ job: inout Job, at now: Int64) {
    settle(at: now)
    queue(&job, by: -1, at: now)
    run(&job, by: 1, at: now)
  }

  /// A job leaves the queue gauges without having an attempt RUNNING: it is over.
  mutating func leaveQueue(_ job: inout Job, at now: Int64) {
    settle(at: now)
    queue(&job, by: -1, at: now)
  }

  /// An attempt that was RUNNING is over; the job waits again when it is retried.
  @inline(__always)
  mutating func cease(_ job: inout Job, retried: Bool, at now: Int64) {
    settle(at: now)
    run(&job, by: -1, at: now)
    if retried { queue(&job, by: 1, at: now) }
  }

  /// The only attempt that a job has at a time is over: its row, its run time and what it says of interruptions.
  @inline(__always)
  mutating func endAttempt(of job: inout Job) throws {
    digest.combine(&job.attempt.record)
    if !job.record.isWarmup { tallies[combination(ofCounted: &job)].end(&job.attempt.record) }
    if job.attempt.record.attempt > 1 && keepsRows { try append(job.attempt.record) }
  }

  /// The same for one of several attempts.
  @inline(__always)
  mutating func end(_ attempt: inout AttemptRecord, of job: inout Job) throws {
    digest.combine(&attempt)
    if !job.record.isWarmup { tallies[combination(ofCounted: &job)].end(&attempt) }
    if attempt.attempt > 1 && keepsRows { try append(attempt) }
  }

  @inline(never)
  private mutating func append(_ attempt: AttemptRecord) throws {
    batch.attempts.append(attempt)
    rows += 1
    if rows >= Self.batchSize { try flush() }
  }

  /// A job is over, or left unfinished by the end of the simulation: its row and its part in every statistic.
  @inline(__always)
  mutating func finish(_ job: inout Job, at now: Int64) throws {
    digest.combine(&job.record)
    if job.record.endedAt >= 0 { ended &+= 1 }
    tallies[combination(ofCounted: &job)].finish(
      &job, endsInWindow: job.record.endedAt >= 0 && isInWindow(job.record.endedAt))
    // The same jobs as those of the counts: submitted in the window.
    if !job.record.isWarmup { countReason(&job.record) }
    if tracksJobs { track(&job, at: now) }
    if keepsRows { keep(&job) }
    if rows >= Self.batchSize { try flush() }
  }

  @inline(never)
  private mutating func keep(_ job: inout Job) {
    // The slot's last job may have left one there.
    if job.record.attempts == 0 {
      job.record.first = AttemptRecord(job: job.record.sequence, attempt: 1, placedAt: -1)
    }
    batch.jobs.append(job.record)
    rows += 1
  }

  @inline(never)
  private mutating func track(_ job: inout Job, at now: Int64) {
    let place = tallies.place(job.placeNumber)
    for index in trackers.indices where trackers[index].looksAtJobs && trackers[index].jobs.covers(place) {
      trackers[index].add(job, at: now)
    }
  }

  @inline(__always)
  private mutating func countReason(_ record: inout JobRecord) {
    let index = Int(record.reason &+ 1) &* 4 &+ Int(record.outcome.code)
    if index >= reasons.count { reasons.set(0, at: index, filling: 0) }
    reasons[index] &+= 1
    if case .succeeded = record.outcome { return }
    if isBeyondTimeLimit(record) {
      timedOut += 1
      timedOutCost.picodollars += Int128(record.cost)
    }
  }

  /// C-1: an attempt of the same work takes the same time, so what stopped the first stops the others.
  @inline(never)
  private mutating func isBeyondTimeLimit(_ record: JobRecord) -> Bool {
    if record.attempts > 0 && record.first.outcome == .timeout { return true }
    return record.reason >= 0 && names.texts[Int(record.reason)].hasPrefix("time")
  }

  @inline(__always)
  private func isInWindow(_ instant: Int64) -> Bool {
    guard let start = window.start, instant >= start else { return false }
    guard let end = window.end else { return true }
    return instant <= end
  }

  /// Jobs of the window by outcome and reason, sorted by both.
  var reasonCounts: [ReasonCount] {
    let outcomes = Outcome.allCases
    let counts = reasons.indices.filter { reasons[$0] > 0 }.map { index in
      let reason = index / outcomes.count - 1
      return ReasonCount(
        outcome: outcomes[index % outcomes.count], reason: reason < 0 ? "" : names.texts[reason], jobs: reasons[index])
    }
    return counts.sorted { ($0.outcome.rawValue, $0.reason) < ($1.outcome.rawValue, $1.reason) }
  }

  // MARK: Rows

  @inline(never)
  mutating func flush() throws {
    if series.isTooFine { throw SimulationError.tooManyPoints }
    rows = 0
    guard !batch.isEmpty else { return }
    let full = batch
    batch = sink.emptyBatch()
    try sink.write(full)
  }
}
