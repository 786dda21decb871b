import HeadroomModel

/// What a configuration of Lambda or ECS says of one job.
struct ServedJob {
  var row: JobRow
  /// In order of their number.
  var attempts: [AttemptRow]
  /// Position of its `submit` entry; nil when none is for it.
  var entry: Int?
  var lambda: Lambda.Submission?
  var ecs: ECS.Submission?

  /// The queue behind which it waits, if it does.
  var queue: SQS.Queue? {
    if case .sqs(let mapping)? = lambda?.source { return mapping.queue }
    if case .service(let service)? = ecs?.start { return service.queue }
    return nil
  }

  var mapping: Lambda.EventSourceMapping? {
    if case .sqs(let mapping)? = lambda?.source { mapping } else { nil }
  }

  /// How long a received message is hidden, µs: with a window at least as long as window and timeout take (L-037).
  func visibility(_ lambda: Lambda.Configuration) -> Int64 {
    let written = queue?.visibilityTimeout.microseconds ?? 0
    guard let mapping, let function = submission(of: lambda) else { return written }
    let needed = mapping.maximumBatchingWindow.microseconds + function.timeout.microseconds
    return mapping.maximumBatchingWindow == .zero || needed <= written ? written : needed + 30_000_000
  }

  private func submission(of configuration: Lambda.Configuration) -> Lambda.Function? {
    lambda?.function.map { configuration.functions[$0] }
  }

  /// When its message is gone at the latest (S-003); with dependencies it is sent, and expires, later.
  var expiry: Int64 { row.submitted + (queue?.retention.microseconds ?? 0) }

  /// Whether RunTask starts it.
  var isTask: Bool { if case .runTask? = ecs?.start { true } else { false } }

  /// From its first start on; attempts that never reached RUNNING take no slot.
  var runs: [(from: Int64, to: Int64)] {
    attempts.compactMap { attempt in attempt.started.map { ($0, attempt.ended ?? .max) } }
  }
}

extension Evidence {
  /// The jobs with what is said of them, in order of submission. Meant for one use: it is not kept.
  var served: [ServedJob] {
    rows.jobs.map { row in
      var job = ServedJob(row: row, attempts: attempts[row.sequence] ?? [])
      let name = JobIndex.parent(of: row.name)
      let flow = jobs.workflow(row)?.name
      let own = jobs.explicitJob(row)?.submit
      switch configuration.service {
      case .batch: break
      case .lambda(let lambda):
        job.entry = lambda.submit.position(job: name, className: row.className, workflow: flow)
        var submission = job.entry.map { lambda.submit[$0].submission } ?? Lambda.Submission()
        if let own { submission = submission.overlaid(by: own.lambda) }
        if submission.function == nil {
          submission.function = lambda.functions.firstIndex { $0.name == submission.functionName }
        }
        job.lambda = submission
      case .ecs(let ecs):
        job.entry = ecs.submit.position(job: name, className: row.className, workflow: flow)
        let submission = job.entry.map { ecs.submit[$0].submission } ?? ECS.Submission()
        job.ecs = own.map { submission.overlaid(by: $0.ecs) } ?? submission
      }
      return job
    }
  }

  var lambda: Lambda.Configuration {
    if case .lambda(let lambda) = configuration.service { lambda } else { Lambda.Configuration() }
  }

  var ecs: ECS.Configuration {
    if case .ecs(let ecs) = configuration.service { ecs } else { ECS.Configuration() }
  }
}

/// Steps up and down in time.
struct Steps {
  private var steps: [(at: Int64, by: Int64)] = []

  mutating func add(_ amount: Int64, from: Int64, to: Int64) {
    guard to > from else { return }
    steps += [(from, amount), (to, -amount)]
  }

  /// Calls `body` with each instant and what stands when it is over.
  func forEachInstant(_ body: (Int64, Int64) -> Void) {
    var value: Int64 = 0
    let order = steps.sorted { $0.at < $1.at }
    for (index, step) in order.enumerated() {
      value += step.by
      if index + 1 == order.count || order[index + 1].at > step.at { body(step.at, value) }
    }
  }

  /// The largest value and when it was first reached.
  var peak: (value: Int64, at: Int64) {
    var peak: (value: Int64, at: Int64) = (0, 0)
    forEachInstant { at, value in if value > peak.value { peak = (value, at) } }
    return peak
  }
}

/// A later instant; never stays never.
func later(_ instant: Int64, by span: Int64) -> Int64 {
  let (sum, overflow) = instant.addingReportingOverflow(span)
  return overflow ? .max : sum
}
