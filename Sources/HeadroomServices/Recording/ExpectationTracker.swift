import HeadroomKernel
import HeadroomModel

/// Measures one expectation: the statistics of the jobs it speaks of, and when its figure went beyond its limit.
///
/// `first_broken_s` of a percentile, mean, ratio or maximum is the submission of the first job, in order of submission,
/// that takes the figure of all jobs beyond an upper limit for good: with N jobs a p95 breaks at the violating job that
/// is one more than the rank allows, a mean at the job with which the sum passes N times the limit. Counts and cost
/// break at the instant at which they pass the limit. Lower limits, and figures over more than 200,000 jobs that
/// matter, have none.
///
/// The statistics themselves are those of the combinations that the expectation speaks of, added up at the end; job by job
/// only what decides when it broke is looked at.
struct ExpectationTracker {
  let expectation: Expectation
  var measure: ExpectationMeasure
  let jobs: JobSelection
  /// Whether single jobs say when it broke: not for lower limits, nor for gauges.
  let looksAtJobs: Bool
  private var running: Int128 = 0
  /// The jobs that matter for when the figure breaks: those beyond the limit, for a mean all.
  private var samples: [Sample] = []
  private var hasAllSamples = true
  private static let mostSamples = 200_000

  private struct Sample {
    var sequence: Int64
    var submittedAt: Int64
    var value: Int64
  }

  init(_ index: Int, _ expectation: Expectation, _ names: Names, _ segments: SubmissionSegments) {
    self.expectation = expectation
    measure = ExpectationMeasure(
      expectation: index, statistics: ScopeStatistics(kind: .all, name: expectation.label))
    jobs = JobSelection(expectation, names, segments)
    looksAtJobs = expectation.bound == .atMost
  }

  /// Whether the metric is a gauge, which counts and spans of jobs do not give.
  var watchesGauges: Bool {
    switch expectation.metric {
    case .inQueue, .inService, .busyVCPUs, .utilisation: true
    default: false
    }
  }

  mutating func add(_ job: Job, at now: Int64) {
    let record = job.record
    if !record.isWarmup || expectation.metric == .cost { count(job, at: now) }
    guard !record.isWarmup else { return }
    if let value = value(of: record), matters(value) { keep(record, value) }
  }

  /// What stands ready belongs to no job: it counts where an expectation speaks of all of them, or of its service.
  mutating func addStanding(_ cost: Money, inWindow: Money, queue: Int32, at now: Int64) {
    guard jobs.coversStanding(of: queue) else { return }
    measure.statistics.totalCost += cost
    measure.statistics.windowCost += inWindow
    guard expectation.metric == .cost, expectation.statistic == .total, expectation.bound == .atMost else { return }
    running += cost.picodollars
    if measure.firstBroken < 0, !expectation.holds(Double(running) / 1e12) { measure.firstBroken = now }
  }

  private mutating func keep(_ record: JobRecord, _ value: Int64) {
    hasAllSamples = hasAllSamples && samples.count < Self.mostSamples
    guard hasAllSamples else { return samples = [] }
    samples.append(Sample(sequence: record.sequence, submittedAt: record.submittedAt, value: value))
  }

  /// A span of the job that the metric speaks of; a job that never ran waits beyond every limit.
  private func value(of record: JobRecord) -> Int64? {
    switch expectation.metric {
    case .wait, .waited: record.wait ?? .max
    case .waitDependency: record.startedAt < 0 ? nil : record.waitDependency
    case .waitAdmission: record.startedAt < 0 ? nil : record.waitAdmission
    case .waitQueue: record.startedAt < 0 ? nil : record.waitQueue
    case .waitCapacity: record.startedAt < 0 ? nil : record.waitCapacity
    case .waitStartup: record.startedAt < 0 ? nil : record.waitStartup
    case .response: record.response ?? .max
    default: nil
    }
  }

  private func matters(_ value: Int64) -> Bool {
    guard expectation.bound == .atMost else { return false }
    switch expectation.statistic {
    case .mean: return value < .max
    case .ratio: return value > 0 && value < .max
    default: return value == .max || !expectation.holds(Double(value) / 1e6)
    }
  }

  private mutating func count(_ job: Job, at now: Int64) {
    let record = job.record
    guard expectation.bound == .atMost, measure.firstBroken < 0 else { return }
    switch (expectation.metric, expectation.statistic) {
    case (.lost, .count): running += record.outcome == .lost ? 1 : 0
    case (.failed, .count): running += record.outcome == .failed ? 1 : 0
    case (.unfinished, .count): running += record.outcome == .unfinished ? 1 : 0
    case (.throttled, .count): running += Int128(job.throttled)
    case (.duplicates, .count): running += Int128(job.duplicates)
    case (.deadLetterUnrun, .count): running += job.isUnrunDeadLetter ? 1 : 0
    case (.overLimit, .count): running += job.isOverLimit ? 1 : 0
    case (.jobs, .count): running += 1
    case (.cost, .total): running += Int128(record.cost)
    default: return
    }
    let figure = expectation.metric == .cost ? Double(running) / 1e12 : Double(running)
    if !expectation.holds(figure) { measure.firstBroken = now }
  }

  /// The measure, with the first job that broke it.
  consuming func finished() -> ExpectationMeasure {
    var measure = measure
    guard measure.firstBroken < 0, hasAllSamples, expectation.bound == .atMost else { return measure }
    let ordered = samples.sorted { $0.sequence < $1.sequence }
    if let position = breaking(ordered) { measure.firstBroken = ordered[position].submittedAt }
    return measure
  }

  /// The position of the job that takes the figure beyond its limit.
  private func breaking(_ ordered: [Sample]) -> Int? {
    if expectation.statistic == .mean { return sumPasses(ordered) }
    guard let permitted = violationsPermitted(), permitted < ordered.count else { return nil }
    return Int(permitted)
  }

  private func sumPasses(_ ordered: [Sample]) -> Int? {
    let most = Int128((expectation.limit * 1e6 * Double(ordered.count)).rounded(.down))
    var sum: Int128 = 0
    return ordered.firstIndex { sample in
      sum += Int128(sample.value)
      return sum > most
    }
  }

  /// How many jobs may lie beyond an upper limit before the figure itself does.
  private func violationsPermitted() -> Int64? {
    let statistics = measure.statistics
    let jobs = [.wait, .response].contains(expectation.metric) ? statistics.jobs : statistics.wait.count
    guard jobs > 0 else { return nil }
    let permille: Int64
    switch expectation.statistic {
    case .p50: permille = 500
    case .p90: permille = 900
    case .p95: permille = 950
    case .p99: permille = 990
    case .max: permille = 1000
    case .ratio: return Int64((expectation.limit * Double(jobs)).rounded(.down))
    default: return nil
    }
    return jobs - max((jobs * permille + 999) / 1000, 1)
  }
}
